import { CODE } from './characters.js'
import { findParameters } from './find-parameters.js'
import { readWord } from './literals.js'
import { mentionsArguments } from './mentions-arguments.js'
import { codeAt, fail, failUnexpected, type ScanCursor, ScanFailure, skipBlanks } from './scan-cursor.js'
import { type ScannedDependency, scanPattern, skipDefault } from './scan-pattern.js'
import type { ScanProblem } from './scan-problem.js'
import { SHOWN } from './shown-text.js'

/** `({ a } = {}) => ...`: the function needs none of them. Any other default says nothing about single names. */
const EMPTY_DEFAULT = /^=\s*(?:\{\s*\}|\(cov_\w+\(\)[^,]*,\s*\{\s*\}\))\s*$/

export type ScanResult =
  /** In the order in which the function names them, each once. */
  | { readonly ok: true; readonly dependencies: readonly ScannedDependency[] }
  | { readonly ok: false; readonly problem: ScanProblem }

const NATIVE_BODY = /\)\s*\{\s*\[native code\]\s*\}\s*$/y

/**
 * Reads the names that a function destructures from its single parameter, given the function's text: any form of
 * function, also bundled, minified or instrumented. Reads no further than the parameter list, evaluates nothing, and
 * refuses everything that it cannot read for certain.
 *
 * @example
 * scanParameters('({ a, b: c = 1 }) => a + c')
 * // { ok: true, dependencies: [{ name: 'a', optional: false }, { name: 'b', optional: true }] }
 */
export function scanParameters(text: string): ScanResult {
  try {
    return { ok: true, dependencies: scan({ text, at: 0 }) }
  } catch (error) {
    if (error instanceof ScanFailure) return { ok: false, problem: error.problem }
    throw error
  }
}

function scan(cursor: ScanCursor): readonly ScannedDependency[] {
  findParameters(cursor)
  cursor.at++
  skipBlanks(cursor)
  switch (codeAt(cursor)) {
    case CODE.closeParen:
      return scanNoFurther(cursor)
    case CODE.openBrace:
      return scanOneParameter(cursor)
    case CODE.openBracket:
      return fail(cursor, 'array-parameter', cursor.at, SHOWN.array)
    case CODE.dot:
      return fail(cursor, 'rest-parameter', cursor.at, SHOWN.rest)
    default:
      return failBare(cursor)
  }
}

/** At the `)`. A list may hide what the function is given: that of a native function, or of one that reads `arguments`. */
export function scanNoFurther(cursor: ScanCursor): readonly ScannedDependency[] {
  NATIVE_BODY.lastIndex = cursor.at
  if (NATIVE_BODY.test(cursor.text)) fail({ text: cursor.text, at: 0 }, 'native-code')
  cursor.at++
  skipBlanks(cursor)
  // An arrow does not have `arguments`.
  if (cursor.text.startsWith('=>', cursor.at)) return []
  if (mentionsArguments(cursor)) throw new ScanFailure('hidden-arguments', 'arguments')
  return []
}

/** At the `{` of the last parameter; ends at the `)`. */
export function scanOneParameter(cursor: ScanCursor): readonly ScannedDependency[] {
  const named = scanPattern(cursor)
  skipBlanks(cursor)
  const start = cursor.at
  skipDefault(cursor, ',)')
  const dependencies = EMPTY_DEFAULT.test(cursor.text.slice(start, cursor.at))
    ? named.map(({ name }) => ({ name, optional: true }))
    : named
  if (codeAt(cursor) === CODE.comma) {
    cursor.at++
    skipBlanks(cursor)
    const isSecond = codeAt(cursor) !== CODE.closeParen && cursor.at < cursor.text.length
    if (isSecond) fail(cursor, 'second-parameter', cursor.at, SHOWN.parameter)
  }
  if (codeAt(cursor) !== CODE.closeParen) failUnexpected(cursor)
  return dependencies
}

function failBare(cursor: ScanCursor): never {
  const name = readWord(cursor)
  if (name === '') return failUnexpected(cursor)
  throw new ScanFailure('bare-parameter', name)
}
