import { inProcess } from '../src/jobs/in-process.js'
import type { Placement } from '../src/jobs/job.js'
import type { WorkingDriver } from '../src/jobs/run-job.js'
import { threads } from '../src/threads/threads.js'

/** A kind of placement, for the suite that all of them have to pass. */
export interface PlacementCase {
  readonly name: string
  /** `driver` is the driver of this process; other workers load the fixture. */
  open(driver: () => WorkingDriver): Placement
}

export const FIXTURE = new URL('./fixtures/driver.mjs', import.meta.url)

/** Another placement adds a row, and passes the same suite. */
export const PLACEMENTS: readonly PlacementCase[] = [
  { name: 'this process', open: inProcess },
  { name: 'threads', open: () => threads({ module: FIXTURE, threads: 2 }) },
]
