import { createOpenTelemetrySubject } from './open-telemetry-subject.js'
import { createTrackerSubject } from './tracker-subject.js'
import { NODES, nextTurn } from './workload.js'

/** Reports a million node runs, and the memory that they took, to its parent. Arguments: the subject and an address. */
const NODE_RUNS = 1_000_000
const RUNS_PER_ROUND = 40
const RESULT = { total: 84.2, currency: 'EUR', lines: 3 }

export interface MemoryReport {
  /** Growth of the heap in bytes at the end, after a collection. */
  readonly retainedBytes: number
  /** Highest growth of the process in bytes. */
  readonly peakBytes: number
  readonly lost: number
}

const [, , kind, url = ''] = process.argv
const subject = kind === 'tracker' ? createTrackerSubject(url) : createOpenTelemetrySubject(url)

const heapUsed = (): number => {
  globalThis.gc?.()
  return process.memoryUsage().heapUsed
}

const heapBefore = heapUsed()
const rssBefore = process.memoryUsage.rss()
let peak = rssBefore
for (let count = 0; count < NODE_RUNS; count += RUNS_PER_ROUND * NODES) {
  for (let index = 0; index < RUNS_PER_ROUND; index++) subject.run(RESULT)
  await nextTurn(1)
  peak = Math.max(peak, process.memoryUsage.rss())
}
const report: MemoryReport = {
  retainedBytes: heapUsed() - heapBefore,
  peakBytes: peak - rssBefore,
  lost: subject.countLost(),
}
process.send?.(report, () => process.exit())
