import type { Plan } from '../plan/plan.js'
import { type PromisedValue, promiseValue } from './promised-value.js'

export const NOBODY = -1

/** In place of a number of dependencies: they are there, but the value of the slot itself is not yet. */
const AWAITED = -1

const NONE: readonly number[] = []

/** What waits in an execution of a plan, by slot. Made when the first promise is met: most of it is about those behind one. */
export class Waiting {
  private readonly plan: Plan
  /** How many dependencies are not there yet. */
  private readonly counts: number[]
  /** Slots whose last dependency has arrived, in that order; those before `next` have been taken. */
  private ready: number[] | null = null
  private next = 0
  /** Values that somebody else needs and that are not there yet. */
  private promised: Map<number, PromisedValue> | null = null

  constructor(plan: Plan) {
    this.plan = plan
    this.counts = plan.counters()
  }

  /** The dependencies are there, but the value is not. */
  hold(slot: number): void {
    this.counts[slot] = AWAITED
  }

  /** Counts the dependencies of a slot that are not there yet. */
  waitsForOthers(slot: number): boolean {
    const { counts } = this
    const dependencies = this.plan.dependencies[slot] ?? NONE
    let count = 0
    for (let index = 0; index < dependencies.length; index++) if (counts[dependencies[index] ?? 0] !== 0) count++
    counts[slot] = count
    return count > 0
  }

  /** Notes that a value has arrived, and gives the slot that is to start next. */
  release(slot: number, values: readonly unknown[]): number {
    const { counts } = this
    const dependents = this.plan.dependents[slot] ?? NONE
    counts[slot] = 0
    if (this.promised !== null) this.promised.get(slot)?.resolve(values[slot])
    let first = this.takeReady()
    for (let index = 0; index < dependents.length; index++) {
      const dependent = dependents[index] ?? 0
      const left = (counts[dependent] ?? 0) - 1
      counts[dependent] = left === 0 ? AWAITED : left
      if (left !== 0) continue
      if (first === NOBODY) first = dependent
      else {
        this.ready ??= []
        this.ready.push(dependent)
      }
    }
    return first
  }

  takeReady(): number {
    const { ready } = this
    if (ready === null || this.next === ready.length) return NOBODY
    return ready[this.next++] ?? NOBODY
  }

  /** A promise of a value that is not there yet; null: it is. */
  promiseOf(slot: number): Promise<unknown> | null {
    if (this.counts[slot] === 0) return null
    this.promised ??= new Map()
    const known = this.promised.get(slot) ?? promiseValue()
    this.promised.set(slot, known)
    return known.promise
  }
}
