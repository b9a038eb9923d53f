import type { RawRow } from './columns'
import { Prisma, type ReadClient } from './prisma'
import { findCandidates } from './run-candidates'
import { toConditions } from './run-conditions'
import type { RunCursor, RunFilter } from './run-filter'
import { toOrder, toWindow } from './run-window'

/** Runs that one request compares with a filter, in steps, so that others are answered in between. */
const STEPS = [500, 1_500, 3_000, 5_000, 5_000]

export interface FoundRuns {
  readonly keys: readonly number[]
  /** The place up to which runs were compared if there may be more behind it; null if all were. */
  readonly searchedTo: RunCursor | null
}

/** The first runs behind a cursor that meet a filter. Fewer than `limit` are found if the rest has to be searched later. */
export async function searchRuns(
  client: ReadClient,
  filter: RunFilter,
  after: RunCursor | null,
  limit: number,
): Promise<FoundRuns> {
  const conditions = toConditions(filter)
  if (conditions === null)
    return { keys: await readKeys(client, filter, toWindow(filter, after, limit)), searchedTo: null }
  const candidates = await findCandidates(client, filter)
  if (candidates !== null) {
    const { column, isBehind } = toOrder(filter)
    const among = Prisma.sql`
      SELECT r.key, r.${column} AS at, r.id FROM json_each(${candidates}) c CROSS JOIN Run r ON r.key = c.value
      JOIN Version v ON v.key = r.versionKey
      WHERE r.projectId = ${filter.projectId} AND ${conditions}
      ${after === null ? Prisma.empty : Prisma.sql`AND (r.${column}, r.id) ${isBehind} (${BigInt(after.at)}, ${after.id})`}`
    return { keys: await readKeys(client, filter, among, limit), searchedTo: null }
  }
  const keys: number[] = []
  let place = after
  for (const step of STEPS) {
    const window = toWindow(filter, place, step)
    const matching = Prisma.sql`
      SELECT r.key, near.at, r.id FROM (${window}) near CROSS JOIN Run r ON r.key = near.key
      JOIN Version v ON v.key = r.versionKey WHERE ${conditions}`
    keys.push(...(await readKeys(client, filter, matching, limit - keys.length)))
    const end = await findEnd(client, filter, window, step)
    if (end === null) return { keys, searchedTo: null }
    if (keys.length >= limit) return { keys, searchedTo: end }
    place = end
  }
  return { keys, searchedTo: place }
}

async function readKeys(client: ReadClient, filter: RunFilter, rows: Prisma.Sql, limit?: number): Promise<number[]> {
  const { direction } = toOrder(filter)
  const found = await client.$queryRaw<RawRow[]>`
    SELECT key FROM (${rows}) ORDER BY at ${direction}, id ${direction} LIMIT ${limit ?? -1}`
  return found.map((row) => Number(row.key))
}

/** The last run of a whole window; null if the window reaches the end of the list. */
async function findEnd(client: ReadClient, filter: RunFilter, window: Prisma.Sql, count: number) {
  const { direction } = toOrder(filter)
  const [row] = await client.$queryRaw<RawRow[]>`
    SELECT at, id FROM (${window}) ORDER BY at ${direction}, id ${direction} LIMIT 1 OFFSET ${count - 1}`
  return row === undefined ? null : { at: Number(row.at), id: String(row.id) }
}
