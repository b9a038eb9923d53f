import type { TagFilter } from '@/contract/filter-tags'
import { escapeLike, toLikePattern } from './like-pattern'
import { Prisma } from './prisma'
import type { RunFilter } from './run-filter'
import { hasWords, toWords } from './run-words'

/** Recorded tags of `Run r` with the edits of people. */
export const TAGS = `json_patch(coalesce(r.tags, '{}'), coalesce(r.tagEdits, '{}'))`

/** The conditions of a filter on `Run r JOIN Version v`; null if the project alone decides. */
export function toConditions(filter: RunFilter): Prisma.Sql | null {
  const words = toWords(filter.q)
  const conditions = [
    isOneOf(Prisma.sql`r.status`, filter.status),
    isOneOf(Prisma.sql`r.name`, filter.dag),
    filter.notDag.length > 0 ? Prisma.sql`r.name NOT IN (${Prisma.join([...filter.notDag])})` : null,
    filter.version.length > 0 ? Prisma.sql`(${hasVersionFront(filter.version)})` : null,
    isOneOf(Prisma.sql`r.failedNode`, filter.node),
    filter.error.length === 0 ? null : Prisma.sql`r.errorGroupKey IN (${Prisma.join(filter.error.map(Number))})`,
    ...toTagConditions(filter.tag),
    filter.minUs === null ? null : Prisma.sql`r.durationUs >= ${BigInt(filter.minUs)}`,
    filter.maxUs === null ? null : Prisma.sql`r.durationUs BETWEEN 0 AND ${BigInt(filter.maxUs)}`,
    filter.fromUs === null ? null : Prisma.sql`r.startedAtUs >= ${BigInt(filter.fromUs)}`,
    filter.toUs === null ? null : Prisma.sql`r.startedAtUs < ${BigInt(filter.toUs)}`,
    filter.output === '' ? null : hasOutput(filter.output),
    words.length === 0 ? null : hasWords(words),
  ].filter((condition) => condition !== null)
  return conditions.length === 0 ? null : Prisma.join(conditions, ' AND ')
}

/** Versions `v` whose id begins like one of the texts. */
export const hasVersionFront = (fronts: readonly string[]): Prisma.Sql =>
  Prisma.join(
    fronts.map((front) => Prisma.sql`v.id LIKE ${`${escapeLike(front)}%`} ESCAPE '\\'`),
    ' OR ',
  )

const hasOutput = (text: string): Prisma.Sql => Prisma.sql`EXISTS (
  SELECT 1 FROM NodeRun o WHERE o.runKey = r.key AND o.item = -1 AND o.status = 'success'
    AND o.node = json_extract(r.outputs, '$[0]') AND o.preview LIKE ${toLikePattern(text)} ESCAPE '\\'
)`

const isOneOf = (column: Prisma.Sql, values: readonly string[]): Prisma.Sql | null =>
  values.length === 0 ? null : Prisma.sql`${column} IN (${Prisma.join([...values])})`

/** Values of one key are alternatives; all keys must be met. */
function toTagConditions(tags: readonly TagFilter[]): readonly Prisma.Sql[] {
  const keys = [...new Set(tags.map(({ key }) => key))]
  return keys.map((key) => {
    const values = tags.flatMap((tag) => (tag.key === key ? [tag.value] : []))
    const isValue = values.includes(null)
      ? Prisma.sql`true`
      : Prisma.sql`t.value IN (${Prisma.join(values.map((value) => value ?? ''))})`
    return Prisma.sql`EXISTS (SELECT 1 FROM json_each(${Prisma.raw(TAGS)}) t WHERE t.key = ${key} AND ${isValue})`
  })
}
