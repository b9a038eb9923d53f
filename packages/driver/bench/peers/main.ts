// The driver against other libraries, on the same graphs, each contestant alone in its process. Prints the tables of
// docs/reference/performance.md. `main.ts 3` repeats everything three times; the default is once.
import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { median } from '../measure.js'
import type { Score } from './contest.js'
import { contestants } from './contestants.js'
import { graphs } from './graphs.js'

const run = promisify(execFile)
const contest = fileURLToPath(new URL('./contest.ts', import.meta.url))
const repetitions = Number(process.argv[2] ?? 1)
const names = Object.keys(contestants)

/** A collector that waits until memory has been read. */
const MEMORY_FLAGS = ['--expose-gc', '--min-semi-space-size=256', '--max-semi-space-size=256']

/** LangGraph takes a superstep per node of a chain, each over the whole state: seconds for one run of 1,000 nodes. */
const takesPart = (name: string, graph: string): boolean => name !== 'LangGraph' || !graph.includes('1,000')

/** Scores by contestant. Contestants follow each other at once, so that what slows the machine slows them all. */
type Scores = ReadonlyMap<string, Score>

async function scoresOf(graph: string, what: 'time' | 'memory'): Promise<Scores> {
  const scores = new Map<string, Score>()
  for (const name of names.filter((each) => takesPart(each, graph))) {
    const flags = what === 'memory' ? MEMORY_FLAGS : []
    const { stdout } = await run(process.execPath, [...flags, ...process.execArgv, contest, name, graph, what])
    scores.set(name, JSON.parse(stdout))
  }
  const expected = scores.get('by hand')?.result
  for (const [name, { result }] of scores) assert.deepEqual(result, expected, `${name} on ${graph}`)
  return scores
}

/** Median over the repetitions of a contestant's time over that of another. */
function ratioOf(rounds: readonly Scores[], name: string, base: string): number {
  return median(rounds.map((scores) => (scores.get(name)?.us ?? Number.NaN) / (scores.get(base)?.us ?? Number.NaN)))
}

function format(value: number): string {
  if (Number.isNaN(value)) return '-'
  return value >= 100 ? Math.round(value).toLocaleString('en-US') : value.toFixed(value < 10 ? 2 : 1)
}

function printTable(
  title: string,
  columns: readonly string[],
  rows: readonly (readonly [string, ...number[]])[],
): void {
  console.log(`\n${title}\n`)
  console.log(`| graph | ${columns.join(' | ')} |`)
  console.log(`| --- |${' ---: |'.repeat(columns.length)}`)
  for (const [graph, ...cells] of rows) console.log(`| ${graph} | ${cells.map(format).join(' | ')} |`)
}

const times = new Map<string, Scores[]>()
for (const graph of Object.keys(graphs)) {
  const rounds: Scores[] = []
  for (let repetition = 0; repetition < repetitions; repetition++) rounds.push(await scoresOf(graph, 'time'))
  times.set(graph, rounds)
}
const memory = new Map<string, Scores>()
for (const graph of Object.keys(graphs)) memory.set(graph, await scoresOf(graph, 'memory'))

const [, , ...peers] = names
const medianUs = (rounds: readonly Scores[], name: string): number =>
  median(rounds.map((scores) => scores.get(name)?.us ?? Number.NaN))

console.log(`Node ${process.version}. Every contestant alone in its process, medians of ${repetitions}.`)
printTable(
  'Times the hand-written program takes (microseconds in the first column)',
  ['by hand, us', 'driver', ...peers],
  [...times].map(([graph, rounds]) => [
    graph,
    medianUs(rounds, 'by hand'),
    ...['driver', ...peers].map((name) => ratioOf(rounds, name, 'by hand')),
  ]),
)
printTable(
  'Times the driver takes (microseconds in the first column)',
  ['driver, us', ...peers],
  [...times].map(([graph, rounds]) => [
    graph,
    medianUs(rounds, 'driver'),
    ...peers.map((name) => ratioOf(rounds, name, 'driver')),
  ]),
)
printTable(
  'Kilobytes that a run allocates',
  names,
  [...memory].map(([graph, scores]) => [graph, ...names.map((name) => scores.get(name)?.kilobytes ?? Number.NaN)]),
)
