/** Ranks of a match, the best one first. */
export const MATCH_RANK = { exact: 0, prefix: 1, word: 2, humps: 3, within: 4, letters: 5 } as const

/** Characters of a word that are looked for. */
const MOST_LETTERS = 64
const MOST_WORDS = 8

/** From a character to the one behind the last, in UTF-16 units. */
export type MatchRange = readonly [from: number, to: number]

export interface NameMatch {
  /** One of `MATCH_RANK`. */
  readonly rank: number
  /** The characters that match, in order, without overlaps. */
  readonly ranges: readonly MatchRange[]
}

/**
 * How a name matches a search; null if it does not. Case is ignored. Each word of the search has to match: the whole name, its
 * beginning, the beginning of a word in it, beginnings of several words in order (`dt` for `discountTable`), a part of it, or
 * letters in order. The rank is that of the word that matches worst. An empty search matches every name.
 */
export function matchName(name: string, search: string): NameMatch | null {
  const words = toSearchWords(search)
  const lower = toLower(name)
  const starts = findWordStarts(name)
  const matches: NameMatch[] = []
  for (const word of words) {
    const match = matchWord(lower, starts, word)
    if (match === null) return null
    matches.push(match)
  }
  const rank = matches.reduce<number>((worst, match) => Math.max(worst, match.rank), MATCH_RANK.exact)
  return { rank, ranges: joinRanges(matches.flatMap((match) => match.ranges)) }
}

/** The words of a search in small letters. */
export function toSearchWords(search: string): readonly string[] {
  return search
    .split(/\s+/)
    .filter((word) => word !== '')
    .slice(0, MOST_WORDS)
    .map((word) => toLower(word).slice(0, MOST_LETTERS))
}

/** Occurrences of the words of a search in a text, for texts in which words and letters in order would say nothing. */
export function findWords(text: string, search: string): readonly MatchRange[] {
  const lower = toLower(text)
  const ranges: MatchRange[] = []
  for (const word of toSearchWords(search)) {
    const at = lower.indexOf(word)
    if (at >= 0) ranges.push([at, at + word.length])
  }
  return joinRanges(ranges)
}

function matchWord(lower: string, starts: readonly number[], word: string): NameMatch | null {
  const whole = (at: number): readonly MatchRange[] => [[at, at + word.length]]
  if (lower === word) return { rank: MATCH_RANK.exact, ranges: whole(0) }
  if (lower.startsWith(word)) return { rank: MATCH_RANK.prefix, ranges: whole(0) }
  const start = starts.find((at) => lower.startsWith(word, at))
  if (start !== undefined) return { rank: MATCH_RANK.word, ranges: whole(start) }
  const humps = matchHumps(lower, starts, word)
  if (humps !== null) return { rank: MATCH_RANK.humps, ranges: humps }
  const within = lower.indexOf(word)
  if (within >= 0) return { rank: MATCH_RANK.within, ranges: whole(within) }
  const letters = matchLetters(lower, word)
  return letters && { rank: MATCH_RANK.letters, ranges: letters }
}

/** Beginnings of words in order that together are the search. */
function matchHumps(lower: string, starts: readonly number[], word: string): readonly MatchRange[] | null {
  const failed = new Set<number>()
  const match = (from: number, first: number): readonly MatchRange[] | null => {
    if (from === word.length) return []
    const place = from * (starts.length + 1) + first
    if (failed.has(place)) return null
    for (let index = first; index < starts.length; index += 1) {
      const at = starts[index] ?? 0
      let length = 0
      while (from + length < word.length && lower[at + length] === word[from + length]) length += 1
      for (; length > 0; length -= 1) {
        const rest = match(from + length, index + 1)
        if (rest !== null) return [[at, at + length], ...rest]
      }
    }
    failed.add(place)
    return null
  }
  return match(0, 0)
}

function matchLetters(lower: string, word: string): readonly MatchRange[] | null {
  const ranges: MatchRange[] = []
  let at = 0
  for (const letter of word.split('')) {
    const found = lower.indexOf(letter, at)
    if (found < 0) return null
    ranges.push([found, found + 1])
    at = found + 1
  }
  return ranges
}

/** The places at which words begin: `discountTable` at 0 and 8, `load_csv2` at 0, 5 and 8, `HTMLPage` at 0 and 4. */
function findWordStarts(name: string): readonly number[] {
  const starts: number[] = []
  for (let at = 0; at < name.length; at += 1) {
    const [before, here, after] = [name[at - 1] ?? '', name[at] ?? '', name[at + 1] ?? '']
    if (!/[\p{L}\p{N}]/u.test(here)) continue
    const isNew =
      !/[\p{L}\p{N}]/u.test(before) ||
      (/\p{N}/u.test(here) && !/\p{N}/u.test(before)) ||
      (/\p{Lu}/u.test(here) && (!/\p{Lu}/u.test(before) || /\p{Ll}/u.test(after)))
    if (isNew) starts.push(at)
  }
  return starts
}

/** Small letters at the places of the large ones: a letter that would become two stays as it is. */
function toLower(text: string): string {
  const lower = text.toLowerCase()
  if (lower.length === text.length) return lower
  return text.replace(/[\s\S]/g, (letter) => (letter.toLowerCase().length === 1 ? letter.toLowerCase() : letter))
}

function joinRanges(ranges: readonly MatchRange[]): readonly MatchRange[] {
  const joined: [number, number][] = []
  for (const [from, to] of [...ranges].sort((a, b) => a[0] - b[0])) {
    const last = joined.at(-1)
    if (last && from <= last[1]) last[1] = Math.max(last[1], to)
    else joined.push([from, to])
  }
  return joined
}
