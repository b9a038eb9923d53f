// Threads against a bare pool of the same threads, and against this thread. Ratios of one run, in interleaved rounds.
import { fileURLToPath } from 'node:url'
import { createDriver } from '@dag/driver'
import { Tinypool } from 'tinypool'
import { createRemote } from '../src/index.js'
import { threads } from '../src/threads/threads.js'
import * as pipeline from './pipeline.js'

const THREADS = 2
const ROUNDS = 5
const module = new URL('./pipeline.ts', import.meta.url).href
const remote = createRemote({ placements: { threads: threads({ module, threads: THREADS }) } })
const placed = createDriver({ name: 'bench', modules: [pipeline], adapters: [remote] })
const here = createDriver({ name: 'bench', modules: [pipeline] })
const pool = new Tinypool({
  filename: fileURLToPath(new URL('./bare-worker.mjs', import.meta.url)),
  name: 'run',
  minThreads: THREADS,
  maxThreads: THREADS,
  idleTimeout: 2 ** 31 - 1,
})

/** Runs every item on the bare pool, as many at a time as the driver does. */
async function bare(count: number, us: number): Promise<void> {
  let next = 0
  const work = async (): Promise<void> => {
    while (next < count) await pool.run({ n: next++, us })
  }
  await Promise.all(Array.from({ length: THREADS * 16 }, work))
}

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0

async function time(run: () => Promise<unknown>): Promise<number> {
  const startedAtMs = performance.now()
  await run()
  return performance.now() - startedAtMs
}

console.log(`Threads: ${THREADS}. Medians of ${ROUNDS} interleaved rounds.\n`)
console.log('| work per item | here, us | bare pool, us | @dag/remote, us | to the bare pool | speed-up |')
console.log('| --- | --- | --- | --- | --- | --- |')
for (const [count, us] of [
  [2000, 0],
  [2000, 0],
  [1500, 100],
  [1000, 200],
  [600, 1000],
] as const) {
  const inputs = { count, us }
  const ways = [
    () => here.execute(['sum'], { inputs }),
    () => bare(count, us),
    () => placed.execute(['sum'], { inputs }),
  ]
  const times: number[][] = ways.map(() => [])
  for (let round = 0; round < ROUNDS; round++) {
    for (const [index, way] of ways.entries()) times[index]?.push(((await time(way)) * 1000) / count)
  }
  const [a = 0, b = 0, c = 0] = times.map(median)
  const toBare = median((times[2] ?? []).map((value, round) => value / (times[1]?.[round] ?? 1)))
  console.log(
    `| ${us} us | ${a.toFixed(1)} | ${b.toFixed(1)} | ${c.toFixed(1)} | ${toBare.toFixed(2)} | ${(a / c).toFixed(2)} |`,
  )
}
await Promise.all([placed.close(), pool.destroy()])
