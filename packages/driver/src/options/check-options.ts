import { describeValue } from '../errors/describe-value.js'
import { findNearest } from '../errors/did-you-mean.js'
import type { Problem } from '../errors/problem.js'
import { isRecord } from '../guards/is-record.js'
import type { OptionRule } from './option-rule.js'

/** Problems in the words of the function that the options were given to. */
export interface OptionMessages {
  readonly invalid: (option: string, expected: string, received: string) => Problem
  readonly unknown: (name: string, known: readonly string[], suggestion: string | null) => Problem
}

/** Problems with options: all unknown names, then all values that break a rule. `part` names the whole in messages. */
export function checkOptions(
  part: string,
  options: unknown,
  rules: Readonly<Record<string, OptionRule | null>>,
  messages: OptionMessages,
): Problem[] {
  if (!isRecord(options)) return [messages.invalid(part, 'an object', describeValue(options))]
  const known = Object.keys(rules)
  const unknown = Object.keys(options)
    .filter((name) => !known.includes(name))
    .map((name) => messages.unknown(name, known, findNearest(name, known)))
  const invalid = Object.entries(rules).flatMap(([name, rule]) =>
    rule === null ? [] : checkOption(name, options[name], rule, messages),
  )
  return [...unknown, ...invalid]
}

/** The same for one value. */
export function checkOption(
  option: string,
  value: unknown,
  { expected, accepts, isRequired = false }: OptionRule,
  messages: OptionMessages,
): Problem[] {
  if ((value === undefined && !isRequired) || accepts(value)) return []
  return [messages.invalid(option, expected, describeValue(value))]
}
