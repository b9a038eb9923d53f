import { findThen, type Then } from '../node/thenable.js'
import type { Plan, Results } from '../plan/plan.js'
import type { Failure } from './describe-failure.js'
import type { Semaphore } from './semaphore.js'
import { NO_SLOT, Waiting } from './waiting.js'

/**
 * Handlers of pending promises hold this link. It is cut when the run halts, so a promise that other runs share, and that
 * stays pending, keeps nothing of the run alive.
 */
interface Link {
  scheduler: Scheduler | null
}

/**
 * Schedules one execution of a plan. A sweep in plan order starts every slot whose dependencies are available. Only slots
 * behind a pending promise are counted; each starts when its last dependency settles.
 */
export abstract class Scheduler {
  protected readonly plan: Plan
  /** One value per slot. Values from outside are present at the start and may be thenables. */
  protected readonly values: unknown[]
  protected readonly semaphore: Semaphore | null
  /** Set once the run has stopped: nothing starts any more. */
  protected failure: Failure | null = null
  /** Slots that the sweep has passed and that hold no value yet. */
  private unsettled = 0
  private waiting: Waiting | null = null
  private link: Link | null = null
  /** Places of the semaphore that pending nodes occupy. */
  private occupied = 0

  constructor(plan: Plan, values: unknown[], semaphore: Semaphore | null) {
    this.plan = plan
    this.values = values
    this.semaphore = semaphore
  }

  /** Computes a slot. True: its value is in place. False: it settles later, or never. */
  protected abstract start(slot: number): boolean

  /** Called once, when every slot holds its value. */
  protected abstract complete(results: Results): void

  /** Called when a slot cannot get its value. */
  protected abstract failSlot(error: unknown, slot: number): void

  /** Waits for a thenable like `subscribe`. `what` names its origin: a slot, or words for a message. */
  protected abstract await(
    what: string | number,
    thenable: unknown,
    then: Then,
    onFulfilled: (value: unknown) => void,
    onRejected: (reason: unknown) => void,
  ): void

  /** Starts nothing more, and cuts the run off from pending promises. */
  halt(failure: Failure): void {
    this.failure = failure
    if (this.link !== null) this.link.scheduler = null
  }

  /** The value of a slot, or a promise of it. */
  valueOf(slot: number): unknown {
    return this.waiting?.promiseOf(slot) ?? this.values[slot]
  }

  protected sweep(): void {
    const { size, firstNode } = this.plan
    let slot = 0
    try {
      for (; slot < firstNode; slot++) this.openOuter(slot)
      for (; slot < size && this.failure === null; slot++) {
        if (this.waiting?.waitsForOthers(slot) === true) this.unsettled++
        else if (!(this.semaphore === null ? this.start(slot) : this.startBounded(slot, this.semaphore)))
          this.hold(slot)
      }
    } catch (error) {
      this.failSlot(error, slot)
    }
    if (this.unsettled === 0) this.finish()
  }

  /** Starts the slots that waited for this one alone. Its value was put in place after the sweep. */
  protected settle(slot: number): void {
    let current = slot
    try {
      for (let next = this.countDown(slot); next !== NO_SLOT && this.failure === null; ) {
        current = next
        const isInPlace = this.semaphore === null ? this.start(current) : this.startBounded(current, this.semaphore)
        next = isInPlace ? this.countDown(current) : (this.waiting?.takeReady() ?? NO_SLOT)
      }
    } catch (error) {
      this.failSlot(error, current)
    }
    if (this.unsettled === 0) this.finish()
  }

  /** Settles the slot of a node that was pending, and makes room for the next one. */
  protected settlePending(slot: number): void {
    const { semaphore } = this
    if (semaphore !== null) {
      this.occupied--
      semaphore.release()
    }
    this.settle(slot)
    if (semaphore !== null && this.failure === null) semaphore.drain()
  }

  /** Returns the places of nodes that are pending, and that nothing waits for any more. */
  protected vacate(): void {
    for (; this.occupied > 0; this.occupied--) this.semaphore?.release()
  }

  protected awaitNode(slot: number, thenable: unknown, then: Then): void {
    const link = this.linkToThis()
    this.await(
      slot,
      thenable,
      then,
      (value) => {
        const { scheduler } = link
        if (scheduler === null) return
        scheduler.values[slot] = value
        // Saves one call in the common case; measurable in long chains.
        if (scheduler.semaphore === null) scheduler.settle(slot)
        else scheduler.settlePending(slot)
      },
      (error) => link.scheduler?.failSlot(error, slot),
    )
  }

  private openOuter(slot: number): void {
    const value = this.values[slot]
    const then = findThen(value)
    if (then === null) return
    const link = this.linkToThis()
    const onFulfilled = (settled: unknown): void => {
      const { scheduler } = link
      if (scheduler === null) return
      scheduler.values[slot] = settled
      scheduler.settle(slot)
    }
    this.await(slot, value, then, onFulfilled, (error) => link.scheduler?.failSlot(error, slot))
    this.hold(slot)
  }

  /** Starts a node as soon as the semaphore has room for it. */
  private startBounded(slot: number, semaphore: Semaphore): boolean {
    if (this.plan.nodes[slot] === null) return this.start(slot)
    if (semaphore.isFull) {
      semaphore.enqueue(() => this.startQueued(slot, semaphore))
      return false
    }
    if (this.start(slot)) return true
    // The node has failed, and is not pending.
    if (this.failure !== null) return false
    this.occupied++
    semaphore.acquire()
    return false
  }

  private startQueued(slot: number, semaphore: Semaphore): void {
    if (this.failure !== null) return
    try {
      if (!this.startBounded(slot, semaphore)) return
    } catch (error) {
      this.failSlot(error, slot)
      return
    }
    this.settle(slot)
  }

  private hold(slot: number): void {
    this.waiting ??= new Waiting(this.plan)
    this.waiting.hold(slot)
    this.unsettled++
  }

  /** Counts a settled slot, and returns the slot that starts next. */
  private countDown(slot: number): number {
    this.unsettled--
    return this.waiting === null ? NO_SLOT : this.waiting.release(slot, this.values)
  }

  private finish(): void {
    if (this.failure === null) this.complete(this.plan.collect(this.values))
  }

  private linkToThis(): Link {
    this.link ??= { scheduler: this }
    return this.link
  }
}
