import { CODE } from './characters.js'
import { codeAt, type ScanCursor, ScanFailure, skipBlanks } from './scan-cursor.js'
import { skipExpression } from './skip-expression.js'

/**
 * Whether a body reads `arguments`. The cursor is before its `{`. Comments and strings do not count, unless the body
 * cannot be read for certain: then the word alone counts.
 */
export function mentionsArguments(cursor: ScanCursor): boolean {
  if (!cursor.text.includes('arguments', cursor.at)) return false
  let mentioned = false
  const onWord = (word: string, previous: string): void => {
    mentioned ||= word === 'arguments' && previous !== '.' && previous !== '?.'
  }
  try {
    skipBlanks(cursor)
    if (codeAt(cursor) !== CODE.openBrace) return true
    cursor.at++
    skipExpression(cursor, '}', { statements: true, onWord })
    return mentioned
  } catch (error) {
    if (error instanceof ScanFailure) return true
    throw error
  }
}
