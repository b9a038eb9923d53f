import { findClosing, readQuote } from './quotes.js'
import type { Value } from './values.js'

/** A user and a password in Python: `auth = ("bob", "x")`. */
const OPENING = /\(\s{0,4}(?=["'])/y
const NEXT = /\s{0,4},\s{0,4}(?=["'])/y

/** The last text of a pair in parentheses, or the only one; null if there is none. */
export function readTuple(text: string, at: number): Value | null {
  OPENING.lastIndex = at
  const first = OPENING.test(text) ? readQuote(text, OPENING.lastIndex) : null
  if (first === null) return null
  const user = findClosing(text, first)
  NEXT.lastIndex = user.next
  const second = NEXT.test(text) ? readQuote(text, NEXT.lastIndex) : null
  if (second === null) return { from: first.start, to: user.end, next: user.next }
  const { end, next } = findClosing(text, second)
  return { from: second.start, to: end, next }
}
