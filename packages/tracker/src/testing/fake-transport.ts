import type { IngestEvent, IngestRequest } from '@dag/protocol'
import { type SendResult, type Transport, unavailable } from '../transport/transport.js'
import type { RecordedRun } from './recorded-run.js'
import { toRecordedRuns } from './to-recorded-runs.js'

/**
 * A UI in memory.
 *
 * @example
 * import { createFakeTransport, type FakeTransport } from '@dag/tracker/testing'
 * const transport: FakeTransport = createFakeTransport()
 * const tracker = new AsyncTracker({ transport })
 */
export interface FakeTransport extends Transport {
  /** Set to true to simulate an unavailable UI. Default: false. */
  isAway: boolean
  /** Runs as the UI would show them, in the order of their first events. */
  readonly runs: readonly RecordedRun[]
  findRun(id: string): RecordedRun | null
  /** Received events in order. An event may be received twice. */
  readonly events: readonly IngestEvent[]
  /** Received requests in order, without those during `isAway`. */
  readonly requests: readonly IngestRequest[]
  /** Removes all received events, requests and runs. */
  clear(): void
}

/**
 * Receives the events of a tracker without a network, for tests of a program.
 *
 * @example
 * const transport = createFakeTransport()
 * const tracker = new AsyncTracker({ transport })
 * await driver.execute(['total'], { inputs })
 * await tracker.flush()
 * transport.runs[0]?.findNodeRun('total')?.result?.preview // '84.2'
 */
export function createFakeTransport(): FakeTransport {
  const requests: IngestRequest[] = []
  const listEvents = (): readonly IngestEvent[] => requests.flatMap(({ events }) => events)
  const transport: FakeTransport = {
    isAway: false,
    async send(request): Promise<SendResult> {
      if (transport.isAway) return unavailable('away')
      requests.push(request)
      return { kind: 'accepted', rejected: [] }
    },
    async close() {},
    get runs() {
      return toRecordedRuns(listEvents())
    },
    findRun: (id) => transport.runs.find((run) => run.id === id) ?? null,
    get events() {
      return listEvents()
    },
    requests,
    clear() {
      requests.length = 0
    },
  }
  return transport
}
