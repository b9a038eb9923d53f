import { CODE } from './characters.js'
import { isNumberStart, readString, readWord, skipNumber } from './literals.js'
import { codeAt, fail, failUnexpected, type ScanCursor, ScanFailure, skipBlanks } from './scan-cursor.js'
import { SHOWN } from './shown-text.js'
import { skipExpression } from './skip-expression.js'

/**
 * Moves from the start of a function's text to its `(`: over `async`, `function`, `static`, `*` and its name, which may
 * be a word (a keyword, too), a string, a number, `#private` or `[computed]`.
 */
export function findParameters(cursor: ScanCursor): void {
  for (;;) {
    skipBlanks(cursor)
    const start = cursor.at
    const code = codeAt(cursor)
    if (code === CODE.openParen) return
    if (code === CODE.star || code === CODE.hash) cursor.at++
    else if (code === CODE.quote || code === CODE.doubleQuote) readString(cursor)
    else if (isNumberStart(cursor)) skipNumber(cursor)
    else if (code === CODE.openBracket) {
      cursor.at++
      skipExpression(cursor, ']')
      cursor.at++
    } else checkWord(cursor, start, readWord(cursor))
  }
}

/** The cursor is behind a word of the head, which began at `start`. */
function checkWord(cursor: ScanCursor, start: number, word: string): void {
  if (word === '') failUnexpected(cursor)
  skipBlanks(cursor)
  if (cursor.text.startsWith('=>', cursor.at)) throw new ScanFailure('bare-parameter', word)
  // Before a `(` these are names: `get({ a }) {}`.
  if (codeAt(cursor) === CODE.openParen) return
  if (word === 'class') fail(cursor, 'class', start, SHOWN.head)
  if (word === 'get' || word === 'set') fail(cursor, 'accessor', start, SHOWN.head)
}
