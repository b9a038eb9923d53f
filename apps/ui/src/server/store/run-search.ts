import { escapeLike, toLikePattern } from './like-pattern'
import { Prisma } from './prisma'
import { meets } from './run-conditions'
import type { RunCursor, RunFilter } from './run-filter'

/** The search index holds this many characters of an id, from its end. */
const ID_CHARS = 8
const TRIGRAM_CHARS = 3
/** The newest runs from the index that are compared. */
const MOST_RUNS = 20_000

/** Keys of the runs that may contain the text, from the index; null if the text is too short for it. */
export function indexedRuns(query: string): Prisma.Sql | null {
  const words = toTrigramQuery(query)
  if (words === null) return null
  return Prisma.sql`SELECT rowid AS key FROM RunText WHERE RunText MATCH ${words} ORDER BY rowid DESC LIMIT ${MOST_RUNS}`
}

/** The condition that `Run r` contains the text. */
export function hasWords(query: string): Prisma.Sql {
  const within = toLikePattern(query)
  return Prisma.sql`(
    r.id LIKE ${`%${escapeLike(query)}`} ESCAPE '\\'
    OR r.name LIKE ${within} ESCAPE '\\'
    OR r.failedNode LIKE ${within} ESCAPE '\\'
    OR r.errorName LIKE ${within} ESCAPE '\\'
    OR r.errorMessage LIKE ${within} ESCAPE '\\'
    OR EXISTS (SELECT 1 FROM json_each(r.tags) t WHERE t.key || '=' || t.value LIKE ${within} ESCAPE '\\')
  )`
}

/** The other conditions of a filter, for `Run r`. */
export function isWithin(filter: RunFilter, after: RunCursor | null): Prisma.Sql {
  const conditions = [Prisma.sql`r.projectId = ${filter.projectId}`, meets(filter)]
  if (after) conditions.push(Prisma.sql`(r.startedAtUs, r.id) < (${BigInt(after.startedAtUs)}, ${after.id})`)
  return Prisma.join(conditions, ' AND ')
}

/** All trigrams of the text as an FTS5 query. A whole id is found by its end. */
export function toTrigramQuery(query: string): string | null {
  const letters = [...query]
  if (letters.length < TRIGRAM_CHARS || query.includes('\0')) return null
  const whole = toTrigrams(letters)
  const isId = /^[A-Za-z0-9_-]+$/.test(query) && letters.length > ID_CHARS
  return isId ? `(${whole}) OR (${toTrigrams(letters.slice(-ID_CHARS))})` : whole
}

function toTrigrams(letters: readonly string[]): string {
  const trigrams = letters
    .slice(0, 1 - TRIGRAM_CHARS)
    .map((_, index) => letters.slice(index, index + TRIGRAM_CHARS).join(''))
  return [...new Set(trigrams)].map((trigram) => `"${trigram.replaceAll('"', '""')}"`).join(' AND ')
}
