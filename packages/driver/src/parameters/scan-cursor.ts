import { CODE, isLineEndCode, isSpaceCode } from './characters.js'
import { DETAIL_CHARS, type ScanProblem, type ScanProblemCode } from './scan-problem.js'

/** A position in the text of a function. */
export interface ScanCursor {
  readonly text: string
  at: number
}

/** Ends a scan. It never leaves this folder: `scanParameters` catches it and returns its problem. */
export class ScanFailure extends Error {
  readonly problem: ScanProblem

  constructor(code: ScanProblemCode, detail: string) {
    super(code)
    this.problem = { code, detail: detail.slice(0, DETAIL_CHARS) }
  }
}

/** The code of the character at the cursor, `offset` further on; `NaN` behind the end. */
export function codeAt(cursor: ScanCursor, offset = 0): number {
  return cursor.text.charCodeAt(cursor.at + offset)
}

/** Shows the text from `start` on: all of it, or as much as `shown`, which is sticky, matches there. */
export function fail(cursor: ScanCursor, code: ScanProblemCode, start = cursor.at, shown: RegExp | null = null): never {
  if (shown !== null) shown.lastIndex = start
  const [detail = ''] = shown?.exec(cursor.text) ?? [cursor.text.slice(start, start + DETAIL_CHARS)]
  throw new ScanFailure(code, detail.trimEnd())
}

/** The text does not continue as JavaScript must. */
export function failUnexpected(cursor: ScanCursor): never {
  if (cursor.at < cursor.text.length) return fail(cursor, 'unexpected-character')
  throw new ScanFailure('unexpected-end', cursor.text.slice(-DETAIL_CHARS))
}

/** Moves over white space and comments; true if a line ended in them. */
export function skipBlanks(cursor: ScanCursor): boolean {
  let lineEnded = false
  for (;;) {
    const code = codeAt(cursor)
    if (isSpaceCode(code)) {
      lineEnded ||= isLineEndCode(code)
      cursor.at++
    } else if (code === CODE.slash && codeAt(cursor, 1) === CODE.slash) {
      while (cursor.at < cursor.text.length && !isLineEndCode(codeAt(cursor))) cursor.at++
    } else if (code === CODE.slash && codeAt(cursor, 1) === CODE.star) {
      lineEnded = skipBlockComment(cursor) || lineEnded
    } else return lineEnded
  }
}

function skipBlockComment(cursor: ScanCursor): boolean {
  const start = cursor.at
  const end = cursor.text.indexOf('*/', start + 2)
  cursor.at = end < 0 ? cursor.text.length : end + 2
  if (end < 0) failUnexpected(cursor)
  return /[\n\r\u2028\u2029]/.test(cursor.text.slice(start, end))
}
