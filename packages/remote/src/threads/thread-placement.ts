import { randomUUID } from 'node:crypto'
import { BroadcastChannel, type ResourceLimits } from 'node:worker_threads'
import type { EarlierAttempt } from '@dag/driver'
import type { Tinypool } from 'tinypool'
import { RemoteError } from '../errors/remote-error.js'
import { describeJob } from '../jobs/describe-job.js'
import type { Job, JobEnd, Placement } from '../jobs/job.js'
import { nowUs } from '../jobs/now.js'
import { BatchSizes, keyOf } from './batch-sizes.js'
import { listBuffers } from './list-buffers.js'
import { findWorker, openPool } from './open-pool.js'
import type { StopMessage, ThreadTask } from './thread-message.js'

export interface ThreadParts {
  readonly module: string
  readonly export: string | null
  readonly threads: number
  readonly attempts: number
  readonly graceMs: number
  readonly resourceLimits: ResourceLimits | null
}

/** Jobs that are under way per thread, so that a thread never waits for the next one. */
const JOBS_PER_THREAD = 16

/** A job on its way. */
interface Ticket {
  readonly id: number
  readonly job: Job
  readonly signal: AbortSignal
  readonly resolve: (end: JobEnd) => void
  readonly reject: (error: unknown) => void
  /** The caller has its answer. */
  isOver: boolean
  /** How often a thread has begun with it. */
  starts: number
  /** When the last of them was, in Unix microseconds. */
  startedAtUs: number
  /** Attempts of threads that were lost with it alone. */
  readonly earlier: EarlierAttempt[]
  slot: Slot | null
  /** It may share no message with others: a thread was lost with it. */
  isAlone: boolean
  /** The reason why its thread was lost before it began. */
  lost: unknown
}

/** Room for the jobs of one thread. Aborting its signal ends the thread. */
interface Slot {
  controller: AbortController
  timer: NodeJS.Timeout | null
}

/** Runs jobs on a pool of threads, one at a time on each. */
export class ThreadPlacement implements Placement {
  readonly window: number
  private readonly parts: ThreadParts
  private readonly channelName = `dag-remote-${randomUUID()}`
  private readonly free: Slot[]
  private queue: Ticket[] = []
  private readonly started = new Set<Ticket>()
  private readonly sizes = new BatchSizes()
  private nextId = 1
  private opening: Promise<Tinypool> | null = null
  private pool: Tinypool | null = null
  private channel: BroadcastChannel | null = null
  private readonly worker = findWorker()
  private isClosed = false

  constructor(parts: ThreadParts) {
    this.parts = parts
    this.window = parts.threads * JOBS_PER_THREAD
    this.free = Array.from({ length: parts.threads }, () => ({ controller: new AbortController(), timer: null }))
  }

  run(job: Job, signal: AbortSignal): Promise<JobEnd> {
    return new Promise((resolve, reject) => {
      if (signal.aborted) {
        reject(signal.reason)
        return
      }
      const onAbort = (): void => this.abort(ticket)
      const done = (): boolean => {
        if (ticket.isOver) return false
        ticket.isOver = true
        signal.removeEventListener('abort', onAbort)
        return true
      }
      const ticket: Ticket = {
        id: this.nextId++,
        job,
        signal,
        resolve: (end) => void (done() && resolve(end)),
        reject: (error) => void (done() && reject(error)),
        isOver: false,
        starts: 0,
        startedAtUs: 0,
        earlier: [],
        slot: null,
        isAlone: false,
        lost: null,
      }
      signal.addEventListener('abort', onAbort, { once: true })
      this.queue.push(ticket)
      this.pump()
    })
  }

  async close(): Promise<void> {
    if (this.isClosed) return
    this.isClosed = true
    const waiting = this.queue
    this.queue = []
    for (const ticket of waiting) ticket.reject(this.closed(ticket.job))
    const pool = await this.opening?.catch(() => null)
    await pool?.destroy()
    this.channel?.close()
  }

  private pump(): void {
    const { pool, queue, free } = this
    if (this.isClosed) {
      this.queue = []
      for (const ticket of queue) ticket.reject(this.closed(ticket.job))
      return
    }
    if (pool === null) {
      this.open()
      return
    }
    while (free.length > 0 && queue.length > 0) {
      const batch = this.takeBatch()
      if (batch.length > 0) this.start(pool, batch, free.pop() as Slot)
    }
  }

  /** Starts the pool with the first job. */
  private open(): void {
    if (this.opening !== null) return
    const { module, export: key, threads, resourceLimits } = this.parts
    const data = { module, export: key, channel: this.channelName }
    this.opening = openPool({ threads, resourceLimits, data })
    this.opening.then(
      (pool) => {
        this.pool = pool
        pool.on('error', (cause: unknown) => this.loseIdle(pool, cause))
        this.pump()
      },
      (error) => {
        const waiting = this.queue
        this.queue = []
        this.opening = null
        for (const ticket of waiting) ticket.reject(error)
      },
    )
  }

  /** The next jobs for one message: short ones of the same node go together, and some are left for other threads. */
  private takeBatch(): Ticket[] {
    const { queue } = this
    const batch: Ticket[] = []
    let size = 1
    while (batch.length < size) {
      const [ticket] = queue
      const [first] = batch
      if (ticket === undefined) break
      if (first !== undefined && (ticket.isAlone || keyOf(ticket.job) !== keyOf(first.job))) break
      queue.shift()
      if (ticket.isOver) continue
      batch.push(ticket)
      if (first !== undefined || ticket.isAlone) continue
      size = Math.min(this.sizes.sizeOf(ticket.job), Math.ceil((queue.length + 1) / this.parts.threads))
    }
    return batch
  }

  private start(pool: Tinypool, batch: readonly Ticket[], slot: Slot): void {
    for (const ticket of batch) {
      ticket.slot = slot
      ticket.lost = null
      ticket.starts++
      ticket.startedAtUs = nowUs()
      this.started.add(ticket)
    }
    const [first] = batch
    const { timeoutMs = null, transfer = 'none' } = first?.job ?? {}
    // Jobs with a limit, or with buffers that are moved, are always alone.
    if (first !== undefined && timeoutMs !== null) {
      slot.timer = setTimeout(() => this.expire(first, timeoutMs), timeoutMs)
    }
    const task: ThreadTask = batch.map(({ id, job }) => ({ id, job }))
    const options = {
      filename: this.worker,
      name: 'run',
      signal: slot.controller.signal,
      ...(transfer === 'all' && { transferList: batch.flatMap(({ job }) => listBuffers(job.values)) }),
    }
    pool.run(task, options).then(
      (ends: readonly JobEnd[]) => {
        batch.forEach((ticket, index) => {
          const jobEnd = ends[index]
          if (jobEnd === undefined) return
          this.sizes.learn(ticket.job, jobEnd)
          ticket.resolve(countEarlier(jobEnd, ticket.earlier))
        })
        this.release(batch, slot)
      },
      (error: unknown) => {
        for (const ticket of batch.toReversed()) this.lose(ticket, ticket.lost ?? error, batch.length > 1)
        this.release(batch, slot)
      },
    )
  }

  /** A thread was lost that ran no job. If it was the last one, jobs that wait inside of the pool would wait for ever. */
  private loseIdle(pool: Tinypool, cause: unknown): void {
    if (pool.threads.length > 0) return
    for (const ticket of this.started) {
      ticket.lost = cause
      if (ticket.slot !== null) end(ticket.slot)
    }
  }

  private release(batch: readonly Ticket[], slot: Slot): void {
    for (const ticket of batch) {
      this.started.delete(ticket)
      ticket.slot = null
    }
    if (slot.timer !== null) clearTimeout(slot.timer)
    slot.timer = null
    this.free.push(slot)
    this.pump()
  }

  /** A thread ended with the job, or never received it. One of several jobs is begun again alone, and its start is not counted. */
  private lose(ticket: Ticket, cause: unknown, isOneOfSeveral: boolean): void {
    const { job } = ticket
    if (ticket.isOver) return
    ticket.isAlone = true
    if (isOneOfSeveral) ticket.starts--
    else ticket.earlier.push(toEarlier(ticket, cause))
    const { starts } = ticket
    if (this.isClosed) {
      ticket.reject(this.closed(job))
    } else if (cause instanceof Error && cause.name === 'DataCloneError') {
      ticket.reject(cause)
    } else if (starts < this.parts.attempts && job.transfer !== 'all') {
      this.queue.unshift(ticket)
    } else {
      const message = cause instanceof Error ? cause.message : String(cause)
      const text = `${describeJob(job)} was begun ${starts === 1 ? 'once' : `${starts} times`}, and each thread was lost: ${message}`
      const { earlier } = ticket
      ticket.reject(new RemoteError('DAG_REMOTE_LOST', text, { ...placeOf(job), cause, attempts: earlier }))
    }
  }

  private expire(ticket: Ticket, timeoutMs: number): void {
    const text = `${describeJob(ticket.job)} was not done after ${timeoutMs} ms on a thread. Give place more time, or less work.`
    ticket.reject(new RemoteError('DAG_REMOTE_TIMEOUT', text, placeOf(ticket.job)))
    this.stop(ticket)
  }

  /** The caller has cancelled. A waiting job never starts. */
  private abort(ticket: Ticket): void {
    ticket.reject(ticket.signal.reason)
    this.stop(ticket)
  }

  /** Asks a running job to stop, and ends its thread if it does not. */
  private stop({ id, slot }: Ticket): void {
    if (slot === null) return
    this.channel ??= this.openChannel()
    this.channel.postMessage({ stop: id } satisfies StopMessage)
    if (slot.timer !== null) clearTimeout(slot.timer)
    slot.timer = setTimeout(() => end(slot), this.parts.graceMs)
  }

  private openChannel(): BroadcastChannel {
    const channel = new BroadcastChannel(this.channelName)
    channel.unref()
    return channel
  }

  private closed(job: Job): RemoteError {
    return new RemoteError('DAG_REMOTE_CLOSED', `${describeJob(job)} cannot run: its threads are closed.`, placeOf(job))
  }
}

/** An attempt whose thread was lost. The pool does not say which of its threads that was. */
function toEarlier({ startedAtUs }: Ticket, cause: unknown): EarlierAttempt {
  const error = cause instanceof Error ? cause.message : String(cause)
  return { worker: 'thread', startedAtUs, endedAtUs: nowUs(), end: 'lost', error }
}

/** Adds the attempts of lost threads to an end. */
function countEarlier(jobEnd: JobEnd, earlier: readonly EarlierAttempt[]): JobEnd {
  if (earlier.length === 0) return jobEnd
  const nodes = jobEnd.nodes.map((node, index) =>
    index === 0 ? { ...node, attempts: node.attempts + earlier.length } : node,
  )
  return { ...jobEnd, attempts: jobEnd.attempts + earlier.length, earlier, nodes }
}

/** Ends the thread that runs the job of a slot. */
function end(slot: Slot): void {
  const { controller } = slot
  slot.controller = new AbortController()
  controller.abort()
}

function placeOf({ node, item }: Job) {
  return { node, item }
}
