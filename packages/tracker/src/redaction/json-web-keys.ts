import { endOfBare } from './bare-values.js'
import { findClosing, readQuote } from './quotes.js'
import type { Spans } from './spans.js'

const TYPE = /(?<![\w-])kty(?=(?:\\{0,31}["'`]|&quot;)?\s{0,8}:)/g
/** The private members of a key: RSA, elliptic curves, symmetric. */
const MEMBER = /(?<![\w-])(?:d|k|p|q|dp|dq|qi)(?:\\{0,31}["'`]|&quot;)?\s{0,8}:\s{0,8}(?=\S)/g

/** Finds the private members of JSON Web Keys. They have names of one letter, so only their object shows that they are secret. */
export function findJsonWebKeys(text: string, spans: Spans): void {
  TYPE.lastIndex = 0
  let floor = 0
  for (let found = TYPE.exec(text); found !== null; found = TYPE.exec(text)) {
    const { index } = found
    const opening = text.slice(floor, index).lastIndexOf('{')
    const closing = text.indexOf('}', index)
    const end = closing === -1 ? text.length : closing
    readMembers(text, opening === -1 ? floor : floor + opening, end, spans)
    floor = end
    TYPE.lastIndex = end
  }
}

function readMembers(text: string, from: number, end: number, spans: Spans): void {
  MEMBER.lastIndex = from
  for (let found = MEMBER.exec(text); found !== null && found.index < end; found = MEMBER.exec(text)) {
    const at = MEMBER.lastIndex
    const quote = readQuote(text, at)
    const closing = quote === null ? null : findClosing(text, quote)
    const to = closing?.end ?? endOfBare(text, at)
    spans.add(quote?.start ?? at, to)
    MEMBER.lastIndex = Math.max(at, closing?.next ?? to)
  }
}
