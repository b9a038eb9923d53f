import type { Plan } from '../plan/plan.js'
import type { Request } from '../validation/request.js'

/** The values of a run before it begins: what comes from outside is in its slots. */
export function readValues({ size, inputs, overrides, config }: Plan, request: Request): unknown[] {
  const values = new Array<unknown>(size)
  let slot = 0
  // Counted loops: this runs before every execution, and iterators of lists that are mostly empty cost more than it does.
  for (let index = 0; index < inputs.length; index++) values[slot++] = request.inputs[inputs[index] ?? '']
  for (let index = 0; index < overrides.length; index++) values[slot++] = request.overrides[overrides[index] ?? '']
  for (let index = 0; index < config.length; index++) values[slot++] = config[index]
  return values
}
