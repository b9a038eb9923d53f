import { createOpenTelemetrySubject } from './open-telemetry-subject.js'
import { PLACES } from './places.js'
import { createTrackerSubject } from './tracker-subject.js'
import { NODES, nextTurn, type Subject, VALUES } from './workload.js'

const RUNS_PER_ROUND = 40
const ROUNDS = 320
/** Enough to fill the queue if no server takes its events. */
const WARM_UP_ROUNDS = 160

/** Median over rounds of the microseconds per node run; between the rounds the subject may send. */
async function measure(subject: Subject, result: unknown): Promise<string> {
  const perNodeUs: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const start = process.hrtime.bigint()
    for (let index = 0; index < RUNS_PER_ROUND; index++) subject.run(result)
    const tookUs = Number(process.hrtime.bigint() - start) / 1_000
    if (round >= WARM_UP_ROUNDS) perNodeUs.push(tookUs / (RUNS_PER_ROUND * NODES))
    await nextTurn(1)
  }
  await subject.close()
  perNodeUs.sort((a, b) => a - b)
  return (perNodeUs[Math.floor(perNodeUs.length / 2)] ?? Number.NaN).toFixed(2)
}

/** Prints what a node run costs on the run's own path. */
export async function printCost(): Promise<void> {
  console.log('Microseconds per node run on the run’s own path: both hooks, and the share of the run’s hooks.\n')
  const columns = [
    'tracking off',
    ...PLACES.map(([place]) => `UI ${place}`),
    ...PLACES.map(([place]) => `OpenTelemetry, ${place}`),
  ]
  console.log(`| result of the node | ${columns.join(' | ')} |`)
  console.log(`| --- |${' ---: |'.repeat(columns.length)}`)
  for (const [label, value] of VALUES) {
    const cells = [await measure(createTrackerSubject(null), value)]
    for (const [, url] of PLACES) cells.push(await measure(createTrackerSubject(url), value))
    for (const [, url] of PLACES) cells.push(await measure(createOpenTelemetrySubject(url), value))
    console.log(`| ${label} | ${cells.join(' | ')} |`)
  }
}
