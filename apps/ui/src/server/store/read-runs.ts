import type { Loss } from '@dag/protocol'
import type { RunStatus } from '@/domain/status'
import { type Integer, toNullableNumber, toNumber } from './numbers'
import { Prisma, type ReadClient } from './prisma'
import {
  type RunColumns,
  type RunListColumns,
  runDetailColumns,
  runListColumns,
  toRunListRecord,
  toRunRecord,
} from './run-columns'
import { toRunConditions } from './run-conditions'
import type { RunCursor, RunFilter, RunListRecord, RunRecord } from './run-record'

/** When a run began and how long it took: what charts are made of. */
export interface RunTiming {
  readonly status: RunStatus
  readonly startedAtUs: number
  readonly finishedAtUs: number | null
}

/** A run that is listed with its project's name. */
export type NamedRun = RunListRecord & { readonly projectName: string }

export interface RunReads {
  /** Newest first. */
  list(filter: RunFilter, after: RunCursor | null, limit: number): Promise<readonly RunListRecord[]>
  find(id: string): Promise<RunRecord | null>
  countByStatus(projectId: number): Promise<ReadonlyMap<RunStatus, number>>
  /** Start of the run at this place, counted from the newest; of the oldest if there are fewer; null without any. */
  findStartAt(projectId: number, place: number): Promise<number | null>
  listTimings(projectId: number, fromUs: number): Promise<readonly RunTiming[]>
  /** The runs of all projects that run, newest first. */
  listRunning(limit: number): Promise<readonly NamedRun[]>
  /** The failed and lost runs of all projects that were heard of since then, latest first. */
  listFailures(sinceUs: number, limit: number): Promise<readonly NamedRun[]>
  findNeighbours(
    run: RunCursor & { readonly projectId: number },
  ): Promise<{ newerId: string | null; olderId: string | null }>
  listLosses(runId: string): Promise<readonly Loss[]>
}

type NamedColumns = RunListColumns & { readonly projectName: string }

export function createRunReads(client: ReadClient): RunReads {
  return {
    async list(filter, after, limit) {
      const rows = await client.$queryRaw<RunListColumns[]>`
        SELECT ${runListColumns}
        FROM Run r JOIN Version v ON v.key = r.versionKey
        WHERE ${toRunConditions(filter, after)}
        ORDER BY r.startedAtUs DESC, r.id DESC
        LIMIT ${limit}`
      return rows.map(toRunListRecord)
    },
    async find(id) {
      const [row] = await client.$queryRaw<RunColumns[]>`
        SELECT ${runListColumns}, ${runDetailColumns}
        FROM Run r JOIN Version v ON v.key = r.versionKey JOIN Project p ON p.id = r.projectId
        WHERE r.id = ${id}`
      return row ? toRunRecord(row) : null
    },
    async countByStatus(projectId) {
      const rows = await client.$queryRaw<{ status: RunStatus; total: Integer }[]>`
        SELECT status, count(*) AS total FROM Run WHERE projectId = ${projectId} GROUP BY status`
      return new Map(rows.map((row) => [row.status, toNumber(row.total)]))
    },
    async findStartAt(projectId, place) {
      const [row] = await client.$queryRaw<{ startedAtUs: Integer | null }[]>`
        SELECT min(startedAtUs) AS startedAtUs FROM (
          SELECT startedAtUs FROM Run WHERE projectId = ${projectId} ORDER BY startedAtUs DESC LIMIT ${place + 1}
        )`
      return toNullableNumber(row?.startedAtUs ?? null)
    },
    async listTimings(projectId, fromUs) {
      const rows = await client.$queryRaw<{ status: RunStatus; startedAtUs: Integer; finishedAtUs: Integer | null }[]>`
        SELECT status, startedAtUs, finishedAtUs FROM Run
        WHERE projectId = ${projectId} AND startedAtUs >= ${BigInt(fromUs)}`
      return rows.map((row) => ({
        status: row.status,
        startedAtUs: toNumber(row.startedAtUs),
        finishedAtUs: toNullableNumber(row.finishedAtUs),
      }))
    },
    listRunning: (limit) =>
      listNamed(client, Prisma.sql`r.status = 'running'`, Prisma.sql`r.startedAtUs DESC, r.id DESC`, limit),
    listFailures: (sinceUs, limit) =>
      listNamed(
        client,
        Prisma.sql`r.status IN ('failed', 'lost') AND r.lastSeenAtUs >= ${BigInt(sinceUs)}`,
        Prisma.sql`r.lastSeenAtUs DESC`,
        limit,
      ),
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
    async listLosses(runId) {
      const rows = await client.$queryRaw<(Omit<Loss, 'run' | 'total'> & { total: Integer })[]>`
        SELECT reason, kind, sum(total) AS total FROM Loss WHERE runId = ${runId} GROUP BY reason, kind ORDER BY 3 DESC`
      return rows.map((row) => ({ run: runId, reason: row.reason, kind: row.kind, total: toNumber(row.total) }))
    },
  }
}

async function listNamed(client: ReadClient, where: Prisma.Sql, order: Prisma.Sql, limit: number): Promise<NamedRun[]> {
  const rows = await client.$queryRaw<NamedColumns[]>`
    SELECT ${runListColumns}, p.name AS projectName
    FROM Run r JOIN Version v ON v.key = r.versionKey JOIN Project p ON p.id = r.projectId
    WHERE ${where} ORDER BY ${order} LIMIT ${limit}`
  return rows.map((row) => ({ ...toRunListRecord(row), projectName: row.projectName }))
}
