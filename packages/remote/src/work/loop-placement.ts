import { RemoteError } from '../errors/remote-error.js'
import { describeJob } from '../jobs/describe-job.js'
import type { Job, JobEnd, Placement } from '../jobs/job.js'
import { orAbort } from '../jobs/or-abort.js'
import { runJob, type WorkingDriver } from '../jobs/run-job.js'

/**
 * Runs jobs on the loop of this process. A job that does not stop on its signal continues, and its end is not waited for.
 *
 * @param driverOf finds the driver of a name
 */
export function onLoop(driverOf: (name: string) => WorkingDriver, worker: string): Placement {
  return {
    window: 1,
    async run(job: Job, signal: AbortSignal): Promise<JobEnd> {
      const driver = driverOf(job.driver)
      const { timeoutMs } = job
      if (timeoutMs === null) return orAbort(runJob(driver, job, signal, worker), signal)
      const controller = new AbortController()
      const timer = setTimeout(() => controller.abort(tooLong(job, timeoutMs)), timeoutMs)
      const either = AbortSignal.any([signal, controller.signal])
      try {
        return await orAbort(runJob(driver, job, either, worker), either)
      } finally {
        clearTimeout(timer)
      }
    },
  }
}

function tooLong(job: Job, timeoutMs: number): RemoteError {
  const { node, item } = job
  const text = `${describeJob(job)} was not done after ${timeoutMs} ms on a worker. Give place more time, or less work.`
  return new RemoteError('DAG_REMOTE_TIMEOUT', text, { node, item })
}
