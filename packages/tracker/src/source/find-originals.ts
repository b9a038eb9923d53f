import type { Place } from './place.js'
import type { MapPart, OriginalFile, SourceMap } from './source-map.js'

export interface OriginalPlace extends Place {
  readonly file: OriginalFile
}

interface Asked extends Place {
  readonly index: number
}

type Answers = (OriginalPlace | null)[]

const COMMA = 44
const SEMICOLON = 59
const DIGIT_BITS = 5
const MORE = 32

/** The value of each base64 digit by its character code. */
const DIGITS = new Int8Array(128).fill(-1)
Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/').forEach((digit, value) => {
  DIGITS[digit.charCodeAt(0)] = value
})

const byPlace = (a: Place, b: Place): number => a.line - b.line || a.column - b.column

/**
 * Walks through the mappings once and keeps only the answers, because decoding a large bundle's whole map takes five times as long
 * and 100 MB. An invalid mapping stops the walk.
 */
function walk({ mappings, files, firstLine, firstColumn }: MapPart, asked: readonly Asked[], answers: Answers): void {
  let line = firstLine
  let column = firstColumn
  let source = 0
  let originalLine = 0
  let originalColumn = 0
  /** The previous mapping on the same line. */
  let last: OriginalPlace | null = null
  let field = 0
  let value = 0
  let shift = 0
  let next = 0

  for (let at = 0; at <= mappings.length && next < asked.length; at++) {
    const code = at === mappings.length ? SEMICOLON : mappings.charCodeAt(at)
    if (code !== COMMA && code !== SEMICOLON) {
      const digit = DIGITS[code] ?? -1
      if (digit < 0 || shift > 30) return
      value += (digit & (MORE - 1)) << shift
      if ((digit & MORE) !== 0) {
        shift += DIGIT_BITS
        continue
      }
      const delta = (value & 1) === 1 ? -(value >>> 1) : value >>> 1
      if (field === 0) column += delta
      else if (field === 1) source += delta
      else if (field === 2) originalLine += delta
      else if (field === 3) originalColumn += delta
      field++
      value = 0
      shift = 0
      continue
    }
    // Other lines only contribute to the sums.
    if (field > 0 && asked[next]?.line === line) {
      next = answer(asked, next, { line, column }, last, answers)
      const file = field >= 4 ? files[source] : null
      last = file == null ? null : { file, line: originalLine, column: originalColumn }
    }
    field = 0
    if (code === SEMICOLON) {
      next = answer(asked, next, { line: line + 1, column: 0 }, last, answers)
      line++
      column = 0
      last = null
    }
  }
}

/** Records one answer for all places that are asked before a place, and returns the index of the next one. */
function answer(
  asked: readonly Asked[],
  from: number,
  before: Place,
  found: OriginalPlace | null,
  answers: Answers,
): number {
  let next = from
  for (let place = asked[next]; place !== undefined && byPlace(place, before) < 0; place = asked[next]) {
    answers[place.index] = found
    next++
  }
  return next
}

/** The original of each place in a script, by the last mapping before it on its line. Null if the map has none. */
export function findOriginals(map: SourceMap, places: readonly Place[]): readonly (OriginalPlace | null)[] {
  const answers: Answers = places.map(() => null)
  const asked = places.map(({ line, column }, index) => ({ line, column, index })).sort(byPlace)
  map.forEach((part, index) => {
    const next = map[index + 1]
    const start = { line: part.firstLine, column: part.firstColumn }
    const end = { line: next?.firstLine ?? Number.POSITIVE_INFINITY, column: next?.firstColumn ?? 0 }
    const inside = asked.filter((place) => byPlace(place, start) >= 0 && byPlace(place, end) < 0)
    if (inside.length > 0) walk(part, inside, answers)
  })
  return answers
}
