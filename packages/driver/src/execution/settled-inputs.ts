import { findThen } from '../node/thenable.js'
import type { Plan } from '../plan/plan.js'

type Values = Readonly<Record<string, unknown>>

/**
 * The inputs of a run with what promises among them have become; those that are pending or rejected, or cannot be read,
 * are left out.
 */
export function settledInputs(inputs: Values, plan: Plan, values: readonly unknown[]): Values {
  const names = Object.keys(inputs)
  if (names.every((name) => isSettled(() => inputs[name]))) return inputs
  const slots = new Map(plan.inputs.map((name, slot) => [name, slot]))
  const settled = names.flatMap((name) => {
    const slot = slots.get(name)
    const read = (): unknown => (slot === undefined ? inputs[name] : values[slot])
    return isSettled(read) ? [[name, read()] as const] : []
  })
  return Object.fromEntries(settled)
}

function isSettled(read: () => unknown): boolean {
  try {
    return findThen(read()) === null
  } catch {
    return false
  }
}
