import type { RunStatus } from '@/contract/status'
import type { ActivityBucket, ActivitySpan } from '@/server/derive/run-activity'
import { integer, type RawRow, toRow, toSelect, word } from './columns'
import { Prisma, type ReadClient } from './prisma'

export interface RunStatReads {
  countByStatus(projectId: number): Promise<ReadonlyMap<RunStatus, number>>
  /** Start of the n-th newest run, from 0; of the oldest run if there are fewer; null without runs. */
  findStartAt(projectId: number, index: number): Promise<number | null>
  /** Buckets that have runs, by their index in the span. */
  readActivity(projectId: number, span: ActivitySpan): Promise<ReadonlyMap<number, ActivityBucket>>
}

const statusColumns = { status: word<RunStatus>('status'), total: integer('total') }

/** The p95 of a bucket is that of the newest runs of the span, because each of them has to be read. */
const TIMED_RUNS = 4_000

export function createRunStatReads(client: ReadClient): RunStatReads {
  return {
    async countByStatus(projectId) {
      const rows = await client.$queryRaw<RawRow[]>`
        SELECT ${toSelect(statusColumns)} FROM RunCount WHERE projectId = ${projectId}`
      return new Map(rows.map((raw) => toRow(statusColumns, raw)).map(({ status, total }) => [status, total]))
    },
    async findStartAt(projectId, index) {
      const [row] = await client.$queryRaw<RawRow[]>`
        SELECT min(startedAtUs) AS startedAtUs FROM (
          SELECT startedAtUs FROM Run WHERE projectId = ${projectId} ORDER BY startedAtUs DESC LIMIT ${index + 1}
        )`
      const startedAtUs = row?.startedAtUs ?? null
      return startedAtUs === null ? null : Number(startedAtUs)
    },
    async readActivity(projectId, { fromUs, bucketUs }) {
      const bucket = Prisma.sql`(startedAtUs - ${BigInt(fromUs)}) / ${BigInt(bucketUs)}`
      const within = Prisma.sql`projectId = ${projectId} AND startedAtUs >= ${BigInt(fromUs)}`
      const [runs, failed, p95] = await Promise.all([
        client.$queryRaw<RawRow[]>`SELECT ${bucket} AS bucket, count(*) AS runs FROM Run WHERE ${within} GROUP BY 1`,
        client.$queryRaw<RawRow[]>`
          SELECT ${bucket} AS bucket, count(*) AS runs FROM Run WHERE ${within} AND status = 'failed' GROUP BY 1`,
        client.$queryRaw<RawRow[]>`
          WITH newest AS (
            SELECT ${bucket} AS bucket, finishedAtUs - startedAtUs AS tookUs FROM Run WHERE ${within}
            ORDER BY startedAtUs DESC LIMIT ${TIMED_RUNS}
          ), ranked AS (
            SELECT bucket, tookUs, row_number() OVER (PARTITION BY bucket ORDER BY tookUs) AS place,
              count(*) OVER (PARTITION BY bucket) AS total
            FROM newest WHERE tookUs IS NOT NULL
          )
          SELECT bucket, tookUs AS p95Us FROM ranked WHERE place = (total * 95 + 99) / 100`,
      ])
      const failedAt = new Map(failed.map((row) => [Number(row.bucket), Number(row.runs)]))
      const p95At = new Map(p95.map((row) => [Number(row.bucket), Number(row.p95Us)]))
      return new Map(
        runs.map((row) => {
          const at = Number(row.bucket)
          return [at, { runs: Number(row.runs), failed: failedAt.get(at) ?? 0, p95Us: p95At.get(at) ?? null }]
        }),
      )
    },
  }
}
