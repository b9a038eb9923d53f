import type { Queue } from 'bullmq'
import { BEGUN, STOP } from '../fleet/messages.js'

/** How often the queue is asked whether a running job is to stop. */
const ASK_EVERY_MS = 500

interface Running {
  readonly controller: AbortController
  isNoted: boolean
}

/**
 * The jobs that a worker runs. Once a job has run for a while, its worker is noted in the queue, so that it is known if it is lost,
 * and the queue is asked whether the job is to stop.
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

  /** @param isAgain a worker was lost with the job before */
  async begin(id: string, isAgain: boolean): Promise<AbortSignal> {
    const running: Running = { controller: new AbortController(), isNoted: false }
    this.jobs.set(id, running)
    if (isAgain) await this.note(id, running)
    return running.controller.signal
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
    const { logs } = await this.queue.getJobLogs(id)
    if (logs.includes(STOP)) running.controller.abort(new Error('the run was cancelled'))
  }

  /** A note that fails costs only the name of a lost worker. */
  private async note(id: string, running: Running): Promise<void> {
    running.isNoted = true
    await this.queue.addJobLog(id, BEGUN + this.worker).catch(() => {})
  }
}
