import type { TagFilter } from '@/contract/filter-tags'
import type { RunFilter } from '@/contract/run-filter'
import { escapeLike, toLikePattern } from './like-pattern'
import { Prisma } from './prisma'

/** A filter without its words and its order, which are read in their own ways. */
export type RunConditions = Omit<RunFilter, 'q' | 'sort' | 'lastUs'>

/** The conditions of a filter on `Run r JOIN Version v`. */
export function meets(filter: RunConditions): Prisma.Sql {
  const conditions = [
    isOneOf(Prisma.sql`r.status`, filter.status),
    isOneOf(Prisma.sql`r.name`, filter.dag),
    filter.notDag.length > 0 ? Prisma.sql`r.name NOT IN (${Prisma.join([...filter.notDag])})` : null,
    isAny(filter.version.map((front) => Prisma.sql`v.id LIKE ${`${escapeLike(front)}%`} ESCAPE '\\'`)),
    isOneOf(Prisma.sql`r.failedNode`, filter.node),
    ...toTagConditions(filter.tag),
    filter.minUs === null ? null : Prisma.sql`r.finishedAtUs - r.startedAtUs >= ${BigInt(filter.minUs)}`,
    filter.maxUs === null ? null : Prisma.sql`r.finishedAtUs - r.startedAtUs <= ${BigInt(filter.maxUs)}`,
    filter.fromUs === null ? null : Prisma.sql`r.startedAtUs >= ${BigInt(filter.fromUs)}`,
    filter.toUs === null ? null : Prisma.sql`r.startedAtUs < ${BigInt(filter.toUs)}`,
    filter.output === ''
      ? null
      : Prisma.sql`EXISTS (
          SELECT 1 FROM NodeRun o WHERE o.runKey = r.key AND o.item = -1 AND o.status = 'success'
            AND o.node = json_extract(r.outputs, '$[0]') AND o.preview LIKE ${toLikePattern(filter.output)} ESCAPE '\\'
        )`,
  ].filter((condition) => condition !== null)
  return conditions.length === 0 ? Prisma.sql`true` : Prisma.join(conditions, ' AND ')
}

/** Whether the status alone decides. */
export function isPlain(filter: RunConditions): boolean {
  const lists = [filter.dag, filter.notDag, filter.version, filter.node, filter.error, filter.tag]
  const bounds = [filter.minUs, filter.maxUs, filter.fromUs, filter.toUs]
  return lists.every((list) => list.length === 0) && bounds.every((bound) => bound === null) && filter.output === ''
}

const isOneOf = (column: Prisma.Sql, values: readonly string[]): Prisma.Sql | null =>
  values.length === 0 ? null : Prisma.sql`${column} IN (${Prisma.join([...values])})`

const isAny = (conditions: readonly Prisma.Sql[]): Prisma.Sql | null =>
  conditions.length === 0 ? null : Prisma.sql`(${Prisma.join([...conditions], ' OR ')})`

/** Values of one key are alternatives; all keys must be met. */
function toTagConditions(tags: readonly TagFilter[]): readonly Prisma.Sql[] {
  const keys = [...new Set(tags.map(({ key }) => key))]
  return keys.map((key) => {
    const values = tags.flatMap((tag) => (tag.key === key ? [tag.value] : []))
    const isValue = values.includes(null)
      ? Prisma.sql`true`
      : Prisma.sql`t.value IN (${Prisma.join(values.map((value) => value ?? ''))})`
    return Prisma.sql`EXISTS (SELECT 1 FROM json_each(r.tags) t WHERE t.key = ${key} AND ${isValue})`
  })
}
