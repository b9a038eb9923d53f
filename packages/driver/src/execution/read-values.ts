import type { Plan } from '../plan/plan.js'
import type { Request } from '../validation/request.js'

/** The values of a run before it begins: what comes from outside is in its slots. */
export function readValues(plan: Plan, { inputs, overrides }: Request): unknown[] {
  const values = new Array<unknown>(plan.size)
  let slot = 0
  for (const name of plan.inputs) values[slot++] = inputs[name]
  for (const name of plan.overrides) values[slot++] = overrides[name]
  for (const value of plan.config) values[slot++] = value
  return values
}
