import { CODE } from './characters.js'
import { findParameters } from './find-parameters.js'
import { codeAt, fail, type ScanCursor, ScanFailure, skipBlanks } from './scan-cursor.js'
import { type ScanResult, scanNoFurther, scanOneParameter } from './scan-parameters.js'
import { SHOWN } from './shown-text.js'
import { skipExpression } from './skip-expression.js'

/** `function sqrt() { [native code] }`: bound functions have no name here. */
const BUILT_IN = /^function [\w$]+\(\)\s*\{\s*\[native code\]\s*\}\s*$/

/**
 * Reads the names that the function of a step destructures from its second parameter; the first is the value that goes
 * through the pipe, whatever it is called. A function that has no second parameter needs nothing else, unless it is one
 * that may hide it: a wrapper of `...all` or `arguments`, a bound function.
 *
 * @example
 * scanStep('(text, { limit = 10 }) => text.slice(0, limit)')
 * // { ok: true, dependencies: [{ name: 'limit', optional: true }] }
 */
export function scanStep(text: string): ScanResult {
  const cursor: ScanCursor = { text, at: 0 }
  try {
    if (BUILT_IN.test(text)) return { ok: true, dependencies: [] }
    return { ok: true, dependencies: skipFirst(cursor) ? scanSecond(cursor) : scanNoFurther(cursor) }
  } catch (error) {
    if (!(error instanceof ScanFailure)) throw error
    // `text => ...`: one parameter, and no list.
    if (error.problem.code === 'bare-parameter' && cursor.text.startsWith('=>', cursor.at)) {
      return { ok: true, dependencies: [] }
    }
    return { ok: false, problem: error.problem }
  }
}

/** Moves to the second parameter, or to the `)` where there is none, which gives false. */
function skipFirst(cursor: ScanCursor): boolean {
  findParameters(cursor)
  cursor.at++
  skipBlanks(cursor)
  if (codeAt(cursor) === CODE.closeParen) return false
  if (codeAt(cursor) === CODE.dot) fail(cursor, 'rest-parameter', cursor.at, SHOWN.rest)
  skipExpression(cursor, ',)')
  if (codeAt(cursor) === CODE.closeParen) return false
  cursor.at++
  skipBlanks(cursor)
  return codeAt(cursor) !== CODE.closeParen
}

function scanSecond(cursor: ScanCursor): ReturnType<typeof scanOneParameter> {
  switch (codeAt(cursor)) {
    case CODE.openBrace:
      return scanOneParameter(cursor)
    case CODE.openBracket:
      return fail(cursor, 'array-parameter', cursor.at, SHOWN.array)
    case CODE.dot:
      return fail(cursor, 'rest-parameter', cursor.at, SHOWN.rest)
    default:
      return fail(cursor, 'bare-parameter', cursor.at, SHOWN.parameter)
  }
}
