import { throwProblems } from '../errors/dag-error.js'
import { describeValue } from '../errors/describe-value.js'
import type { Misuse } from '../errors/modifier-errors.js'
import { type Problem, problem } from '../errors/problem.js'
import { isRecord } from '../guards/is-record.js'
import { checkName, checkPath } from '../node/node-name.js'
import { checkOption, checkOptions, type OptionMessages } from '../options/check-options.js'
import type { OptionRule } from '../options/option-rule.js'
import { checkOrder } from './check-order.js'

/** Collects the problems with a call of a modifier. */
export interface CallCheck {
  /** A part of the call must be as expected. Returns whether it is. */
  that(isRight: boolean, part: string, expected: string, received: unknown): boolean
  /** The options must be an object in which every entry has a rule and follows it. Returns whether it is an object. */
  options(options: unknown, rules: Readonly<Record<string, OptionRule | null>>): boolean
  /** A value must be given and follow its rule. */
  value(part: string, received: unknown, rule: OptionRule): void
  /** The name of a node; dots are allowed if the node may be part of a subdag or a pipe. */
  name(part: string, name: unknown, options?: NameOptions): void
  /** One name or more, each once. */
  names(part: string, names: unknown, options?: NameOptions): void
  add(problem: Problem): void
  /** @throws DagError that lists every problem */
  done(): void
}

interface NameOptions {
  /** Default: false. */
  readonly mayHaveDots?: boolean
}

/** Begins with the function and the modifiers that it already has. */
export function checkCall(misuse: Misuse, fn: unknown): CallCheck {
  const check = checkParts(misuse)
  if (typeof fn !== 'function') {
    check.add(problem('DAG_MODIFIER_NO_FUNCTION', { ...misuse, received: describeValue(fn) }))
    return check
  }
  checkOrder(misuse.modifier, fn as never).forEach(check.add)
  return check
}

/** Begins without problems, for calls that take no function. */
export function checkParts(misuse: Misuse): CallCheck {
  const { modifier } = misuse
  const problems: Problem[] = []
  const messages: OptionMessages = {
    invalid: (part, expected, received) =>
      problem('DAG_MODIFIER_INVALID_OPTION', { ...misuse, part, expected, received }),
    unknown: (name, known, suggestion) => problem('DAG_MODIFIER_UNKNOWN_OPTION', { modifier, name, known, suggestion }),
  }
  const that: CallCheck['that'] = (isRight, part, expected, received) => {
    if (!isRight) problems.push(messages.invalid(part, expected, describeValue(received)))
    return isRight
  }
  const name: CallCheck['name'] = (part, given, { mayHaveDots = false } = {}) => {
    if (!that(typeof given === 'string', part, 'a string', given)) return
    const text = given as string
    const status = mayHaveDots ? checkPath(text) : checkName(text)
    if (status !== 'valid') problems.push(problem('DAG_MODIFIER_INVALID_NAME', { modifier, name: text }))
  }
  return {
    that,
    options(options, rules) {
      problems.push(...checkOptions('the options', options, rules, messages))
      return isRecord(options)
    },
    value(part, received, rule) {
      problems.push(...checkOption(part, received, { ...rule, isRequired: true }, messages))
    },
    name,
    names(part, names, options) {
      if (!that(Array.isArray(names) && names.length > 0, part, 'an array of one name or more', names)) return
      const seen = new Set<unknown>()
      for (const given of names as unknown[]) {
        if (seen.has(given)) problems.push(problem('DAG_MODIFIER_REPEATED_NAME', { modifier, name: String(given) }))
        else name(`an entry of ${part}`, given, options)
        seen.add(given)
      }
    },
    add: (found) => void problems.push(found),
    done: () => throwProblems(problems),
  }
}
