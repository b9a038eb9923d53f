import { type IngestRequest, PROTOCOL_VERSION } from '@dag/protocol'
import type { Clock } from '../clock.js'
import { type SendResult, type Transport, type Unavailable, unavailable } from '../transport/transport.js'
import type { CircuitBreaker } from './circuit-breaker.js'

/** A request without the version of the protocol. */
export type RequestContent = Omit<IngestRequest, 'protocol'>

/** An answer of the server to a request. */
export type Answered = Exclude<SendResult, Unavailable>

/** The outcome of a request, reported to its owner. */
export type Exchange =
  /** `endsOutage`: the request before this one was not answered. */
  | { readonly kind: 'answered'; readonly result: Answered; readonly endsOutage: boolean }
  | { readonly kind: 'unavailable'; readonly result: Unavailable }

/** The way to the server: transport, retries and circuit breaker. Knows nothing of what is sent. No member rejects. */
export interface Connection {
  /** True if the last request was not answered. */
  readonly isDown: boolean
  /** Milliseconds until the next attempt is due; 0 if it is due now. */
  waitMs(): number
  send(content: RequestContent, deadlineMs: number): Promise<Exchange>
  /** Sends without retries. */
  probe(content: RequestContent, deadlineMs: number): Promise<Exchange>
  /** Opens the circuit breaker; returns true if an outage begins. */
  markDown(result: Unavailable): boolean
}

export interface ConnectionDependencies {
  /** For probes, which are repeated anyway. */
  readonly transport: Transport
  readonly retrying: Transport
  readonly breaker: CircuitBreaker
  readonly clock: Clock
  readonly requestTimeoutMs: number
}

export function createConnection(dependencies: ConnectionDependencies): Connection {
  const { transport, retrying, breaker, clock, requestTimeoutMs } = dependencies

  const sendBy = async (carrier: Transport, content: RequestContent, deadlineMs: number): Promise<Exchange> => {
    const timeoutMs = Math.max(1, Math.min(requestTimeoutMs, deadlineMs - clock.nowMs()))
    let result: SendResult
    try {
      result = await carrier.send({ protocol: PROTOCOL_VERSION, ...content }, timeoutMs)
    } catch (error) {
      result = unavailable(String(error))
    }
    if (result.kind === 'unavailable') return { kind: 'unavailable', result }
    return { kind: 'answered', result, endsOutage: breaker.succeed() }
  }

  return {
    get isDown() {
      return breaker.isOpen
    },
    waitMs: () => breaker.waitMs(clock.nowMs()),
    send: (content, deadlineMs) => sendBy(retrying, content, deadlineMs),
    probe: (content, deadlineMs) => sendBy(transport, content, deadlineMs),
    markDown: ({ retryAfterMs }) => breaker.fail(clock.nowMs(), retryAfterMs),
  }
}
