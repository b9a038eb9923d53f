// The driver against hand-written code. Each graph is measured with and without no-op node hooks, each time with its
// hand-written forms in a separate process, several times.
import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { type Measurement, median, ratio } from './measure.js'
import { workloads } from './workloads.js'

const REPETITIONS = 3

const run = promisify(execFile)
const duel = fileURLToPath(new URL('./duel.ts', import.meta.url))

interface Score {
  readonly byHandUs: number
  readonly driverUs: number
  /** To the fastest hand-written form. */
  readonly ratio: number
  /** To the plain `Promise.all` form; null if the graph has none. */
  readonly promiseAllRatio: number | null
}

async function scoreOf(graph: string, kind: 'plain' | 'hooked'): Promise<Score> {
  const scores: Score[] = []
  for (let repetition = 0; repetition < REPETITIONS; repetition++) {
    const { stdout } = await run(process.execPath, [...process.execArgv, duel, graph, kind])
    scores.push(toScore(JSON.parse(stdout) as readonly Measurement[]))
  }
  const medianOf = (pick: (score: Score) => number): number => median(scores.map(pick))
  return {
    byHandUs: medianOf(({ byHandUs }) => byHandUs),
    driverUs: medianOf(({ driverUs }) => driverUs),
    ratio: medianOf((score) => score.ratio),
    promiseAllRatio: scores[0]?.promiseAllRatio == null ? null : medianOf((score) => score.promiseAllRatio ?? 0),
  }
}

function toScore(measured: readonly Measurement[]): Score {
  const driver = measured.find(({ name }) => name === 'driver')
  const byHand = measured.filter((each) => each !== driver).sort((a, b) => median(a.roundsUs) - median(b.roundsUs))
  const promiseAll = byHand.find(({ name }) => name === 'Promise.all')
  const [fastest] = byHand
  if (driver === undefined || fastest === undefined)
    throw new TypeError('a duel needs a driver and a hand-written form')
  return {
    byHandUs: median(fastest.roundsUs),
    driverUs: median(driver.roundsUs),
    ratio: ratio(driver, fastest),
    promiseAllRatio: promiseAll === undefined ? null : ratio(driver, promiseAll),
  }
}

function format(value: number | null): string {
  if (value === null) return '-'
  return value.toFixed(value < 10 ? 2 : value < 100 ? 1 : 0)
}

console.log(`Node ${process.version}. Medians of ${REPETITIONS} processes, each of medians of interleaved rounds.\n`)
console.log('| graph | by hand, us | driver, us | ratio | goal | to `Promise.all` alone | no-op node hooks | goal |')
console.log('| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |')
for (const [graph, make] of Object.entries(workloads)) {
  const { goal, hooksGoal } = make()
  const plain = await scoreOf(graph, 'plain')
  const hooked = await scoreOf(graph, 'hooked')
  const cells = [plain.byHandUs, plain.driverUs, plain.ratio, goal, plain.promiseAllRatio]
  console.log(`| ${graph} | ${[...cells, hooked.ratio / plain.ratio, hooksGoal].map(format).join(' | ')} |`)
}
