import type { StringStatistics } from '@dag/protocol'
import { cleanText, type TextRedaction } from '../../redaction/clean-text.js'
import { round } from './round.js'

const MAX_UNIQUE = 1_000
const MAX_TOP = 5
const TOP_CHARS = 60
/** Longer strings are compared by their fronts and lengths, to bound the time. */
const COMPARED_CHARS = 128

const toKey = (value: string): string =>
  value.length <= COMPARED_CHARS ? value : `${value.slice(0, COMPARED_CHARS)}…${value.length}`

/** `values` has at least one string. */
export function ofStrings(
  values: readonly string[],
  redaction: TextRedaction,
): Omit<StringStatistics, 'count' | 'missing' | 'sampled'> {
  const counts = new Map<string, { readonly value: string; count: number }>()
  let uniqueAtLeast = false
  let empty = 0
  let chars = 0
  let shortest = Number.POSITIVE_INFINITY
  let longest = 0
  for (const value of values) {
    const { length } = value
    chars += length
    if (length === 0) empty++
    if (length < shortest) shortest = length
    if (length > longest) longest = length
    const key = toKey(value)
    const seen = counts.get(key)
    if (seen !== undefined) seen.count++
    else if (counts.size < MAX_UNIQUE) counts.set(key, { value, count: 1 })
    else uniqueAtLeast = true
  }
  const top = [...counts.values()]
    .filter(({ count }) => count > 1)
    .sort((a, b) => b.count - a.count)
    .slice(0, MAX_TOP)
    .map(({ value, count }) => [cleanText(value, TOP_CHARS, redaction), count] as const)
  return {
    kind: 'strings',
    empty,
    meanLength: round(chars / values.length),
    shortest,
    longest,
    unique: counts.size,
    ...(uniqueAtLeast && { uniqueAtLeast: true }),
    top,
  }
}
