import type { IngestEvent, IngestRequest } from '@dag/protocol'
import { type SendResult, type Transport, unavailable } from '../transport/transport.js'
import type { RecordedRun } from './recorded-run.js'
import { toRecordedRuns } from './to-recorded-runs.js'

/** A UI in memory. */
export interface FakeTransport extends Transport {
  /** Set it to true to see what happens while nobody answers. False at first. */
  isAway: boolean
  /** Runs as the UI would know them, in the order in which they were first heard of. */
  readonly runs: readonly RecordedRun[]
  findRun(id: string): RecordedRun | null
  /** Events in the order in which they came; the same event may come twice. */
  readonly events: readonly IngestEvent[]
  /** Requests as they came, without those that nobody answered. */
  readonly requests: readonly IngestRequest[]
  /** Forgets all that came. */
  clear(): void
}

/**
 * Takes what a tracker sends, for tests of one's own. There is no network.
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
