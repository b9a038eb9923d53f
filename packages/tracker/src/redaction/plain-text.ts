import type { Spans } from './spans.js'

const ESCAPE = String.fromCharCode(27)
const CONTROL_SEQUENCE = String.fromCharCode(155)
/** A colour of a terminal, also as JSON and source code spell it. */
const COLOUR = String.raw`(?:${ESCAPE}\[|${CONTROL_SEQUENCE}|(?:\\u001b|\\x1b|\\033|\\e)\[)[\d;:]{0,40}m`
/** Blanks and separators that are wide or do not break a line. */
const VARIANTS = '\u00a0\u2007\u202f\u3000\uff1a\uff1d'
const PLAIN: Readonly<Record<string, string>> = { '\uff1a': ':', '\uff1d': '=' }
const SIGNS = new RegExp(`[${ESCAPE}${CONTROL_SEQUENCE}${VARIANTS}]|(?:1b|033|\\\\e)\\[`, 'i')
const DECORATION = new RegExp(`${COLOUR}|[${VARIANTS}]`, 'gi')

/** Whether a text may have colours, or blanks and separators in variants. */
export const isDecorated = (text: string): boolean => SIGNS.test(text)

/** Runs a search on the text without colours, because they separate a name from its value. What it finds is added for the whole text. */
export function findInPlainText(text: string, spans: Spans, find: (plain: string) => Spans): void {
  const offsets = new Uint32Array(text.length)
  const pieces: string[] = []
  let length = 0
  let floor = 0
  const keep = (from: number, piece: string): void => {
    for (let at = 0; at < piece.length; at++) offsets[length++] = from + at
    pieces.push(piece)
  }
  for (const { 0: decoration, index } of text.matchAll(DECORATION)) {
    keep(floor, text.slice(floor, index))
    if (decoration.length === 1) keep(index, PLAIN[decoration] ?? ' ')
    floor = index + decoration.length
  }
  if (floor === 0) return
  keep(floor, text.slice(floor))
  spans.addMapped(find(pieces.join('')), (at) => offsets[at] ?? text.length)
}
