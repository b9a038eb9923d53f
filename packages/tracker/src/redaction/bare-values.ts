import { REDACTED } from './spans.js'

/** The texts that make a mark the end of a value without quotes. */
const FOLLOWERS: Readonly<Record<string, RegExp>> = {
  '"': /\\*["'`]+(?=$|[\s,;:)\]}>\\&])/y,
  '\\': /\\+(?:["'`](?=$|[\s,;:)\]}>\\&])|[nrt](?=$|["'`\s\\]|[\w.$-]{1,64}["'\\\s]{0,8}[=:]| {0,8}at ))/y,
  ',': /[,;&|]+(?=$|\s|["'`]|(?:amp;|\\u0026)?[\w.$[\]%-]{1,64}["'\\]{0,8}\s{0,4}[=:])/y,
  ')': /[)\]}>]{1,16}(?=$|[\s,;.:"'`\\&])/y,
  '<': /<\/?[a-z]{1,16}[\s>/]/iy,
  '%': /%(?:26|22|27|0A|0D|2C%22)/iy,
}
const KINDS: Readonly<Record<string, string>> = {
  ...{ '"': '"', "'": '"', '`': '"', '\\': '\\', ',': ',', ';': ',', '&': ',', '|': ',' },
  ...{ ')': ')', ']': ')', '}': ')', '>': ')', '<': '<', '%': '%' },
}
/** Repeated marks are checked once: if the first does not end the value, none does. */
const RUNS: Readonly<Record<string, string>> = { '"': `"'\``, ',': ',;&|' }
const INTERESTING = /[\s"'`\\,;&|()[\]{}><%]/g
const BLANK = /\s/
const SENTENCE_END = /[.:,;]$/

/**
 * The end of a value without quotes: the first blank, or a mark with a follower that makes it an end. A comma within a password does not
 * end it.
 */
export function endOfBare(text: string, from: number, isEncoded = false): number {
  const start = text.startsWith(REDACTED, from) ? from + REDACTED.length : from
  INTERESTING.lastIndex = start
  let depth = 0
  for (let found = INTERESTING.exec(text); found !== null; found = INTERESTING.exec(text)) {
    const { index } = found
    const [mark] = found
    if (BLANK.test(mark)) return trimSentence(text, from, index)
    // A shell takes an escaped blank as part of the word.
    if (mark === '\\' && text[index + 1] === ' ') {
      INTERESTING.lastIndex = index + 2
      continue
    }
    if ('([{'.includes(mark)) {
      depth++
      continue
    }
    if (depth > 0 && ')]}'.includes(mark)) {
      depth--
      continue
    }
    if (mark === '%' && !isEncoded) continue
    const kind = KINDS[mark] ?? ''
    const follower = FOLLOWERS[kind]
    if (follower === undefined) continue
    follower.lastIndex = index
    if (follower.test(text)) return index
    INTERESTING.lastIndex = endOfRun(text, index, RUNS[kind] ?? mark)
  }
  return trimSentence(text, from, text.length)
}

function endOfRun(text: string, from: number, marks: string): number {
  let at = from + 1
  while (at < text.length && marks.includes(text.charAt(at))) at++
  return at
}

const trimSentence = (text: string, from: number, to: number): number =>
  to - from > 1 && SENTENCE_END.test(text.slice(to - 1, to)) ? to - 1 : to

const NEXT_PAIR = /\s{1,32}["']?[\w.$-]{1,64}["']?\s?[=:]/y
const LINE_MARKS = /[\s\\]/g
const LINE_BREAK = /\\+[nr]/y

/** The end of a value that fills its line, blanks included: the end of the line, or the next name. */
export function endOfLineValue(text: string, from: number): number {
  LINE_MARKS.lastIndex = from
  for (let found = LINE_MARKS.exec(text); found !== null; found = LINE_MARKS.exec(text)) {
    const { index } = found
    if (found[0] === '\n' || found[0] === '\r') return index
    const end = found[0] === '\\' ? LINE_BREAK : NEXT_PAIR
    end.lastIndex = index
    if (end.test(text)) return index
    LINE_MARKS.lastIndex = found[0] === '\\' ? endOfRun(text, index, '\\') : skipBlanks(text, index)
  }
  return text.length
}

function skipBlanks(text: string, from: number): number {
  let at = from
  while (at < text.length && (text[at] === ' ' || text[at] === '\t')) at++
  return Math.max(at, from + 1)
}
