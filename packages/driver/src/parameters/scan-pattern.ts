import { CODE } from './characters.js'
import { isNumberStart, readString, readWord } from './literals.js'
import { codeAt, fail, failUnexpected, type ScanCursor, ScanFailure, skipBlanks } from './scan-cursor.js'
import { decodeEscapes, SHOWN } from './shown-text.js'
import { skipExpression } from './skip-expression.js'

/** A name that a function destructures from its parameter. */
export interface ScannedDependency {
  readonly name: string
  /** It has a default. */
  readonly optional: boolean
}

/** At the `{` of the destructured parameter; moves behind its `}`. A key that stands twice is required if either is. */
export function scanPattern(cursor: ScanCursor): readonly ScannedDependency[] {
  const optionalByName = new Map<string, boolean>()
  cursor.at++
  for (;;) {
    skipBlanks(cursor)
    if (codeAt(cursor) === CODE.closeBrace) break
    const name = readKey(cursor)
    skipBlanks(cursor)
    skipTarget(cursor)
    const optional = skipDefault(cursor, ',}')
    optionalByName.set(name, optional && (optionalByName.get(name) ?? true))
    if (codeAt(cursor) === CODE.comma) cursor.at++
    else if (codeAt(cursor) !== CODE.closeBrace) failUnexpected(cursor)
  }
  cursor.at++
  return Array.from(optionalByName, ([name, optional]) => ({ name, optional }))
}

function readKey(cursor: ScanCursor): string {
  const start = cursor.at
  const code = codeAt(cursor)
  if (cursor.text.startsWith('...', start)) fail(cursor, 'rest-property', start, SHOWN.rest)
  if (code === CODE.openBracket) fail(cursor, 'computed-key', start, SHOWN.array)
  if (isNumberStart(cursor)) fail(cursor, 'numeric-key', start, SHOWN.number)
  const isString = code === CODE.quote || code === CODE.doubleQuote
  const name = isString ? readString(cursor) : readWord(cursor)
  if (name.includes('\\')) throw new ScanFailure('escaped-name', decodeEscapes(name))
  if (name === '' && !isString) failUnexpected(cursor)
  return name
}

/** `: alias`, `: { nested }` or `: [first]`. The name within the function does not matter. */
function skipTarget(cursor: ScanCursor): void {
  if (codeAt(cursor) !== CODE.colon) return
  cursor.at++
  skipBlanks(cursor)
  const code = codeAt(cursor)
  if (code === CODE.openBrace || code === CODE.openBracket) {
    cursor.at++
    skipExpression(cursor, code === CODE.openBrace ? '}' : ']')
    cursor.at++
  } else if (readWord(cursor) === '') failUnexpected(cursor)
  skipBlanks(cursor)
}

/** Moves over `= default`, up to one of `stops`; false if there is none. */
export function skipDefault(cursor: ScanCursor, stops: string): boolean {
  if (codeAt(cursor) !== CODE.equals) return false
  cursor.at++
  skipExpression(cursor, stops)
  return true
}
