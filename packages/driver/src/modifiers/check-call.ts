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
  /** Names of nodes; dots are allowed where what is named may be part of a subdag or a pipe. */
  names(part: string, names: unknown, options?: { readonly mayHaveDots?: boolean }): void
  add(problem: Problem): void
  /** @throws DagError that lists all that is wrong */
  done(): void
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
    names(part, names, { mayHaveDots = false } = {}) {
      const isList = Array.isArray(names) && names.length > 0
      if (!that(isList, part, 'an array of one name or more', names)) return
      const seen = new Set<string>()
      for (const name of names as unknown[]) {
        if (!that(typeof name === 'string', `an entry of ${part}`, 'a string', name)) continue
        const text = name as string
        const status = mayHaveDots ? checkPath(text) : checkName(text)
        if (status !== 'valid') problems.push(problem('DAG_MODIFIER_INVALID_NAME', { modifier, name: text }))
        else if (seen.has(text)) problems.push(problem('DAG_MODIFIER_REPEATED_NAME', { modifier, name: text }))
        seen.add(text)
      }
    },
    add: (found) => void problems.push(found),
    done: () => throwProblems(problems),
  }
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
