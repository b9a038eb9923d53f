import type { EarlierAttempt } from '@dag/driver'
import type { Queue, Job as QueuedJob, Worker } from 'bullmq'
import type { Engine } from '../fleet/engine.js'
import type { EndMessage, JobMessage } from '../fleet/messages.js'
import { pack } from '../fleet/pack.js'
import { unwrap, wrap } from '../fleet/parcels.js'
import type { Job, JobEnd, Placement } from '../jobs/job.js'
import { failedJob } from '../jobs/run-job.js'
import { RunningJobs } from './running-jobs.js'
import type { Served } from './served-drivers.js'

export interface QueueWorkerParts {
  readonly served: readonly [Served, ...Served[]]
  readonly placement: Placement
  readonly name: string
  readonly concurrency: number
  readonly graceMs: number
  readonly onNotice: (line: string) => void
}

/** A job of another version is offered again after this time, which doubles each time. */
const FIRST_DELAY_MS = 50
const LONGEST_DELAY_MS = 2000
/** After an engine could not be reached. */
const RETRY_MS = 1000

/** Takes jobs of a queue, one after the other or several at a time, and gives their ends back. */
export class QueueWorker {
  private readonly parts: QueueWorkerParts
  private readonly engine: Engine
  private readonly queue: Queue
  private readonly worker: Worker
  private readonly running: RunningJobs
  private readonly refused = new Set<string>()
  private closing: Promise<void> | null = null
  private isPuttingBack = false
  private lastNotice = ''

  constructor(engine: Engine, parts: QueueWorkerParts) {
    const { served, name, concurrency } = parts
    const { queue, attempts, lostAfterMs } = served[0].parts
    this.parts = parts
    this.engine = engine
    this.queue = engine.openQueue(queue)
    this.running = new RunningJobs(this.queue, name)
    this.worker = engine.openWorker(queue, (job, token) => this.process(job, token ?? ''), {
      name,
      concurrency,
      lockDuration: lostAfterMs,
      stalledInterval: lostAfterMs / 2,
      maxStalledCount: attempts - 1,
      runRetryDelay: RETRY_MS,
    })
    this.queue.on('error', (error) => this.notice(error.message))
    this.worker.on('error', (error) => this.notice(error.message))
    this.worker.on('lockRenewalFailed', (ids: readonly string[]) => {
      for (const id of ids) this.running.stop(new Error('another worker has the job'), id)
    })
  }

  async waitUntilReady(): Promise<void> {
    try {
      await Promise.all([this.queue.waitUntilReady(), this.worker.waitUntilReady()])
    } catch (error) {
      await this.close().catch(() => {})
      throw error
    }
  }

  close(): Promise<void> {
    this.closing ??= this.end()
    return this.closing
  }

  private async end(): Promise<void> {
    const timer = setTimeout(() => {
      this.isPuttingBack = true
      this.running.stop(new Error('the worker is closed'))
    }, this.parts.graceMs)
    await this.worker.close()
    clearTimeout(timer)
    this.running.close()
    await Promise.all([this.queue.close(), this.parts.placement.close?.()])
  }

  private async process(queued: QueuedJob<JobMessage>, token: string): Promise<EndMessage> {
    const { version } = queued.data
    const served = this.parts.served.find((one) => one.version === version)
    if (served === undefined) {
      this.noticeVersion(version)
      const delayMs = Math.min(FIRST_DELAY_MS * 2 ** Math.min(queued.attemptsStarted, 10), LONGEST_DELAY_MS)
      return this.putBack(queued, token, delayMs)
    }
    const id = queued.id ?? ''
    const { signal, earlier } = await this.running.begin(id, queued.stalledCounter > 0, queued.progress)
    try {
      const message = await this.run(queued, served, { signal, earlier })
      if (signal.aborted) return this.isPuttingBack ? await this.putBack(queued, token, 0) : { isStopped: true }
      return message
    } finally {
      this.running.end(id)
    }
  }

  private async run(
    { data, stalledCounter }: QueuedJob<JobMessage>,
    { parts }: Served,
    { signal, earlier }: { readonly signal: AbortSignal; readonly earlier: readonly EarlierAttempt[] },
  ): Promise<EndMessage> {
    const { store } = parts
    try {
      const job = (await unwrap(data.job, store)) as Job
      const end = await this.parts.placement.run(job, signal)
      return { end: await wrap(pack(this.complete(end, stalledCounter, earlier)), store) }
    } catch (error) {
      return { end: await wrap(pack(failedJob(error, this.parts.name)), null) }
    }
  }

  /** Adds the name of this worker, and the workers that were lost, to the end of a job. */
  private complete(end: JobEnd, lost: number, earlier: readonly EarlierAttempt[]): JobEnd {
    const { name } = this.parts
    const toName = (worker: string): string => (worker === name ? name : `${name} ${worker}`)
    const nodes = end.nodes.map((node, index) => (index === 0 ? { ...node, attempts: node.attempts + lost } : node))
    const own = end.earlier.map((attempt) => ({ ...attempt, worker: toName(attempt.worker) }))
    return {
      ...end,
      worker: toName(end.worker),
      attempts: end.attempts + lost,
      earlier: [...earlier, ...own],
      nodes,
    }
  }

  private async putBack(queued: QueuedJob, token: string, delayMs: number): Promise<never> {
    await queued.moveToDelayed(Date.now() + delayMs, token)
    throw new this.engine.DelayedError()
  }

  private noticeVersion(version: string): void {
    if (this.refused.has(version)) return
    this.refused.add(version)
    const own = this.parts.served.map((one) => one.version).join(', ')
    this.notice(`jobs of version ${version} are put back: this worker has ${own}`)
  }

  private notice(line: string): void {
    if (line === this.lastNotice) return
    this.lastNotice = line
    this.parts.onNotice(line)
  }
}
