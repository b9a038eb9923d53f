import { NOTHING, type Request } from '../validation/request.js'
import type { Resolution } from '../validation/resolve-request.js'
import type { Plan } from './plan.js'

/** Plans kept at most. */
const MAX_PLANS = 64

/** Total slots of all kept plans at most: large plans evict others. The newest plan is always kept. */
const MAX_SLOTS = 500_000

interface CachedPlan {
  readonly plan: Plan
  /** As requested, repeats and all. */
  readonly requested: readonly string[]
  /** All names that were overridden, including those that the plan does not use. */
  readonly overridden: readonly string[]
  readonly given: readonly string[]
  readonly absent: readonly string[]
}

/** Keeps the most recently used plans. A request that matches one of them is valid: no input is missing, no name unknown. */
export class PlanCache {
  /** The most recently used plan comes first. */
  private readonly plans: CachedPlan[] = []

  find(request: Request): Plan | null {
    const { plans } = this
    for (let index = 0; index < plans.length; index++) {
      const cached = plans[index]
      if (cached === undefined || !matches(cached, request)) continue
      if (index > 0) {
        plans.splice(index, 1)
        plans.unshift(cached)
      }
      return cached.plan
    }
    return null
  }

  add(plan: Plan, request: Request, { inputs, absent }: Resolution): void {
    const overridden = Object.keys(request.overrides)
    this.plans.unshift({ plan, requested: [...request.outputs], overridden, given: inputs, absent })
    let slots = 0
    const kept = this.plans.findIndex((cached, index) => {
      slots += cached.plan.size
      return index > 0 && (index === MAX_PLANS || slots > MAX_SLOTS)
    })
    if (kept > 0) this.plans.length = kept
  }
}

// Plain loops without allocations, because this runs before every execution.
function matches(cached: CachedPlan, { outputs, inputs, overrides }: Request): boolean {
  return (
    isSame(cached.requested, outputs) &&
    hasOnly(overrides, cached.overridden) &&
    hasAll(inputs, cached.given) &&
    hasNone(inputs, cached.absent)
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
