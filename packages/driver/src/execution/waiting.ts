import type { Plan } from '../plan/plan.js'

/** Stands for "no slot is ready". */
export const NO_SLOT = -1

/** Replaces the number of missing dependencies once they are all available and the value of the slot itself is pending. */
const PENDING = -1

const NONE: readonly number[] = []

/** A value that is not available yet, and the function that resolves it. */
interface PromisedValue {
  readonly promise: Promise<unknown>
  readonly resolve: (value: unknown) => void
}

/** Counts what slots wait for. Created for the first pending promise, because slots without one need no counting. */
export class Waiting {
  private readonly plan: Plan
  /** Missing dependencies by slot. */
  private readonly counts: number[]
  /** Slots whose last dependency has settled, in that order. Those before `next` were taken. */
  private ready: number[] | null = null
  private next = 0
  /** Pending values that the blocks of items have asked for. */
  private promised: Map<number, PromisedValue> | null = null

  constructor(plan: Plan) {
    this.plan = plan
    this.counts = plan.counters()
  }

  /** Marks a slot whose dependencies are available and whose value is pending. */
  hold(slot: number): void {
    this.counts[slot] = PENDING
  }

  /** Counts the missing dependencies of a slot. */
  waitsForOthers(slot: number): boolean {
    const { counts } = this
    const dependencies = this.plan.dependencies[slot] ?? NONE
    let count = 0
    for (let index = 0; index < dependencies.length; index++) if (counts[dependencies[index] ?? 0] !== 0) count++
    counts[slot] = count
    return count > 0
  }

  /** Counts a settled slot for its dependents, and returns the slot that starts next. */
  release(slot: number, values: readonly unknown[]): number {
    const { counts } = this
    const dependents = this.plan.dependents[slot] ?? NONE
    counts[slot] = 0
    if (this.promised !== null) this.promised.get(slot)?.resolve(values[slot])
    let first = this.takeReady()
    for (let index = 0; index < dependents.length; index++) {
      const dependent = dependents[index] ?? 0
      const left = (counts[dependent] ?? 0) - 1
      counts[dependent] = left === 0 ? PENDING : left
      if (left !== 0) continue
      if (first === NO_SLOT) first = dependent
      else {
        this.ready ??= []
        this.ready.push(dependent)
      }
    }
    return first
  }

  takeReady(): number {
    const { ready } = this
    if (ready === null || this.next === ready.length) return NO_SLOT
    return ready[this.next++] ?? NO_SLOT
  }

  /** A promise of a pending value; null if the value is available. */
  promiseOf(slot: number): Promise<unknown> | null {
    if (this.counts[slot] === 0) return null
    this.promised ??= new Map()
    const known = this.promised.get(slot) ?? promiseValue()
    this.promised.set(slot, known)
    return known.promise
  }
}

function promiseValue(): PromisedValue {
  let resolve: PromisedValue['resolve'] = () => {}
  const promise = new Promise<unknown>((settle) => {
    resolve = settle
  })
  return { promise, resolve }
}
