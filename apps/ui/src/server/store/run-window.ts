import { Prisma } from './prisma'
import type { RunCursor, RunFilter } from './run-filter'

/** The column by which a list is ordered, and its direction. */
export const toOrder = ({ sort }: Pick<RunFilter, 'sort'>) => ({
  column: Prisma.raw(sort.endsWith('start') ? 'startedAtUs' : 'durationUs'),
  direction: Prisma.raw(sort.startsWith('-') ? 'DESC' : 'ASC'),
  isBehind: Prisma.raw(sort.startsWith('-') ? '<' : '>'),
})

/**
 * The next runs behind a cursor in the order of a list, read from one index: `key, at, id`. Bounds of the ordered column
 * narrow it, and statuses or DAGs where an index begins with them; the other parts of a filter do not.
 */
export function toWindow(filter: RunFilter, after: RunCursor | null, count: number): Prisma.Sql {
  const { column, direction, isBehind } = toOrder(filter)
  const byStart = filter.sort.endsWith('start')
  const fromUs = byStart ? filter.fromUs : filter.minUs
  const toUs = byStart ? filter.toUs : filter.maxUs === null ? null : filter.maxUs + 1
  const bounds = [
    fromUs === null ? Prisma.empty : Prisma.sql`AND ${column} >= ${BigInt(fromUs)}`,
    toUs === null ? Prisma.empty : Prisma.sql`AND ${column} < ${BigInt(toUs)}`,
    after === null ? Prisma.empty : Prisma.sql`AND (${column}, id) ${isBehind} (${BigInt(after.at)}, ${after.id})`,
  ]
  const of = (of: Prisma.Sql) => Prisma.sql`
    SELECT key, ${column} AS at, id FROM Run
    WHERE projectId = ${filter.projectId} ${of} ${Prisma.join(bounds, ' ')}
    ORDER BY ${column} ${direction}, id ${direction} LIMIT ${count}`
  const [first = Prisma.empty, ...others] = byStart ? toFronts(filter) : []
  if (others.length === 0) return of(first)
  // One condition with a list of values would read the whole project for a rare value.
  const each = [first, ...others].map((front) => Prisma.sql`SELECT * FROM (${of(front)})`)
  return Prisma.sql`${Prisma.join(each, ' UNION ALL ')} ORDER BY at ${direction}, id ${direction} LIMIT ${count}`
}

const MOST_FRONTS = 8

/** Conditions on the column behind the project in an index; runs meet one of them. */
function toFronts({ status, dag, node, error }: RunFilter): readonly Prisma.Sql[] {
  if (error.length > 0 && error.length <= MOST_FRONTS) {
    return error.map((group) => Prisma.sql`AND errorGroupKey = ${Number(group)}`)
  }
  // Only a run that failed or was cancelled has a failed node.
  const statuses = node.length + error.length > 0 && status.length === 0 ? (['failed', 'cancelled'] as const) : status
  const isRare = statuses.length > 0 && !statuses.includes('success')
  if (dag.length > 0 && dag.length <= MOST_FRONTS && !isRare) return dag.map((name) => Prisma.sql`AND name = ${name}`)
  return [...new Set(statuses)].map((each) => Prisma.sql`AND status = ${each}`)
}
