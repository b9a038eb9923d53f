import { isHarmless } from './harmless.js'
import { endOfHeaderLine, endOfScheme, readAuthorization } from './header-values.js'
import type { Name } from './names.js'
import { findClosing, readQuote } from './quotes.js'
import { frontOfBare, readValue, type Value } from './values.js'

const COOKIE = /cookie2?$/i
const COOKIE_PAIR = /[^\s=]{1,200}=/y
const NEXT_LINE = /\r?\n[ \t]{1,40}(?!at )(?=\S)/y

const test = (pattern: RegExp, text: string, at: number): boolean => {
  pattern.lastIndex = at
  return pattern.test(text)
}

/** Reads the secret part of a header. An authorization keeps its scheme. A cookie without `=` is a word of a sentence. */
export function readHeader(text: string, { text: name }: Name, at: number): Value | null {
  let from = at
  while (from - at < 100 && (text[from] === ' ' || text[from] === '\t')) from++
  const quote = readQuote(text, from)
  if (quote !== null) {
    const { end, next } = findClosing(text, quote)
    const start = endOfScheme(text, quote.start)
    return { from: start === -1 || start > end ? quote.start : start, to: end, next }
  }
  if (text[from] === '{' || text[from] === '[') return readValue(text, from)
  if (COOKIE.test(name)) {
    if (!test(COOKIE_PAIR, text, from)) return null
    const to = endOfHeaderLine(text, from)
    return { from, to, next: to }
  }
  if (test(NEXT_LINE, text, from)) from = NEXT_LINE.lastIndex
  if (endOfScheme(text, from) === -1 && isHarmless(frontOfBare(text, from))) return null
  const { from: start, to } = readAuthorization(text, from)
  return { from: start, to, next: to }
}
