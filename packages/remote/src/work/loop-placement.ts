import { RemoteError } from '../errors/remote-error.js'
import { describeJob } from '../jobs/describe-job.js'
import type { Job, JobEnd, Placement } from '../jobs/job.js'
import { runJob, type WorkingDriver } from '../jobs/run-job.js'

/**
 * Runs jobs on the loop of this process. A job that does not stop on its signal continues, and its end is not waited for.
 *
 * @param driverOf finds the driver of a name
 */
export function onLoop(driverOf: (name: string) => WorkingDriver, worker: string): Placement {
  return {
    window: 1,
    run(job: Job, signal: AbortSignal): Promise<JobEnd> {
      const controller = new AbortController()
      return new Promise((resolve, reject) => {
        const stop = (reason: unknown): void => {
          controller.abort(reason)
          reject(reason)
        }
        const onAbort = (): void => stop(signal.reason)
        const { timeoutMs } = job
        const timer = timeoutMs === null ? null : setTimeout(() => stop(tooLong(job, timeoutMs)), timeoutMs)
        signal.addEventListener('abort', onAbort, { once: true })
        runJob(driverOf(job.driver), job, controller.signal, worker)
          .then(resolve, reject)
          .finally(() => {
            if (timer !== null) clearTimeout(timer)
            signal.removeEventListener('abort', onAbort)
          })
      })
    },
  }
}

function tooLong(job: Job, timeoutMs: number): RemoteError {
  const { node, item } = job
  const text = `${describeJob(job)} was not done after ${timeoutMs} ms on a worker. Give place more time, or less work.`
  return new RemoteError('DAG_REMOTE_TIMEOUT', text, { node, item })
}
