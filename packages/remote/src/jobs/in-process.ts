import type { Job, JobEnd, Placement } from './job.js'
import { orAbort } from './or-abort.js'
import { runJob, type WorkingDriver } from './run-job.js'

/**
 * A placement in this process, for tests: values and errors cross as they would to a worker, and nothing else is far away.
 *
 * @param driver the driver that runs the jobs, or a function that finds it when the first job comes
 * @example
 * const remote = createRemote({ placements: { threads: inProcess(() => driver) } })
 * const driver: WorkingDriver = createDriver({ name: 'scores', modules: [pipeline], adapters: [remote] })
 */
export function inProcess(driver: WorkingDriver | (() => WorkingDriver)): Placement {
  return {
    window: 16,
    async run(job: Job, signal: AbortSignal): Promise<JobEnd> {
      signal.throwIfAborted()
      const found = typeof driver === 'function' ? driver() : driver
      const running = runJob(found, structuredClone(job), signal, 'this process')
      return structuredClone(await orAbort(running, signal))
    },
  }
}
