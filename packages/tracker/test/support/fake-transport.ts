import type { IngestEvent, IngestRequest } from '@dag/protocol'
import type { SendResult, Transport, Unavailable } from '../../src/transport/transport.js'

export const ACCEPTED: SendResult = { kind: 'accepted', rejected: [] }
export const AWAY: Unavailable = { kind: 'unavailable', message: 'ECONNREFUSED', failing: false, retryAfterMs: null }
export const ABSENT: SendResult = { ...AWAY, absent: true }
export const FAILING: SendResult = { kind: 'unavailable', message: 'status 500', failing: true, retryAfterMs: null }

export interface FakeTransport extends Transport {
  /** The answer to every request. */
  answer: (request: IngestRequest) => SendResult | Promise<SendResult>
  readonly requests: IngestRequest[]
  /** Events of accepted requests, in order. */
  readonly accepted: IngestEvent[]
  closed: number
}

export function createFakeTransport(): FakeTransport {
  const transport: FakeTransport = {
    answer: () => ACCEPTED,
    requests: [],
    accepted: [],
    closed: 0,
    async send(request) {
      transport.requests.push(request)
      const result = await transport.answer(request)
      if (result.kind === 'accepted') {
        const rejected = new Set(result.rejected.map(({ index }) => index))
        transport.accepted.push(...request.events.filter((_, index) => !rejected.has(index)))
      }
      return result
    },
    async close() {
      transport.closed++
    },
  }
  return transport
}
