import { CODE, isDigitCode, isWordCode } from './characters.js'
import { codeAt, failUnexpected, type ScanCursor } from './scan-cursor.js'

/** Reads an identifier or keyword as it is written, escapes included; empty if there is none. */
export function readWord(cursor: ScanCursor): string {
  const start = cursor.at
  for (;;) {
    const code = cursor.text.codePointAt(cursor.at) ?? Number.NaN
    if (isWordCode(code)) cursor.at += code > 0xffff ? 2 : 1
    else if (code === CODE.backslash) skipEscapeInWord(cursor)
    else return cursor.text.slice(start, cursor.at)
  }
}

/** `\u0061` or `\u{61}`. The digits of the former pass as part of the word. */
function skipEscapeInWord(cursor: ScanCursor): void {
  cursor.at += 2
  if (codeAt(cursor) !== CODE.openBrace) return
  const end = cursor.text.indexOf('}', cursor.at)
  cursor.at = end < 0 ? cursor.text.length : end + 1
  if (end < 0) failUnexpected(cursor)
}

/** At a digit, or a dot before one. `1..toFixed` passes as one number: what follows is the same. */
export function skipNumber(cursor: ScanCursor): void {
  while (isWordCode(codeAt(cursor)) || codeAt(cursor) === CODE.dot) cursor.at++
}

export function isNumberStart(cursor: ScanCursor): boolean {
  return isDigitCode(codeAt(cursor)) || (codeAt(cursor) === CODE.dot && isDigitCode(codeAt(cursor, 1)))
}

/** At a quote. Returns the text between the quotes, as it is written. */
export function readString(cursor: ScanCursor): string {
  const quote = codeAt(cursor)
  const start = ++cursor.at
  while (codeAt(cursor) !== quote) {
    if (cursor.at >= cursor.text.length) failUnexpected(cursor)
    cursor.at += codeAt(cursor) === CODE.backslash ? 2 : 1
  }
  return cursor.text.slice(start, cursor.at++)
}

/** At the first slash. A slash within a class (`[/]`) does not end it; the flags pass with it. */
export function skipRegularExpression(cursor: ScanCursor): void {
  let inClass = false
  cursor.at++
  for (;;) {
    const code = codeAt(cursor)
    if (cursor.at >= cursor.text.length) failUnexpected(cursor)
    if (code === CODE.slash && !inClass) break
    if (code === CODE.openBracket) inClass = true
    if (code === CODE.closeBracket) inClass = false
    cursor.at += code === CODE.backslash ? 2 : 1
  }
  cursor.at++
  while (isWordCode(codeAt(cursor))) cursor.at++
}
