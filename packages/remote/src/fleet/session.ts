import type { EarlierAttempt } from '@dag/driver'
import type { BulkJobOptions, Queue, QueueEvents } from 'bullmq'
import { readAttempts, toAliveUs } from './attempts.js'
import type { Engine } from './engine.js'
import { type EndMessage, type JobMessage, STOP } from './messages.js'

/** The state of a job in the queue. */
export type Answer =
  | { readonly state: 'missing' | 'under way' }
  | { readonly state: 'finished'; readonly message: EndMessage }
  | { readonly state: 'failed'; readonly reason: string }

export interface NewJob {
  readonly id: string
  readonly name: string
  readonly data: JobMessage
}

export interface SessionListener {
  onError(error: unknown): void
  /** Jobs may have ended. Engines lose some of these. */
  onFinished(id: string, message: EndMessage): void
  /** The job may have ended some time ago, or have failed. */
  onHint(id: string): void
}

/** One connection to a queue, as the process sees it that asks for results. */
export class Session {
  private readonly queue: Queue
  private readonly events: QueueEvents
  /** The engine has answered at least once. */
  hasAnswered = false

  constructor(engine: Engine, name: string, listener: SessionListener) {
    this.queue = engine.openQueue(name)
    this.events = engine.openEvents(name)
    this.queue.on('error', (error) => listener.onError(error))
    this.events.on('error', (error) => listener.onError(error))
    this.events.on('completed', ({ jobId, returnvalue }) => listener.onFinished(jobId, returnvalue))
    this.events.on('failed', ({ jobId }) => listener.onHint(jobId))
    this.events.on('duplicated', ({ jobId }) => listener.onHint(jobId))
  }

  /** Jobs that the queue has already, finished or not, stay as they are. */
  async add(jobs: readonly NewJob[], keepMs: number): Promise<void> {
    const keep = { age: Math.ceil(keepMs / 1000) }
    const options = (jobId: string): BulkJobOptions => ({ jobId, removeOnComplete: keep, removeOnFail: keep })
    await this.queue.addBulk(jobs.map(({ id, name, data }) => ({ name, data, opts: options(id) })))
    this.hasAnswered = true
  }

  async ask(id: string): Promise<Answer> {
    const answer = await this.queue.getBackend().isFinished(id, true)
    this.hasAnswered = true
    const [status, text] = Array.isArray(answer) ? answer : ([answer, ''] as const)
    if (status === 1) return { state: 'finished', message: JSON.parse(text) as EndMessage }
    if (status === 2) return { state: 'failed', reason: text }
    return { state: status === 0 ? 'under way' : 'missing' }
  }

  /** Takes a waiting job back, or asks the worker that runs it to stop. */
  async withdraw(id: string): Promise<void> {
    const isRemoved = (await this.queue.remove(id)) === 1
    if (!isRemoved) await this.queue.addJobLog(id, STOP)
  }

  async forget(id: string): Promise<void> {
    await this.queue.remove(id)
  }

  /** The attempts that are known of a job of which every worker was lost. */
  async listAttempts(id: string): Promise<readonly EarlierAttempt[]> {
    const [{ logs }, job] = await Promise.all([this.queue.getJobLogs(id), this.queue.getJob(id)])
    return readAttempts(logs, toAliveUs(job?.progress))
  }

  /** `waiting`, `delayed` and other states of BullMQ. */
  getState(id: string): Promise<string> {
    return this.queue.getJobState(id)
  }

  async close(): Promise<void> {
    await Promise.all([this.events.close(), this.queue.close()])
  }

  /** Ends the connections at once. Whatever waits for them rejects. */
  async drop(): Promise<void> {
    await Promise.allSettled([this.events.disconnect(), this.queue.disconnect()])
  }
}
