import { throwProblems } from '../errors/dag-error.js'
import { describeValue } from '../errors/describe-value.js'
import { findNearest } from '../errors/did-you-mean.js'
import type { Misuse } from '../errors/modifier-errors.js'
import { type Problem, problem } from '../errors/problem.js'
import { checkName, checkPath } from '../node/node-name.js'
import { checkOrder } from './check-order.js'

/** Collects what is wrong with the call of a modifier. */
export interface CallCheck {
  /** A part of what was given must be as expected. */
  that(isRight: boolean, part: string, expected: string, received: unknown): boolean
  /** The options must be an object with no others than the known ones. */
  options(options: unknown, known: readonly string[]): boolean
  /** The name of a node; dots are allowed where what is named may be part of a subdag or a pipe. */
  name(part: string, name: unknown, options?: NameOptions): void
  /** One name or more, each once. */
  names(part: string, names: unknown, options?: NameOptions): void
  add(problem: Problem): void
  /** @throws DagError that lists all that is wrong */
  done(): void
}

interface NameOptions {
  /** Default: false. */
  readonly mayHaveDots?: boolean
}

/** Begins with the function and the modifiers that it has already. */
export function checkCall(misuse: Misuse, fn: unknown): CallCheck {
  const check = checkParts(misuse)
  if (typeof fn !== 'function') {
    check.add(problem('DAG_MODIFIER_NO_FUNCTION', { ...misuse, received: describeValue(fn) }))
    return check
  }
  checkOrder(misuse.modifier, fn as never).forEach(check.add)
  return check
}

/** The same for what takes no function. */
export function checkParts(misuse: Misuse): CallCheck {
  const { modifier } = misuse
  const problems: Problem[] = []
  const that: CallCheck['that'] = (isRight, part, expected, received) => {
    if (!isRight) {
      const details = { ...misuse, part, expected, received: describeValue(received) }
      problems.push(problem('DAG_MODIFIER_INVALID_OPTION', details))
    }
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
    options(options, known) {
      if (!that(isRecord(options), 'the options', 'an object', options)) return false
      for (const name of Object.keys(options as object)) {
        if (known.includes(name)) continue
        const suggestion = findNearest(name, known)
        problems.push(problem('DAG_MODIFIER_UNKNOWN_OPTION', { modifier, name, known, suggestion }))
      }
      return true
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

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
