import type { Condition } from '../shapes/conditions.js'
import { type CallCheck, isRecord } from './check-call.js'

type Config = Readonly<Record<string, unknown>>

/** Whether every key has its value, or one of its values. */
export function holds(condition: Condition, config: Config): boolean {
  return Object.keys(condition).every((key) => isOneOf(condition, key, config))
}

/** Whether some key has its value, or one of its values. */
export function holdsPartly(condition: Condition, config: Config): boolean {
  return Object.keys(condition).some((key) => isOneOf(condition, key, config))
}

/** A key that the config does not have has no value, not even `undefined`. */
function isOneOf(condition: Condition, key: string, config: Config): boolean {
  if (!Object.hasOwn(config, key)) return false
  const wanted: unknown = condition[key]
  return (Array.isArray(wanted) ? wanted : [wanted]).includes(config[key])
}

export function checkCondition(check: CallCheck, part: string, condition: unknown): void {
  if (!check.that(isRecord(condition), part, 'an object of config keys and values', condition)) return
  const entries = Object.entries(condition as object)
  check.that(entries.length > 0, part, 'an object with one key or more', condition)
  for (const [key, wanted] of entries) {
    const values: readonly unknown[] = Array.isArray(wanted) ? wanted : [wanted]
    const isRight = values.length > 0 && values.every((value) => value === null || typeof value !== 'object')
    check.that(isRight, `"${key}" in ${part}`, 'a primitive value or an array of some', wanted)
  }
}
