import { Prisma } from './prisma'
import type { RunCursor, RunFilter } from './run-record'

/** The WHERE of a list of `Run r`. */
export function toRunConditions(filter: RunFilter, after: RunCursor | null): Prisma.Sql {
  const conditions = [Prisma.sql`r.projectId = ${filter.projectId}`]
  if (filter.statuses.length > 0) conditions.push(Prisma.sql`r.status IN (${Prisma.join([...filter.statuses])})`)
  if (after) conditions.push(Prisma.sql`(r.startedAtUs, r.id) < (${BigInt(after.startedAtUs)}, ${after.id})`)
  if (filter.query !== '') conditions.push(matches(filter.query))
  return Prisma.join(conditions, ' AND ')
}

function matches(query: string): Prisma.Sql {
  const text = query.replace(/[\\%_]/g, '\\$&')
  const within = `%${text}%`
  return Prisma.sql`(
    r.id LIKE ${`%${text}`} ESCAPE '\\'
    OR r.name LIKE ${within} ESCAPE '\\'
    OR r.failedNode LIKE ${within} ESCAPE '\\'
    OR r.errorName LIKE ${within} ESCAPE '\\'
    OR r.errorMessage LIKE ${within} ESCAPE '\\'
    OR EXISTS (SELECT 1 FROM json_each(r.tags) t WHERE t.key || '=' || t.value LIKE ${within} ESCAPE '\\')
  )`
}
