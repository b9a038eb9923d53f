import { NOTHING, type Request } from '../validation/request.js'
import type { Resolution } from '../validation/resolve-request.js'
import type { Plan } from './plan.js'

/** Plans kept at most. */
const MAX_PLANS = 64

/** Slots of all kept plans together, at most: large plans make room for themselves. The newest is kept in any case. */
const MAX_SLOTS = 500_000

interface Entry {
  readonly plan: Plan
  /** As requested, repeats and all. */
  readonly requested: readonly string[]
  /** All names that were overridden, also those that the plan has no use for. */
  readonly overridden: readonly string[]
  readonly given: readonly string[]
  readonly absent: readonly string[]
}

/** Keeps the plans used last. A request that one of them matches is valid: no input is missing, no name unknown. */
export class PlanCache {
  /** The one used last comes first. */
  private readonly entries: Entry[] = []

  find(request: Request): Plan | null {
    const { entries } = this
    for (let index = 0; index < entries.length; index++) {
      const entry = entries[index]
      if (entry === undefined || !matches(entry, request)) continue
      if (index > 0) {
        entries.splice(index, 1)
        entries.unshift(entry)
      }
      return entry.plan
    }
    return null
  }

  add(plan: Plan, request: Request, { inputs, absent }: Resolution): void {
    const overridden = Object.keys(request.overrides)
    this.entries.unshift({ plan, requested: [...request.outputs], overridden, given: inputs, absent })
    let slots = 0
    const kept = this.entries.findIndex((entry, index) => {
      slots += entry.plan.size
      return index > 0 && (index === MAX_PLANS || slots > MAX_SLOTS)
    })
    if (kept > 0) this.entries.length = kept
  }
}

// Runs before every execution: plain loops, and nothing is made.
function matches(entry: Entry, { outputs, inputs, overrides }: Request): boolean {
  return (
    isSame(entry.requested, outputs) &&
    hasOnly(overrides, entry.overridden) &&
    hasAll(inputs, entry.given) &&
    hasNone(inputs, entry.absent)
  )
}

function isSame(names: readonly string[], others: readonly string[]): boolean {
  if (names.length !== others.length) return false
  for (let index = 0; index < names.length; index++) if (names[index] !== others[index]) return false
  return true
}

function hasOnly(values: object, names: readonly string[]): boolean {
  if (values === NOTHING) return names.length === 0
  let count = 0
  for (const name in values) if (Object.hasOwn(values, name)) count++
  return count === names.length && hasAll(values, names)
}

function hasAll(values: object, names: readonly string[]): boolean {
  for (let index = 0; index < names.length; index++) if (!Object.hasOwn(values, names[index] ?? '')) return false
  return true
}

function hasNone(values: object, names: readonly string[]): boolean {
  for (let index = 0; index < names.length; index++) if (Object.hasOwn(values, names[index] ?? '')) return false
  return true
}
