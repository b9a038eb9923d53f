import type { Clock } from '../clock.js'
import type { EventQueue } from '../queue/event-queue.js'
import type { CircuitBreaker } from './circuit-breaker.js'
import type { Progress } from './courier.js'
import type { Delivery } from './delivery.js'

export interface SenderDependencies {
  readonly delivery: Delivery
  readonly queue: EventQueue
  readonly breaker: CircuitBreaker
  readonly clock: Clock
  readonly flushIntervalMs: number
  readonly maxBatchEvents: number
  readonly maxBatchBytes: number
  /** All is sent. */
  readonly onIdle: () => void
}

/** Says when something is delivered: one round at a time, soon after something was recorded, and while anything is left. */
export class Sender {
  readonly #options: SenderDependencies
  #round: Promise<Progress> | null = null
  #cancelTimer: (() => void) | null = null
  #stopped = false

  constructor(options: SenderDependencies) {
    this.#options = options
  }

  /** Something was recorded. Answers whether this woke the sender up; costs next to nothing while it is awake. */
  notify(): boolean {
    if (this.#cancelTimer !== null || this.#round !== null) return false
    this.#stopped = false
    this.#schedule()
    return true
  }

  /** Delivers until nothing is left, the deadline has come, or nobody answers. */
  async drain(deadlineMs: number): Promise<void> {
    const { delivery, clock } = this.#options
    let cancel = (): void => {}
    const expired = new Promise<'expired'>((resolve) => {
      cancel = clock.after(Math.max(0, deadlineMs - clock.nowMs()), () => resolve('expired'))
    })
    while ((delivery.hasWork || this.#round !== null) && clock.nowMs() < deadlineMs) {
      const isOwn = this.#round === null
      const outcome = await Promise.race([this.#round ?? this.#start(deadlineMs), expired])
      if (outcome === 'expired' || (isOwn && outcome === 'unavailable')) break
    }
    cancel()
  }

  /** Starts nothing more until something is recorded. */
  stop(): void {
    this.#stopped = true
    this.#cancelTimer?.()
    this.#cancelTimer = null
  }

  /** Milliseconds after which the next round is worth it. */
  #delayMs(): number {
    const { delivery, breaker, clock, queue, flushIntervalMs, maxBatchEvents, maxBatchBytes } = this.#options
    if (breaker.isOpen) return breaker.waitMs(clock.nowMs())
    const isFull = delivery.isHolding || queue.size >= maxBatchEvents || queue.bytes >= maxBatchBytes
    return isFull ? 0 : flushIntervalMs
  }

  #schedule(): void {
    this.#cancelTimer = this.#options.clock.after(this.#delayMs(), () => {
      this.#cancelTimer = null
      if (this.#round === null) this.#start(Number.POSITIVE_INFINITY)
    })
  }

  /** Under load a turn of the event loop is long: as long as batches are full, none is spent on a timer. */
  #goOn(): void {
    if (this.#delayMs() === 0) this.#start(Number.POSITIVE_INFINITY)
    else this.#schedule()
  }

  #start(deadlineMs: number): Promise<Progress> {
    this.#cancelTimer?.()
    this.#cancelTimer = null
    const { delivery, onIdle } = this.#options
    const failed = (): Progress => 'unavailable'
    const round = delivery
      .deliver(deadlineMs)
      .catch(failed)
      .then((progress) => {
        this.#round = null
        if (!delivery.hasWork) onIdle()
        else if (!this.#stopped) this.#goOn()
        return progress
      })
    this.#round = round
    return round
  }
}
