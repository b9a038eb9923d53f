import { judgeName, type Verdict } from './secret-words.js'

const IS_NAME = new Uint8Array(128)
for (const character of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-.$') {
  IS_NAME[character.charCodeAt(0)] = 1
}
const MAX_CHARS = 100
const MAX_REMEMBERED = 2_000
const ESCAPED_LETTER = /[nrtbf]/
const ESCAPED_CODE = /u[\da-f]{4}/iy
const HEX_PAIR = /[\da-f]{2}/iy

/** A name in a text: from its first character to the one behind its last. */
export interface Name {
  readonly from: number
  readonly to: number
  readonly text: string
}

const isNameAt = (text: string, at: number): boolean => IS_NAME[text.charCodeAt(at)] === 1

/** Skips the part of an escape that is in front of a name: the `n` of `\n`, the `26` of `%26`. */
function skipEscape(text: string, from: number): number {
  const before = text[from - 1]
  if (before === '\\') {
    if (ESCAPED_LETTER.test(text.charAt(from))) return from + 1
    ESCAPED_CODE.lastIndex = from
    return ESCAPED_CODE.test(text) ? from + 5 : from
  }
  HEX_PAIR.lastIndex = from
  return before === '%' && HEX_PAIR.test(text) ? from + 2 : from
}

/** The name around a word at `hit`, no further back than `floor`. One that is too long is cut at its front. */
export function readName(text: string, hit: number, length: number, floor: number): Name {
  let from = hit
  while (from > floor && hit - from < MAX_CHARS && isNameAt(text, from - 1)) from--
  let to = hit + length
  while (to < text.length && isNameAt(text, to)) to++
  from = Math.min(hit, skipEscape(text, from))
  while (to > hit + length && (text[to - 1] === '.' || text[to - 1] === '-')) to--
  return { from, to, text: text.slice(Math.max(from, to - MAX_CHARS), to) }
}

const verdicts = new Map<string, Verdict>()

/** The verdict on a name in a text. The same names come again and again. */
export function judge(name: string): Verdict {
  let verdict = verdicts.get(name)
  if (verdict === undefined) {
    verdict = judgeName(name)
    if (verdicts.size >= MAX_REMEMBERED) verdicts.clear()
    verdicts.set(name, verdict)
  }
  return verdict
}

const WORD_BEFORE = /([A-Za-z]{2,14}) $/

/** Judges a name where it is. `api key` is a name of two words. */
export function judgeAt(text: string, { from, text: name }: Name): Verdict {
  if (!/^keys?$/i.test(name)) return judge(name)
  const before = WORD_BEFORE.exec(text.slice(Math.max(0, from - 16), from))?.[1]
  return judge(before === undefined ? name : `${before}_${name}`)
}
