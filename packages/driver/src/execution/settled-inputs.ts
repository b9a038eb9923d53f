import { findThen } from '../node/thenable.js'
import type { Plan } from '../plan/plan.js'

type Values = Readonly<Record<string, unknown>>

/** The inputs of a run with what promises among them have become; those that are pending or rejected are left out. */
export function settledInputs(inputs: Values, plan: Plan, values: readonly unknown[]): Values {
  const names = Object.keys(inputs)
  if (!names.some((name) => isThenable(inputs[name]))) return inputs
  const slots = new Map(plan.inputs.map((name, slot) => [name, slot]))
  const settled = names.flatMap((name) => {
    const slot = slots.get(name)
    const value = slot === undefined ? inputs[name] : values[slot]
    return isThenable(value) ? [] : [[name, value] as const]
  })
  return Object.fromEntries(settled)
}

function isThenable(value: unknown): boolean {
  try {
    return findThen(value) !== null
  } catch {
    return true
  }
}
