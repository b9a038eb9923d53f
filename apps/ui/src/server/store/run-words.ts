import { toLikePattern } from './like-pattern'
import { Prisma } from './prisma'

const TRIGRAM_CHARS = 3
const MOST_WORDS = 8

export const toWords = (text: string): readonly string[] =>
  text
    .split(/\s+/)
    .filter((word) => word !== '')
    .slice(0, MOST_WORDS)

/** The condition that the searchable text of `Run r`, or one of its running nodes, contains every word. */
export function hasWords(words: readonly string[]): Prisma.Sql {
  const each = words.map((word) => Prisma.sql`text LIKE ${toLikePattern(word)} ESCAPE '\\'`)
  // The limit keeps SQLite from building the text once per word.
  return Prisma.sql`(SELECT ${Prisma.join(each, ' AND ')} FROM (
    SELECT w.text || CASE WHEN r.status = 'running' THEN coalesce((
      SELECT group_concat(char(10) || node, '') FROM NodeRun WHERE runKey = r.key AND status = 'running'
    ), '') ELSE '' END AS text
    FROM RunWords w WHERE w.key = r.key LIMIT 1
  ))`
}

/** All trigrams of all words as an FTS5 query; null if every word is too short for the index. */
export function toTrigramQuery(words: readonly string[]): string | null {
  const trigrams = words.flatMap((word) => {
    const letters = [...word]
    if (letters.length < TRIGRAM_CHARS || word.includes('\0')) return []
    return letters.slice(0, 1 - TRIGRAM_CHARS).map((_, index) => letters.slice(index, index + TRIGRAM_CHARS).join(''))
  })
  if (trigrams.length === 0) return null
  return [...new Set(trigrams)].map((trigram) => `"${trigram.replaceAll('"', '""')}"`).join(' AND ')
}
