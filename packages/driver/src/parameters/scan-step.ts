import { CODE } from './characters.js'
import { type Cursor, codeAt, fail, ScanFailure, skipBlanks } from './cursor.js'
import { findParameters } from './find-parameters.js'
import { type ScanResult, scanOneParameter } from './scan-parameters.js'
import { skipExpression } from './skip-expression.js'

/**
 * Reads the names that the function of a step destructures from its second parameter; the first is the value that goes
 * through the pipe, whatever it is called. A function that has no second parameter needs nothing else.
 *
 * @example
 * scanStep('(text, { limit = 10 }) => text.slice(0, limit)')
 * // { ok: true, dependencies: [{ name: 'limit', optional: true }] }
 */
export function scanStep(text: string): ScanResult {
  const cursor: Cursor = { text, at: 0 }
  try {
    return { ok: true, dependencies: skipFirst(cursor) ? scanSecond(cursor) : [] }
  } catch (error) {
    if (!(error instanceof ScanFailure)) throw error
    // `text => ...`: one parameter, and no list.
    if (error.problem.code === 'bare-parameter' && cursor.text.startsWith('=>', cursor.at)) {
      return { ok: true, dependencies: [] }
    }
    return { ok: false, problem: error.problem }
  }
}

/** Moves to the second parameter; false if there is none. */
function skipFirst(cursor: Cursor): boolean {
  findParameters(cursor)
  cursor.at++
  skipBlanks(cursor)
  if (codeAt(cursor) === CODE.closeParen || codeAt(cursor) === CODE.dot) return false
  skipExpression(cursor, ',)')
  if (codeAt(cursor) === CODE.closeParen) return false
  cursor.at++
  skipBlanks(cursor)
  return codeAt(cursor) !== CODE.closeParen
}

function scanSecond(cursor: Cursor): ReturnType<typeof scanOneParameter> {
  switch (codeAt(cursor)) {
    case CODE.openBrace:
      return scanOneParameter(cursor)
    case CODE.openBracket:
      return fail(cursor, 'array-parameter')
    case CODE.dot:
      return fail(cursor, 'rest-parameter')
    default:
      return fail(cursor, 'bare-parameter')
  }
}
