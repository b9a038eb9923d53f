import type { Clock } from '../clock.js'
import type { EventQueue } from '../queue/event-queue.js'
import type { Connection } from './connection.js'
import type { Outbox } from './outbox.js'
import type { Progress } from './requests.js'

/** Decides when the outbox delivers: one round at a time, soon after an event was recorded, and while anything is left. */
export interface Sender {
  /** Called for each recorded event; returns true if it woke the sender. Costs next to nothing while it is awake. */
  notify(): boolean
  /** Delivers until nothing is left, the deadline has come, or the server is unavailable. */
  drain(deadlineMs: number): Promise<void>
  /** Starts no round until the next event. */
  stop(): void
}

export interface SenderDependencies {
  readonly outbox: Outbox
  readonly connection: Connection
  readonly queue: EventQueue
  readonly clock: Clock
  readonly flushIntervalMs: number
  readonly maxBatchEvents: number
  readonly maxBatchBytes: number
  /** Called when everything was sent. */
  readonly onIdle: () => void
}

export function createSender(dependencies: SenderDependencies): Sender {
  const { outbox, connection, queue, clock, flushIntervalMs, maxBatchEvents, maxBatchBytes, onIdle } = dependencies
  let round: Promise<Progress> | null = null
  let cancelTimer: (() => void) | null = null
  let isStopped = false

  /** Milliseconds until the next round is due. */
  const delayMs = (): number => {
    if (connection.isDown) return connection.waitMs()
    const isFull = outbox.isHolding || queue.size >= maxBatchEvents || queue.bytes >= maxBatchBytes
    return isFull ? 0 : flushIntervalMs
  }

  const schedule = (): void => {
    cancelTimer = clock.after(delayMs(), () => {
      cancelTimer = null
      if (round === null) start(Number.POSITIVE_INFINITY)
    })
  }

  /** Starts full batches without a timer: under load, a turn of the event loop takes long. */
  const proceed = (): void => {
    if (delayMs() === 0) start(Number.POSITIVE_INFINITY)
    else schedule()
  }

  const start = (deadlineMs: number): Promise<Progress> => {
    cancelTimer?.()
    cancelTimer = null
    const failed = (): Progress => 'unavailable'
    const started = outbox
      .deliver(deadlineMs)
      .catch(failed)
      .then((progress) => {
        round = null
        if (!outbox.hasWork) onIdle()
        else if (!isStopped) proceed()
        return progress
      })
    round = started
    return started
  }

  return {
    notify() {
      if (cancelTimer !== null || round !== null) return false
      isStopped = false
      schedule()
      return true
    },
    async drain(deadlineMs) {
      let cancel = (): void => {}
      const expired = new Promise<'expired'>((resolve) => {
        cancel = clock.after(Math.max(0, deadlineMs - clock.nowMs()), () => resolve('expired'))
      })
      while ((outbox.hasWork || round !== null) && clock.nowMs() < deadlineMs) {
        const isOwn = round === null
        const outcome = await Promise.race([round ?? start(deadlineMs), expired])
        if (outcome === 'expired' || (isOwn && outcome === 'unavailable')) break
      }
      cancel()
    },
    stop() {
      isStopped = true
      cancelTimer?.()
      cancelTimer = null
    },
  }
}
