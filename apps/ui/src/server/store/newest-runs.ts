import type { RunStatus } from '@/contract/status'
import { Prisma } from './prisma'
import type { RunCursor, RunFilter } from './run-filter'

/** Keys of the newest runs behind a cursor, read from an index: `key, startedAtUs, id`. Ignores all parts of a filter but the statuses. */
export function newestRuns(
  { projectId, status: statuses }: RunFilter,
  after: RunCursor | null,
  count: number,
): Prisma.Sql {
  const before = after ? Prisma.sql`AND (startedAtUs, id) < (${BigInt(after.startedAtUs)}, ${after.id})` : Prisma.empty
  const of = (status: RunStatus | null) => Prisma.sql`
    SELECT key, startedAtUs, id FROM Run
    WHERE projectId = ${projectId} ${status === null ? Prisma.empty : Prisma.sql`AND status = ${status}`} ${before}
    ORDER BY startedAtUs DESC, id DESC LIMIT ${count}`
  const [first = null, ...others] = new Set(statuses)
  if (others.length === 0) return of(first)
  // One condition with a list of statuses would read the whole project for a rare status.
  const each = [first, ...others].map((status) => Prisma.sql`SELECT * FROM (${of(status)})`)
  return Prisma.sql`${Prisma.join(each, ' UNION ALL ')} ORDER BY startedAtUs DESC, id DESC LIMIT ${count}`
}
