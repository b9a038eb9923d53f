import { fleet } from '../src/fleet/fleet.js'
import { inProcess } from '../src/jobs/in-process.js'
import type { Placement } from '../src/jobs/job.js'
import type { WorkingDriver } from '../src/jobs/run-job.js'
import { threads } from '../src/threads/threads.js'
import { ENGINES, type EngineCase } from './engines.js'
import { startWorker } from './workers.js'

/** A kind of placement, for the suite that all of them have to pass. */
export interface PlacementCase {
  readonly name: string
  /** `driver` is the driver of this process; other workers load the fixture. */
  open(driver: () => WorkingDriver): Placement | Promise<Placement>
}

export const FIXTURE = new URL('./fixtures/driver.mjs', import.meta.url)

/** Another placement adds a row, and passes the same suite. */
export const PLACEMENTS: readonly PlacementCase[] = [
  { name: 'this process', open: inProcess },
  { name: 'threads', open: () => threads({ module: FIXTURE, threads: 2 }) },
  ...ENGINES.flatMap((engine) => [
    { name: `a fleet on ${engine.name}`, open: () => openFleet(engine, ['--loop']) },
    { name: `a fleet of threads on ${engine.name}`, open: () => openFleet(engine, ['--concurrency', '2']) },
  ]),
]

/** A fleet of one worker, which ends with the placement. Tests transform functions, so that their text differs from the worker's. */
async function openFleet(engine: EngineCase, args: readonly string[]): Promise<Placement> {
  const { connection, stop } = await engine.start()
  const options = { connection, queue: 'conformance', version: 'any', unreachableMs: 10_000 }
  const worker = await startWorker(options, args)
  const placement = fleet(options)
  return {
    window: placement.window,
    run: (job, signal) => placement.run(job, signal),
    async close() {
      await placement.close?.()
      await worker.end('SIGTERM')
      await stop()
    },
  }
}
