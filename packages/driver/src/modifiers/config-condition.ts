import { describeLiteral } from '../errors/describe-value.js'
import { isRecord } from '../guards/is-record.js'
import type { Condition } from '../signatures/conditions.js'
import type { CallCheck } from './check-call.js'

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

/** Which keys do not have their values: `needs region to be 'eu' or 'ch', and it is 'us'`. Null if the condition holds. */
export function describeBroken(condition: Condition, config: Config): string | null {
  const broken = Object.keys(condition).filter((key) => !isOneOf(condition, key, config))
  if (broken.length === 0) return null
  return broken
    .map((key) => `needs ${key} to be ${listWanted(condition, key)}, and ${describeActual(key, config)}`)
    .join(', ')
}

/** Which keys have a value that they must not have: `needs region not to be 'eu', and it is 'eu'`. Null if none has. */
export function describeBrokenNot(condition: Condition, config: Config): string | null {
  const broken = Object.keys(condition).filter((key) => isOneOf(condition, key, config))
  if (broken.length === 0) return null
  return broken
    .map((key) => `needs ${key} not to be ${listWanted(condition, key)}, and ${describeActual(key, config)}`)
    .join(', ')
}

function listWanted(condition: Condition, key: string): string {
  const wanted: unknown = condition[key]
  return (Array.isArray(wanted) ? wanted : [wanted]).map(describeLiteral).join(' or ')
}

function describeActual(key: string, config: Config): string {
  return Object.hasOwn(config, key) ? `it is ${describeLiteral(config[key])}` : 'the config does not have it'
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
