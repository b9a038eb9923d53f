import type { RunningEngine } from '../engines.js'
import { connectThrough, startProxy } from '../proxy.js'
import { startWorker } from '../workers.js'
import { countItems, Squares } from './squares.js'

const CONCURRENCY = 4

/** The process that loses the engine. */
export type CutSide = 'worker' | 'coordinator'

/** `silent`: nothing passes, and connections stay open. `refused`: connections end, and new ones too. */
export type CutKind = 'silent' | 'refused'

export interface CutOutcome {
  readonly result: unknown
  readonly expected: number
  readonly items: number
  readonly again: number
  /** Items that can have been in flight on the worker that was cut off. */
  readonly inFlight: number
  /** Items that have begun while the network was cut. */
  readonly during: number
  /** Items that the worker that was cut off has begun after the network was there again. */
  readonly after: number
}

export interface CutOptions {
  readonly items: number
  /** Milliseconds that an item takes. */
  readonly ms: number
  readonly side: CutSide
  readonly kind: CutKind
  /** How long the network is cut, in milliseconds. */
  readonly cutMs: number
}

/** Cuts the network between the engine and one process, while a run is under way on two workers. */
export async function runWithCut(
  engine: RunningEngine,
  { items, ms, side, kind, cutMs }: CutOptions,
): Promise<CutOutcome> {
  const proxy = await startProxy(engine.socket)
  const direct = { connection: engine.connection, queue: 'cut', attempts: 1000, lostAfterMs: 1000 }
  const through = { ...direct, connection: connectThrough(engine.connection, proxy.port) }
  const squares = await Squares.open({ items, ms })
  const args = ['--loop', '--concurrency', String(CONCURRENCY)]
  const workers = [await startWorker(side === 'worker' ? through : direct, args), await startWorker(direct, args)]
  try {
    const { result } = squares.startCoordinator(side === 'coordinator' ? through : direct)
    await squares.untilBegun(Math.floor(items / 10))
    const before = await squares.listBegins()
    if (kind === 'silent') proxy.hold()
    else proxy.cut()
    await new Promise((resolve) => setTimeout(resolve, cutMs))
    const then = await squares.listBegins()
    proxy.restore()
    const sum = await result
    const begins = await squares.listBegins()
    const pid = workers[0]?.child.pid
    const different = countItems(begins)
    return {
      ...{ result: sum, expected: squares.expected, items: different, again: begins.length - different },
      inFlight: side === 'worker' ? CONCURRENCY : 0,
      during: countItems(then) - countItems(before),
      after: begins.slice(then.length).filter((begin) => begin.pid === pid).length,
    }
  } finally {
    await Promise.all(workers.map((worker) => worker.end('SIGKILL')))
    await proxy.close()
    await squares.close()
  }
}
