// One contestant on one graph, alone in its process: `contest.ts CONTESTANT GRAPH time|memory` prints its score.
import { setImmediate as nextTurn } from 'node:timers/promises'
import { measure, median } from '../measure.js'
import type { Execute } from './contestant.js'
import { contestants } from './contestants.js'
import { graphs } from './graphs.js'

export interface Score {
  /** What it gave: the same for all. */
  readonly result: unknown
  /** Median time of a run, or null if memory was measured. */
  readonly us: number | null
  /** What a run allocates, or null if time was measured. */
  readonly kilobytes: number | null
}

/** The young generation holds this much by the flags of the process: until then nothing is collected. */
const MEASURED_BYTES = 100_000_000

const [name = '', graph = '', what] = process.argv.slice(2)
const contestant = await contestants[name]?.()
const shape = graphs[graph]?.()
if (contestant === undefined || shape === undefined) throw new TypeError(`There is no "${name}" or no "${graph}".`)
const execute = await contestant(shape)
const result = await execute()
const score: Score =
  what === 'memory'
    ? { result, us: null, kilobytes: (await allocatedBytes(execute)) / 1000 }
    : { result, us: await timeUs(execute), kilobytes: null }
process.stdout.write(JSON.stringify(score))

async function timeUs(run: Execute): Promise<number> {
  const [measured] = await measure([{ name, run }], { rounds: 21 })
  return median(measured?.roundsUs ?? [])
}

/** Bytes that a run allocates once the engine has compiled it. */
async function allocatedBytes(run: Execute): Promise<number> {
  await measure([{ name, run }], { rounds: 1, maxWarmUpMs: 1_500 })
  await nextTurn()
  globalThis.gc?.()
  const before = process.memoryUsage().heapUsed
  let runs = 0
  let used = 0
  while (runs < 1_000 && used < MEASURED_BYTES) {
    await run()
    runs++
    used = process.memoryUsage().heapUsed - before
  }
  return used / runs
}
