import { findThen, subscribe, type Then } from '../node/thenable.js'
import type { Call, Plan, Results } from '../plan/plan.js'

/** In place of a number of dependencies: the value of the slot itself is awaited. */
const AWAITED = -1

const NONE: readonly number[] = []

const NOBODY = -1

interface Deferred {
  readonly resolve: (results: Results) => void
  readonly reject: (error: unknown) => void
}

/** What stopped a run. `node` is null where no node failed: an input rejected, a hook threw. */
export interface Failure {
  readonly error: unknown
  readonly node: string | null
}

/**
 * One execution of a plan. A sweep in the order of the plan starts every node whose dependencies are there. Only what is
 * behind a pending promise is counted, and starts when the last of its dependencies arrives.
 */
export class Run {
  protected readonly plan: Plan
  /** By slot; those from outside are there from the start, and may be thenables. */
  protected readonly values: unknown[]
  /** The first failure: no node starts after it. */
  protected failure: Failure | null = null
  private readonly calls: readonly Call[]
  /** By slot: how many dependencies are not there yet. Made when the first promise is met. */
  private waiting: number[] | null = null
  /** How many of the slots that the sweep has passed hold no value yet. */
  private unsettled = 0
  /** Slots whose last dependency has arrived, in that order; those before `next` have been started. */
  private ready: number[] | null = null
  private next = 0
  private ended: Promise<Results> | null = null
  private deferred: Deferred | null = null

  constructor(plan: Plan, values: unknown[], calls: readonly Call[]) {
    this.plan = plan
    this.values = values
    this.calls = calls
  }

  /** Runs everything; called once. Rejects with the error that stopped the run, untouched. */
  execute(): Promise<Results> {
    this.begin()
    if (this.ended !== null) return this.ended
    return new Promise((resolve, reject) => {
      this.deferred = { resolve, reject }
    })
  }

  protected begin(): void {
    this.sweep()
  }

  /** Starts a node whose dependencies are there. True: its value is in place; false: it arrives later, or never. */
  protected start(slot: number): boolean {
    const result = this.calls[slot]?.(this.values, null)
    const then = findThen(result)
    if (then === null) {
      this.values[slot] = result
      return true
    }
    this.awaitValue(slot, result, then)
    return false
  }

  /** Called once, when every value is there. */
  protected succeed(results: Results): void {
    this.resolve(results)
  }

  /** Called once, when the run has failed. */
  protected fail({ error }: Failure): void {
    this.reject(error)
  }

  protected resolve(results: Results): void {
    if (this.deferred === null) this.ended = Promise.resolve(results)
    else this.deferred.resolve(results)
  }

  protected reject(error: unknown): void {
    if (this.deferred === null) this.ended = Promise.reject(error)
    else this.deferred.reject(error)
  }

  protected sweep(): void {
    const { size, firstNode } = this.plan
    let slot = 0
    try {
      for (; slot < firstNode; slot++) this.receive(slot)
      for (; slot < size && this.failure === null; slot++) {
        if (this.waiting !== null && this.waitsForOthers(slot, this.waiting)) this.unsettled++
        else if (!this.start(slot)) this.hold(slot)
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
        next = this.start(current) ? this.release(current) : this.takeReady()
      }
    } catch (error) {
      this.stop(error, current)
    }
    if (this.unsettled === 0) this.finish()
  }

  /** Notes what stops the run. False: something else has stopped it before. */
  protected interrupt(error: unknown, node: string | null): boolean {
    if (this.failure !== null) return false
    this.failure = { error, node }
    return true
  }

  /** Stops the run because of what a slot was to hold. */
  private stop(error: unknown, slot: number): void {
    const node = this.plan.nodes[slot]?.name ?? null
    if (this.failure !== null) return
    this.failure = { error, node }
    this.fail(this.failure)
  }

  private awaitValue(slot: number, thenable: unknown, then: Then): void {
    subscribe(
      thenable,
      then,
      (value) => {
        if (this.failure !== null) return
        this.values[slot] = value
        this.proceed(slot)
      },
      (error) => this.stop(error, slot),
    )
  }

  private receive(slot: number): void {
    const value = this.values[slot]
    const then = findThen(value)
    if (then === null) return
    this.awaitValue(slot, value, then)
    this.hold(slot)
  }

  private hold(slot: number): void {
    this.waiting ??= this.plan.counters()
    this.waiting[slot] = AWAITED
    this.unsettled++
  }

  private waitsForOthers(slot: number, waiting: number[]): boolean {
    const dependencies = this.plan.dependencies[slot] ?? NONE
    let count = 0
    for (let index = 0; index < dependencies.length; index++) if (waiting[dependencies[index] ?? 0] !== 0) count++
    waiting[slot] = count
    return count > 0
  }

  /** Counts a value that has arrived, and gives the slot that is to start next. */
  private release(slot: number): number {
    this.unsettled--
    const { waiting } = this
    const dependents = this.plan.dependents[slot] ?? NONE
    if (waiting === null) return NOBODY
    let first = this.takeReady()
    for (let index = 0; index < dependents.length; index++) {
      const dependent = dependents[index] ?? 0
      const left = (waiting[dependent] ?? 0) - 1
      waiting[dependent] = left
      if (left !== 0) continue
      if (first === NOBODY) first = dependent
      else {
        this.ready ??= []
        this.ready.push(dependent)
      }
    }
    return first
  }

  private takeReady(): number {
    const { ready } = this
    if (ready === null || this.next === ready.length) return NOBODY
    return ready[this.next++] ?? NOBODY
  }

  private finish(): void {
    if (this.failure === null) this.succeed(this.plan.collect(this.values))
  }
}
