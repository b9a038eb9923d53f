import { findThen, type Then } from '../node/thenable.js'
import type { Plan, Results } from '../plan/plan.js'
import type { Failure } from './failure.js'
import type { Lane } from './lane.js'
import { NOBODY, Waiting } from './waiting.js'

/**
 * What handlers of pending promises hold. It is cut when the run stops: a promise that other runs share, and that stays
 * pending, then keeps nothing of the run alive.
 */
interface Link {
  flow: Flow | null
}

/**
 * The values of one execution of a plan: which are there, which are awaited, and what starts when they arrive. A sweep in
 * the order of the plan starts every node whose dependencies are there. Only what is behind a pending promise is counted,
 * and starts when the last of its dependencies arrives.
 */
export abstract class Flow {
  protected readonly plan: Plan
  /** By slot; those from outside are there from the start, and may be thenables. */
  protected readonly values: unknown[]
  protected readonly lane: Lane | null
  /** What has stopped it: nothing starts any more. */
  protected failure: Failure | null = null
  /** How many of the slots that the sweep has passed hold no value yet. */
  private unsettled = 0
  private waiting: Waiting | null = null
  private link: Link | null = null

  constructor(plan: Plan, values: unknown[], lane: Lane | null) {
    this.plan = plan
    this.values = values
    this.lane = lane
  }

  /** Starts what a slot stands for. True: its value is in place; false: it arrives later, or never. */
  protected abstract start(slot: number): boolean

  /** Every value is there. */
  protected abstract complete(results: Results): void

  /** What a slot was to hold cannot be had. */
  protected abstract stop(error: unknown, slot: number): void

  /** Waits for a thenable, as `subscribe` does. `what` gave it: a hook, or a slot. */
  protected abstract await(
    what: string | number,
    thenable: unknown,
    then: Then,
    onFulfilled: (value: unknown) => void,
    onRejected: (reason: unknown) => void,
  ): void

  protected sweep(): void {
    const { size, firstNode } = this.plan
    let slot = 0
    try {
      for (; slot < firstNode; slot++) this.receive(slot)
      for (; slot < size && this.failure === null; slot++) {
        if (this.waiting?.waitsForOthers(slot) === true) this.unsettled++
        else if (!(this.lane === null ? this.start(slot) : this.launch(slot, this.lane))) this.hold(slot)
      }
    } catch (error) {
      this.stop(error, slot)
    }
    if (this.unsettled === 0) this.finish()
  }

  /** A value has arrived after the sweep: starts what waited for nothing else. */
  protected proceed(slot: number): void {
    let current = slot
    try {
      for (let next = this.release(slot); next !== NOBODY && this.failure === null; ) {
        current = next
        const isInPlace = this.lane === null ? this.start(current) : this.launch(current, this.lane)
        next = isInPlace ? this.release(current) : (this.waiting?.takeReady() ?? NOBODY)
      }
    } catch (error) {
      this.stop(error, current)
    }
    if (this.unsettled === 0) this.finish()
  }

  /** A node that was pending has ended, and its value is in place. */
  protected arrive(slot: number): void {
    const { lane } = this
    lane?.leave()
    this.proceed(slot)
    if (lane !== null && this.failure === null) lane.drain()
  }

  protected awaitNode(slot: number, thenable: unknown, then: Then): void {
    const link = this.linkToThis()
    this.await(
      slot,
      thenable,
      then,
      (value) => {
        const { flow } = link
        if (flow === null) return
        flow.values[slot] = value
        // Saves one call in the common case; measurable in long chains.
        if (flow.lane === null) flow.proceed(slot)
        else flow.arrive(slot)
      },
      (error) => link.flow?.stop(error, slot),
    )
  }

  /** Starts nothing more. Promises that are pending no longer reach the run. */
  protected markStopped(failure: Failure): void {
    this.failure = failure
    if (this.link !== null) this.link.flow = null
  }

  private linkToThis(): Link {
    this.link ??= { flow: this }
    return this.link
  }

  /** The value of a slot; a promise of it where it is not there yet. */
  valueOf(slot: number): unknown {
    return this.waiting?.promiseOf(slot) ?? this.values[slot]
  }

  private receive(slot: number): void {
    const value = this.values[slot]
    const then = findThen(value)
    if (then === null) return
    const link = this.linkToThis()
    const onFulfilled = (settled: unknown): void => {
      const { flow } = link
      if (flow === null) return
      flow.values[slot] = settled
      flow.proceed(slot)
    }
    this.await(slot, value, then, onFulfilled, (error) => link.flow?.stop(error, slot))
    this.hold(slot)
  }

  /** Starts a node as soon as there is room for it. */
  private launch(slot: number, lane: Lane): boolean {
    if (this.plan.nodes[slot] === null) return this.start(slot)
    if (lane.isFull) {
      lane.wait(() => this.resume(slot, lane))
      return false
    }
    if (this.start(slot)) return true
    lane.enter()
    return false
  }

  private resume(slot: number, lane: Lane): void {
    if (this.failure !== null) return
    try {
      if (!this.launch(slot, lane)) return
    } catch (error) {
      this.stop(error, slot)
      return
    }
    this.proceed(slot)
  }

  private hold(slot: number): void {
    this.waiting ??= new Waiting(this.plan)
    this.waiting.hold(slot)
    this.unsettled++
  }

  /** Counts a value that has arrived, and gives the slot that is to start next. */
  private release(slot: number): number {
    this.unsettled--
    return this.waiting === null ? NOBODY : this.waiting.release(slot, this.values)
  }

  private finish(): void {
    if (this.failure === null) this.complete(this.plan.collect(this.values))
  }
}
