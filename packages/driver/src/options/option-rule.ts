/** A rule for the value of one option. */
export interface OptionRule {
  /** Follows `must be` in messages. */
  readonly expected: string
  readonly accepts: (value: unknown) => boolean
  /** Whether the option must be given. Default: false. */
  readonly isRequired?: boolean
}

/** The rules of options by name; null for an option that is checked elsewhere. */
export type OptionRules<Options> = { readonly [Name in keyof Required<Options>]: OptionRule | null }

/** The longest time that timers can wait: about 24 days. */
export const MAX_TIMER_MS = 2 ** 31 - 1

export const aFunction: OptionRule = { expected: 'a function', accepts: (value) => typeof value === 'function' }

export const aFlag: OptionRule = { expected: 'true or false', accepts: (value) => typeof value === 'boolean' }

export const aString: OptionRule = { expected: 'a string', accepts: (value) => typeof value === 'string' }

export const milliseconds: OptionRule = {
  expected: 'a number of milliseconds from 0',
  accepts: (value) => typeof value === 'number' && value >= 0,
}

export const positiveMilliseconds: OptionRule = {
  expected: 'a number of milliseconds above 0',
  accepts: (value) => typeof value === 'number' && value > 0,
}

export const timerMilliseconds: OptionRule = {
  expected: `a number of milliseconds from 1 to ${MAX_TIMER_MS}`,
  accepts: (value) => isDelay(value) && value >= 1,
}

export const wholeFromOne: OptionRule = {
  expected: 'a whole number from 1',
  accepts: (value) => Number.isInteger(value) && Number(value) >= 1,
}

export const wholeFromOneOrInfinity: OptionRule = {
  expected: 'a whole number from 1, or Infinity',
  accepts: (value) => value === Number.POSITIVE_INFINITY || wholeFromOne.accepts(value),
}

export function oneOf(...words: readonly string[]): OptionRule {
  return {
    expected: words.map((word) => `'${word}'`).join(' or '),
    accepts: (value) => words.some((word) => word === value),
  }
}

/** An object of any class with functions of these names. */
export function hasFunctions(value: unknown, ...names: readonly string[]): boolean {
  if (typeof value !== 'object' || value === null) return false
  return names.every((name) => typeof (value as Readonly<Record<string, unknown>>)[name] === 'function')
}

/** Whether timers can wait this long. */
export function isDelay(ms: unknown): ms is number {
  return typeof ms === 'number' && ms >= 0 && ms <= MAX_TIMER_MS
}
