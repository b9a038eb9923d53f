import { endOfScheme } from './header-values.js'
import { judge, type Name } from './names.js'
import { findClosing, readQuote } from './quotes.js'
import type { Value } from './values.js'

const PAIR_FRONT = /[[(]\s{0,4}\\{0,31}["'`]$/
const HEADER = /-|^(?:authorization|cookie|apikey)$/i
const LOOK_BACK = 40
/** The text before it is the next key of an object and no element of a list. */
const KEY_END = /\s{0,8}:/y
const BLANKS = /\s{0,40}/y

/** Reads the value after a name in a list of headers or arguments: `["Cookie","a=b"]`, `["--password","x"]`. */
export function readListed(text: string, { from, text: name }: Name, at: number): Value | null {
  if (judge(name) === 'open') return null
  const isPair = PAIR_FRONT.test(text.slice(Math.max(0, from - LOOK_BACK), from))
  if (!isPair && !HEADER.test(name)) return null
  BLANKS.lastIndex = at
  BLANKS.test(text)
  const quote = readQuote(text, BLANKS.lastIndex)
  if (quote === null) return null
  const { end, next } = findClosing(text, quote)
  KEY_END.lastIndex = next
  if (KEY_END.test(text)) return null
  const scheme = endOfScheme(text, quote.start)
  return { from: scheme === -1 || scheme > end ? quote.start : scheme, to: end, next }
}
