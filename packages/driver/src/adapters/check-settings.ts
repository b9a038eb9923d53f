import { throwProblems } from '../errors/dag-error.js'
import { describeValue } from '../errors/describe-value.js'
import { findNearest } from '../errors/did-you-mean.js'
import { type Problem, problem } from '../errors/problem.js'

/** What a setting must be, in words that follow `must be`. */
export interface Expectation {
  readonly expected: string
  readonly accepts: (value: unknown) => boolean
}

/** Settings that may be left out, by name. */
export type Expectations<Settings> = { readonly [Name in keyof Required<Settings>]: Expectation }

/**
 * Refuses settings that make no sense. `maker` is the function that they were given to: `createLogger`.
 *
 * @throws DagError that lists all that is wrong
 */
export function checkSettings<Settings>(maker: string, settings: Settings, known: Expectations<Settings>): void {
  if (!isRecord(settings)) {
    const details = { maker, setting: 'the parameter', expected: 'an object', received: describeValue(settings) }
    throwProblems([problem('DAG_ADAPTER_INVALID_SETTING', details)])
    return
  }
  const names = Object.keys(known)
  const unknown = Object.keys(settings)
    .filter((name) => !names.includes(name))
    .map((name) =>
      problem('DAG_ADAPTER_UNKNOWN_SETTING', { maker, name, known: names, suggestion: findNearest(name, names) }),
    )
  const invalid = Object.entries<Expectation>(known).flatMap(([name, expectation]) =>
    checkSetting(maker, name, settings[name], expectation),
  )
  throwProblems([...unknown, ...invalid])
}

/** The same for a value that stands by itself. */
export function checkSetting(
  maker: string,
  setting: string,
  value: unknown,
  { accepts, expected }: Expectation,
): Problem[] {
  if (value === undefined || accepts(value)) return []
  return [problem('DAG_ADAPTER_INVALID_SETTING', { maker, setting, expected, received: describeValue(value) })]
}

/** An object, of whatever class, with functions of these names. */
export function hasFunctions(value: unknown, ...names: readonly string[]): boolean {
  if (typeof value !== 'object' || value === null) return false
  return names.every((name) => typeof (value as Readonly<Record<string, unknown>>)[name] === 'function')
}

/** By name: neither a list nor a map. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Map)
}

export function oneOf(...words: readonly string[]): Expectation {
  return {
    expected: words.map((word) => `'${word}'`).join(' or '),
    accepts: (value) => words.some((word) => word === value),
  }
}

export const aFunction: Expectation = { expected: 'a function', accepts: (value) => typeof value === 'function' }

export const aFlag: Expectation = { expected: 'true or false', accepts: (value) => typeof value === 'boolean' }

export const milliseconds: Expectation = {
  expected: 'a number of milliseconds from 0',
  accepts: (value) => typeof value === 'number' && value >= 0,
}

export const wholeFromOne: Expectation = {
  expected: 'a whole number from 1',
  accepts: (value) => typeof value === 'number' && value >= 1 && (Number.isInteger(value) || value === Infinity),
}
