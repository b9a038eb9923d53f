import type { Spans } from './spans.js'

const SEGMENT = /[\w-]*/y
const HEADER = /eyJ(?:hbGci|0eXAi|raWQi|lbmMi|jdHki|4NX|qd2s|qa3U|hcHU|6aXAi)/y
const LEAST = 5
const SEGMENTS = 5
const LETTER = /[A-Za-z0-9]/

/** Finds JSON Web Tokens: two to five segments of base64, the first of which begins with `{"`. */
export function findJsonWebTokens(text: string, spans: Spans): void {
  for (let at = text.indexOf('eyJ'); at !== -1; ) {
    SEGMENT.lastIndex = at
    SEGMENT.test(text)
    const first = SEGMENT.lastIndex
    let end = first
    let segments = 1
    while (segments < SEGMENTS && text[end] === '.') {
      SEGMENT.lastIndex = end + 1
      SEGMENT.test(text)
      if (SEGMENT.lastIndex - end - 1 < LEAST && segments < 2) break
      end = SEGMENT.lastIndex
      segments++
    }
    HEADER.lastIndex = at
    const isCut = first === text.length && HEADER.test(text)
    const isWhole = !LETTER.test(text.charAt(at - 1)) || text[at - 2] === '\\'
    if (isWhole && first - at >= LEAST + 3 && (segments > 1 || isCut)) spans.add(at, end)
    at = text.indexOf('eyJ', Math.max(end, at + 3))
  }
}
