import type { Section } from './sections.js'

/** A section with the number of times that each word occurs in it. */
export interface CountedSection extends Section {
  readonly words: ReadonlyMap<string, number>
  /** The number of all words. */
  readonly length: number
}

/** All sections, with the statistics that BM25 needs. */
export interface SearchIndex {
  readonly sections: readonly CountedSection[]
  /** The number of sections that contain each word. */
  readonly frequencies: ReadonlyMap<string, number>
  readonly averageLength: number
}

export interface Hit {
  readonly path: string
  readonly line: number
  readonly title: string
  /** Higher is better. */
  readonly score: number
}

/** The constants of BM25: how soon repeats of a word stop counting, and how much long sections are discounted. */
const SATURATION = 1.2
const LENGTH_WEIGHT = 0.75

/** A word in the title counts as often as this many in the text. */
const TITLE_WEIGHT = 3

export function toWords(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]{2,}/gu) ?? []
}

export function countWords(section: Section): CountedSection {
  const words = new Map<string, number>()
  const all = [...toWords(section.text), ...Array.from({ length: TITLE_WEIGHT }, () => toWords(section.title)).flat()]
  for (const word of all) words.set(word, (words.get(word) ?? 0) + 1)
  return { ...section, words, length: all.length }
}

export function buildIndex(sections: readonly CountedSection[]): SearchIndex {
  const frequencies = new Map<string, number>()
  for (const { words } of sections) {
    for (const word of words.keys()) frequencies.set(word, (frequencies.get(word) ?? 0) + 1)
  }
  const total = sections.reduce((sum, { length }) => sum + length, 0)
  return { sections, frequencies, averageLength: total / Math.max(1, sections.length) }
}

/** The sections that fit a query best, by BM25. */
export function search(index: SearchIndex, query: string, limit: number): Hit[] {
  const words = new Set(toWords(query))
  return index.sections
    .map((section) => ({ section, score: [...words].reduce((sum, word) => sum + scoreOf(index, section, word), 0) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || (a.section.path < b.section.path ? -1 : 1))
    .slice(0, limit)
    .map(({ section: { path, line, title }, score }) => ({ path, line, title, score }))
}

function scoreOf({ sections, frequencies, averageLength }: SearchIndex, section: CountedSection, word: string): number {
  const count = section.words.get(word) ?? 0
  if (count === 0) return 0
  const frequency = frequencies.get(word) ?? 0
  const rarity = Math.log(1 + (sections.length - frequency + 0.5) / (frequency + 0.5))
  const lengthShare = 1 - LENGTH_WEIGHT + LENGTH_WEIGHT * (section.length / averageLength)
  return (rarity * count * (SATURATION + 1)) / (count + SATURATION * lengthShare)
}
