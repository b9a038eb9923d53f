import { endOfBare, endOfLineValue } from './bare-values.js'
import { isHarmless, isMask, isPlainNumber } from './harmless.js'
import { endOfScheme } from './header-values.js'
import { findClosing, readQuote } from './quotes.js'
import { readTuple } from './tuples.js'

export interface Value {
  readonly from: number
  readonly to: number
  /** The offset at which the search for secrets continues. */
  readonly next: number
}

/** The form of a value: `written` is the front of a value without quotes and brackets, else null. */
export interface Writing {
  readonly at: number
  readonly written: string | null
}

export interface ValueContext {
  /** The name begins its line, so a value without quotes may fill the rest of it. */
  readonly beginsLine?: boolean
  /** Only texts are secret under this name. */
  readonly textOnly?: boolean
  readonly isEncoded?: boolean
  /** Decides by its form whether a value belongs to the name. Only then is it read to its end. */
  readonly accepts?: (writing: Writing) => boolean
}

/** A mark of a string literal, or a tag of YAML. */
const PREFIX = /(?:[bBuUrRfFN]{1,2}|[$@])(?=["'])|![\w!./:-]{1,60}[ \t]{1,8}(?=\S)/y
const TEMPLATE = /\{\{[^{}\n]{0,80}\}\}/y
const BLOCK = /[|>][+-]?\d?[ \t]{0,8}\r?\n/y
const NEXT_LINE = /[ \t]{0,8}\r?\n([ \t]{0,80})(?!at |- |[^\s:]{1,64}:)(?=\S)/y
const BLOCK_LINE = /[ \t]+[^\n]*(?:\n|$)|\r?\n/y
const CDATA = '<![CDATA['
const STRUCTURE = /["'`{}[\]]|\n\s{0,8}at /g
const NUMBERS_ONLY = /^\[[\d\s.,eE+-]*\]?$/
/** Longer values are never harmless. */
const FRONT_CHARS = 64

const skipBlanks = (text: string, from: number): number => {
  let at = from
  while (at < text.length && at - from < 100 && (text[at] === ' ' || text[at] === '\t')) at++
  return at
}

const test = (pattern: RegExp, text: string, at: number): boolean => {
  pattern.lastIndex = at
  return pattern.test(text)
}

/** The front of a value without quotes: whole if it is short. */
export function frontOfBare(text: string, from: number, isEncoded = false): string {
  const front = text.slice(from, from + FRONT_CHARS)
  return front.slice(0, endOfBare(front, 0, isEncoded))
}

const MIXED_LEAST = 6

/** Whether a word has letters and digits, as passwords do and words of sentences do not. */
export const isMixed = (written: string): boolean =>
  written.length >= MIXED_LEAST && /\d/.test(written) && /[A-Za-z]/.test(written)

const isHarmlessFront = (front: string): boolean => front.length < FRONT_CHARS && isHarmless(front)

/** The end of an object or list written in a text; the end of the text if it is cut. */
function endOfBrackets(text: string, from: number): number {
  let depth = 0
  STRUCTURE.lastIndex = from
  for (let found = STRUCTURE.exec(text); found !== null; found = STRUCTURE.exec(text)) {
    const [mark] = found
    if (mark.length > 1) return found.index
    if (mark === '{' || mark === '[') depth++
    else if (mark === '}' || mark === ']') {
      depth--
      if (depth <= 0) return found.index + 1
    } else {
      let at = found.index
      while (at > from && found.index - at < 31 && text[at - 1] === '\\') at--
      const quote = readQuote(text, at)
      if (quote !== null) STRUCTURE.lastIndex = findClosing(text, quote).next
    }
  }
  return text.length
}

function endOfBlock(text: string, from: number): number {
  let at = from
  while (at < text.length && test(BLOCK_LINE, text, at)) at = BLOCK_LINE.lastIndex
  return text[at - 1] === '\n' ? at - 1 : at
}

const ALWAYS = (): boolean => true

function readBare(text: string, from: number, context: ValueContext): Value | null {
  const { beginsLine = false, textOnly = false, isEncoded = false, accepts = ALWAYS } = context
  const scheme = endOfScheme(text, from)
  const start = scheme === -1 ? from : scheme
  const front = frontOfBare(text, start, isEncoded)
  if (front === '' || isHarmlessFront(front) || (textOnly && isPlainNumber(front))) return null
  if (!accepts({ at: start, written: front })) return null
  const word = endOfBare(text, start, isEncoded)
  const to = beginsLine && scheme === -1 ? Math.max(word, endOfLineValue(text, start)) : word
  return { from: start, to, next: to }
}

/** Reads the value after the name of a secret. Null if it is not secret. */
export function readValue(text: string, at: number, context: ValueContext = {}): Value | null {
  const { textOnly = false, accepts = ALWAYS } = context
  let from = skipBlanks(text, at)
  if (test(TEMPLATE, text, from)) return null
  if (test(PREFIX, text, from)) from = PREFIX.lastIndex
  const quote = readQuote(text, from)
  if (quote !== null) {
    if (!accepts({ at: from, written: null })) return null
    const { end, next } = findClosing(text, quote)
    const front = end - quote.start < FRONT_CHARS ? text.slice(quote.start, end) : ''
    const isOpen = isMask(front) || (textOnly && isPlainNumber(front))
    return { from: quote.start, to: isOpen ? quote.start : end, next }
  }
  const tuple = text[from] === '(' && accepts({ at: from, written: null }) ? readTuple(text, from) : null
  if (tuple !== null) return tuple
  if (text.startsWith(CDATA, from)) {
    const end = text.indexOf(']]>', from)
    const to = end === -1 ? text.length : end
    return { from: from + CDATA.length, to, next: to }
  }
  if (test(BLOCK, text, from)) {
    if (!accepts({ at: from, written: null })) return null
    const start = BLOCK.lastIndex
    const to = endOfBlock(text, start)
    return { from: skipBlanks(text, start), to, next: to }
  }
  if (test(NEXT_LINE, text, from)) return readBare(text, NEXT_LINE.lastIndex, { ...context, beginsLine: true })
  const opening = text.charAt(from)
  if ((opening === '{' || opening === '[') && !isHarmlessFront(frontOfBare(text, from))) {
    if (!accepts({ at: from, written: null })) return null
    const to = endOfBrackets(text, from)
    const isEmpty = to - from <= 2 || (textOnly && NUMBERS_ONLY.test(text.slice(from, to)))
    return { from, to: isEmpty ? from : to, next: to }
  }
  return readBare(text, from, context)
}
