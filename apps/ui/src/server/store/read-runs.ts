import type { RunStatus } from '@/contract/status'
import { newestRuns } from './newest-runs'
import { Prisma, type ReadClient } from './prisma'
import {
  type RunColumns,
  type RunListColumns,
  runDetailColumns,
  runListColumns,
  toRunListRecord,
  toRunRecord,
} from './run-columns'
import type { RunCursor, RunFilter, RunListRecord, RunRecord } from './run-record'
import { hasWords, indexedRuns, isWithin } from './run-search'

/** A run that is listed with its project's name. */
export type NamedRun = RunListRecord & { readonly projectName: string }

export interface RunReads {
  /** Newest first. */
  list(filter: RunFilter, after: RunCursor | null, limit: number): Promise<readonly RunListRecord[]>
  find(id: string): Promise<RunRecord | null>
  /** The runs of all projects that run, newest first. */
  listRunning(limit: number): Promise<readonly NamedRun[]>
  /** The failed and lost runs of all projects that were heard of since then, latest first. */
  listFailures(sinceUs: number, limit: number): Promise<readonly NamedRun[]>
  findNeighbours(
    run: RunCursor & { readonly projectId: number },
  ): Promise<{ newerId: string | null; olderId: string | null }>
}

/** Runs that a search looks at, one by one, before it asks the index. */
const SEARCHED_FIRST = 2_000

type NamedColumns = RunListColumns & { readonly projectName: string }

export function createRunReads(client: ReadClient): RunReads {
  return {
    async list(filter, after, limit) {
      const { query } = filter
      if (query === '') return listAmong(client, newestRuns(filter, after, limit), Prisma.sql`true`, limit)
      // What is common is found among the newest; only for what is rare the index is worth its many lookups.
      const near = await listAmong(client, newestRuns(filter, after, SEARCHED_FIRST), hasWords(query), limit)
      const indexed = indexedRuns(query)
      if (near.length === limit || indexed === null) return near
      return listAmong(client, indexed, Prisma.sql`${isWithin(filter, after)} AND ${hasWords(query)}`, limit)
    },
    async find(id) {
      const [row] = await client.$queryRaw<RunColumns[]>`
        SELECT ${runListColumns}, ${runDetailColumns}
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
    listFailures: (sinceUs, limit) => {
      const of = (status: RunStatus) => Prisma.sql`
        SELECT * FROM (
          SELECT key FROM Run WHERE status = ${status} AND lastSeenAtUs >= ${BigInt(sinceUs)}
          ORDER BY lastSeenAtUs DESC LIMIT ${limit}
        )`
      const keys = Prisma.sql`${of('failed')} UNION ALL ${of('lost')}`
      return listNamed(client, keys, Prisma.sql`r.lastSeenAtUs DESC`, limit)
    },
    async findNeighbours({ projectId, startedAtUs, id }) {
      const place = Prisma.sql`(${BigInt(startedAtUs)}, ${id})`
      const [row] = await client.$queryRaw<{ newerId: string | null; olderId: string | null }[]>`
        SELECT (
          SELECT id FROM Run WHERE projectId = ${projectId} AND (startedAtUs, id) > ${place}
          ORDER BY startedAtUs, id LIMIT 1
        ) AS newerId, (
          SELECT id FROM Run WHERE projectId = ${projectId} AND (startedAtUs, id) < ${place}
          ORDER BY startedAtUs DESC, id DESC LIMIT 1
        ) AS olderId`
      return row ?? { newerId: null, olderId: null }
    },
  }
}

/** The newest of the runs with these keys that meet a condition. */
async function listAmong(client: ReadClient, keys: Prisma.Sql, where: Prisma.Sql, limit: number) {
  const rows = await client.$queryRaw<RunListColumns[]>`
    SELECT ${runListColumns}
    FROM (${keys}) near CROSS JOIN Run r ON r.key = near.key JOIN Version v ON v.key = r.versionKey
    WHERE ${where}
    ORDER BY r.startedAtUs DESC, r.id DESC
    LIMIT ${limit}`
  return rows.map(toRunListRecord)
}

async function listNamed(client: ReadClient, keys: Prisma.Sql, order: Prisma.Sql, limit: number): Promise<NamedRun[]> {
  const rows = await client.$queryRaw<NamedColumns[]>`
    SELECT ${runListColumns}, p.name AS projectName
    FROM (${keys}) near CROSS JOIN Run r ON r.key = near.key
    JOIN Version v ON v.key = r.versionKey JOIN Project p ON p.id = r.projectId
    ORDER BY ${order} LIMIT ${limit}`
  return rows.map((row) => ({ ...toRunListRecord(row), projectName: row.projectName }))
}
