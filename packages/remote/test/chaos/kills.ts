import * as fc from 'fast-check'
import type { RunningEngine } from '../engines.js'
import { startWorker, type TestWorker } from '../workers.js'
import { countItems, Squares, until } from './squares.js'

const CONCURRENCY = 4
const WORKERS = 2

export interface KillsOutcome {
  readonly result: unknown
  readonly expected: number
  /** Different items that have begun. */
  readonly items: number
  /** Begins of items beyond the first. */
  readonly again: number
  /** Workers and executing processes that were killed. */
  readonly workers: number
  readonly coordinators: number
  /** Items that the killed workers can have had in flight. */
  readonly inFlight: number
}

/** Kills a worker or the executing process again and again, while one run is under way. */
export async function runWithKills(
  { connection }: RunningEngine,
  { items, kills, seed }: { readonly items: number; readonly kills: number; readonly seed: number },
): Promise<KillsOutcome> {
  const options = { connection, queue: 'kills', attempts: 1000, lostAfterMs: 1000 }
  const squares = await Squares.open({ items, ms: 2, isGated: true })
  const workers: TestWorker[] = []
  const addWorker = async (): Promise<void> => {
    workers.push(await startWorker(options, ['--loop', '--concurrency', String(CONCURRENCY)]))
  }
  try {
    await Promise.all(Array.from({ length: WORKERS }, addWorker))
    let coordinator = squares.startCoordinator(options)
    const victims = fc.sample(fc.nat(WORKERS), { numRuns: kills, seed })
    const step = Math.floor(items / (kills + 1))
    let killedWorkers = 0
    for (const victim of victims) {
      // The kills are spread over the run, and workers have items in flight whenever one of them is killed.
      const ends = Math.min((await squares.countEnds()) + step, items)
      await squares.allow(ends)
      await until(async () => (await squares.countEnds()) >= ends)
      const worker = victim === 0 ? null : workers.splice(victim - 1, 1)[0]
      if (worker == null) {
        coordinator.child.kill('SIGKILL')
        coordinator = squares.startCoordinator(options)
      } else {
        killedWorkers++
        await worker.end('SIGKILL')
        await addWorker()
      }
    }
    await squares.allow(Number.MAX_SAFE_INTEGER)
    const result = await coordinator.result
    const begins = await squares.listBegins()
    const different = countItems(begins)
    return {
      ...{ result, expected: squares.expected, items: different, again: begins.length - different },
      ...{ workers: killedWorkers, coordinators: kills - killedWorkers, inFlight: killedWorkers * CONCURRENCY },
    }
  } finally {
    await Promise.all(workers.map((worker) => worker.end('SIGKILL')))
    await squares.close()
  }
}
