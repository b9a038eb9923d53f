import type { EarlierAttempt } from '@dag/driver'
import type { Queue } from 'bullmq'
import { readAttempts, toAliveUs, toBegunLine } from '../fleet/attempts.js'
import { STOP } from '../fleet/messages.js'
import { nowUs } from '../jobs/now.js'

/** How often the queue is asked whether a running job is to stop. */
const ASK_EVERY_MS = 500

interface Running {
  readonly controller: AbortController
  readonly startedAtUs: number
  /** As `Begun` has it. */
  readonly lostAtUs: number | null
  isNoted: boolean
}

/** A job that has begun. */
interface BegunJob {
  readonly signal: AbortSignal
  /** The attempts of workers that were lost with it. */
  readonly earlier: readonly EarlierAttempt[]
}

/**
 * The jobs that a worker runs. Once a job has run for a while, its worker is noted in the queue, and again and again that it is alive,
 * so that the attempt is known if the worker is lost; and the queue is asked whether the job is to stop.
 */
export class RunningJobs {
  private readonly queue: Queue
  private readonly worker: string
  private readonly jobs = new Map<string, Running>()
  private readonly timer: NodeJS.Timeout

  constructor(queue: Queue, worker: string) {
    this.queue = queue
    this.worker = worker
    this.timer = setInterval(() => void this.look(), ASK_EVERY_MS)
  }

  /**
   * @param isAgain a worker was lost with the job before
   * @param progress of the job, as `toAliveUs` reads it
   */
  async begin(id: string, isAgain: boolean, progress: unknown): Promise<BegunJob> {
    const lostAtUs = isAgain ? toAliveUs(progress) : null
    const running: Running = { controller: new AbortController(), startedAtUs: nowUs(), lostAtUs, isNoted: false }
    this.jobs.set(id, running)
    const earlier = isAgain ? await this.listEarlier(id, lostAtUs) : []
    if (isAgain) await this.note(id, running)
    return { signal: running.controller.signal, earlier }
  }

  end(id: string): void {
    this.jobs.delete(id)
  }

  /** Aborts the signal of a job, or of all jobs. */
  stop(reason: Error, id: string | null = null): void {
    const jobs = id === null ? this.jobs.values() : [this.jobs.get(id)]
    for (const running of jobs) running?.controller.abort(reason)
  }

  close(): void {
    clearInterval(this.timer)
  }

  private async look(): Promise<void> {
    await Promise.allSettled([...this.jobs].map(([id, running]) => this.lookAt(id, running)))
  }

  private async lookAt(id: string, running: Running): Promise<void> {
    if (!running.isNoted) await this.note(id, running)
    const [{ logs }] = await Promise.all([
      this.queue.getJobLogs(id),
      this.queue.updateJobProgress(id, nowUs()).catch(() => {}),
    ])
    if (logs.includes(STOP)) running.controller.abort(new Error('the run was cancelled'))
  }

  /** A question that fails costs only the names of lost workers. */
  private async listEarlier(id: string, lostAtUs: number | null): Promise<readonly EarlierAttempt[]> {
    const { logs } = await this.queue.getJobLogs(id).catch(() => ({ logs: [] }))
    return readAttempts(logs, lostAtUs)
  }

  /** A note that fails costs only the name of a lost worker. */
  private async note(id: string, running: Running): Promise<void> {
    running.isNoted = true
    const { startedAtUs, lostAtUs } = running
    const line = toBegunLine({ worker: this.worker, startedAtUs, lostAtUs })
    await this.queue.addJobLog(id, line).catch(() => {})
  }
}
