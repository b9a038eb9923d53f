import { type RawRow, type RowOf, text, toRow, toSelect } from './columns'
import { newestRuns } from './newest-runs'
import { Prisma, type ReadClient } from './prisma'
import { type RunListRecord, type RunRecord, runColumns, runListColumns, toRunRecord } from './run-columns'
import { isPlain, meets } from './run-conditions'
import type { RunCursor, RunFilter } from './run-filter'
import { hasWords, indexedRuns, isWithin } from './run-search'

const namedColumns = { ...runListColumns, projectName: text('p.name') }

/** A run with the name of its project. */
export type NamedRun = RowOf<typeof namedColumns>

export interface RunReads {
  /** Newest first. */
  list(filter: RunFilter, after: RunCursor | null, limit: number): Promise<readonly RunListRecord[]>
  find(id: string): Promise<RunRecord | null>
  /** Running runs of all projects, newest first. */
  listRunning(limit: number): Promise<readonly NamedRun[]>
  /** Lost runs of all projects that were last seen since then, latest first. */
  listLost(sinceUs: number, limit: number): Promise<readonly NamedRun[]>
  findNeighbours(
    run: RunCursor & { readonly projectId: number },
  ): Promise<{ newerId: string | null; olderId: string | null }>
}

/** Runs that a search compares one by one before it uses the index. */
const SEARCHED_FIRST = 2_000
/** Runs that are compared one by one with the other parts of a filter. */
const COMPARED = 20_000

export function createRunReads(client: ReadClient): RunReads {
  return {
    async list(filter, after, limit) {
      const { q: query } = filter
      if (query === '')
        return listAmong(client, newestRuns(filter, after, isPlain(filter) ? limit : COMPARED), meets(filter), limit)
      // Common words are found among the newest runs. Only for rare words the index is worth its many lookups.
      const near = await listAmong(
        client,
        newestRuns(filter, after, SEARCHED_FIRST),
        Prisma.sql`${meets(filter)} AND ${hasWords(query)}`,
        limit,
      )
      const indexed = indexedRuns(query)
      if (near.length === limit || indexed === null) return near
      return listAmong(client, indexed, Prisma.sql`${isWithin(filter, after)} AND ${hasWords(query)}`, limit)
    },
    async find(id) {
      const [row] = await client.$queryRaw<RawRow[]>`
        SELECT ${toSelect(runColumns)}
        FROM Run r JOIN Version v ON v.key = r.versionKey JOIN Project p ON p.id = r.projectId
        WHERE r.id = ${id}`
      return row ? toRunRecord(row) : null
    },
    listRunning: (limit) =>
      listNamed(
        client,
        Prisma.sql`SELECT key FROM Run WHERE status = 'running'`,
        Prisma.sql`r.startedAtUs DESC, r.id DESC`,
        limit,
      ),
    listLost: (sinceUs, limit) => {
      const keys = Prisma.sql`
        SELECT key FROM Run WHERE status = 'lost' AND lastSeenAtUs >= ${BigInt(sinceUs)}
        ORDER BY lastSeenAtUs DESC LIMIT ${limit}`
      return listNamed(client, keys, Prisma.sql`r.lastSeenAtUs DESC`, limit)
    },
    async findNeighbours({ projectId, startedAtUs, id }) {
      const cursor = Prisma.sql`(${BigInt(startedAtUs)}, ${id})`
      const [row] = await client.$queryRaw<{ newerId: string | null; olderId: string | null }[]>`
        SELECT (
          SELECT id FROM Run WHERE projectId = ${projectId} AND (startedAtUs, id) > ${cursor}
          ORDER BY startedAtUs, id LIMIT 1
        ) AS newerId, (
          SELECT id FROM Run WHERE projectId = ${projectId} AND (startedAtUs, id) < ${cursor}
          ORDER BY startedAtUs DESC, id DESC LIMIT 1
        ) AS olderId`
      return row ?? { newerId: null, olderId: null }
    },
  }
}

/** The newest of the runs with these keys that meet a condition. */
async function listAmong(client: ReadClient, keys: Prisma.Sql, where: Prisma.Sql, limit: number) {
  const rows = await client.$queryRaw<RawRow[]>`
    SELECT ${toSelect(runListColumns)}
    FROM (${keys}) near CROSS JOIN Run r ON r.key = near.key JOIN Version v ON v.key = r.versionKey
    WHERE ${where}
    ORDER BY r.startedAtUs DESC, r.id DESC
    LIMIT ${limit}`
  return rows.map((row) => toRow(runListColumns, row))
}

async function listNamed(client: ReadClient, keys: Prisma.Sql, order: Prisma.Sql, limit: number): Promise<NamedRun[]> {
  const rows = await client.$queryRaw<RawRow[]>`
    SELECT ${toSelect(namedColumns)}
    FROM (${keys}) near CROSS JOIN Run r ON r.key = near.key
    JOIN Version v ON v.key = r.versionKey JOIN Project p ON p.id = r.projectId
    ORDER BY ${order} LIMIT ${limit}`
  return rows.map((row) => toRow(namedColumns, row))
}
