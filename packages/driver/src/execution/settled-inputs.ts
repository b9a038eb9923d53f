import { findThen } from '../node/thenable.js'
import type { Plan } from '../plan/plan.js'

type Values = Readonly<Record<string, unknown>>

/** The inputs of a run with what promises among them have become; those that are pending or rejected are left out. */
export function settledInputs(inputs: Values, plan: Plan, values: readonly unknown[]): Values {
  const names = Object.keys(inputs)
  if (!names.some((name) => isThenable(inputs[name]))) return inputs
  const slots = new Map(plan.inputs.map((name, slot) => [name, slot]))
  const settled: Record<string, unknown> = {}
  for (const name of names) {
    const slot = slots.get(name)
    const value = slot === undefined ? inputs[name] : values[slot]
    if (!isThenable(value)) settled[name] = value
  }
  return settled
}

function isThenable(value: unknown): boolean {
  try {
    return findThen(value) !== null
  } catch {
    return true
  }
}
