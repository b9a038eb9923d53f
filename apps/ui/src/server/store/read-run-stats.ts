import type { RunStatus } from '@/contract/status'
import type { ActivityBucket, ActivitySpan } from '@/server/derive/run-activity'
import { type Integer, toNullableNumber, toNumber } from './numbers'
import { Prisma, type ReadClient } from './prisma'

export interface RunStatReads {
  countByStatus(projectId: number): Promise<ReadonlyMap<RunStatus, number>>
  /** Start of the run at this place, counted from the newest; of the oldest if there are fewer; null without any. */
  findStartAt(projectId: number, place: number): Promise<number | null>
  /** Buckets with runs in them, by their place in the span. */
  readActivity(projectId: number, span: ActivitySpan): Promise<ReadonlyMap<number, ActivityBucket>>
}

interface CountRow {
  readonly bucket: Integer
  readonly runs: Integer
}

interface P95Row {
  readonly bucket: Integer
  readonly p95Us: Integer
}

/** The newest of a span tell its p95: each of them has to be read, which counting does without. */
const TIMED_RUNS = 4_000

export function createRunStatReads(client: ReadClient): RunStatReads {
  return {
    async countByStatus(projectId) {
      const rows = await client.runCount.findMany({ where: { projectId } })
      return new Map(rows.map((row) => [toStatus(row.status), row.total]))
    },
    async findStartAt(projectId, place) {
      const [row] = await client.$queryRaw<{ startedAtUs: Integer | null }[]>`
        SELECT min(startedAtUs) AS startedAtUs FROM (
          SELECT startedAtUs FROM Run WHERE projectId = ${projectId} ORDER BY startedAtUs DESC LIMIT ${place + 1}
        )`
      return toNullableNumber(row?.startedAtUs ?? null)
    },
    async readActivity(projectId, { fromUs, bucketUs }) {
      const bucket = Prisma.sql`(startedAtUs - ${BigInt(fromUs)}) / ${BigInt(bucketUs)}`
      const within = Prisma.sql`projectId = ${projectId} AND startedAtUs >= ${BigInt(fromUs)}`
      const [runs, failed, p95] = await Promise.all([
        client.$queryRaw<CountRow[]>`SELECT ${bucket} AS bucket, count(*) AS runs FROM Run WHERE ${within} GROUP BY 1`,
        client.$queryRaw<CountRow[]>`
          SELECT ${bucket} AS bucket, count(*) AS runs FROM Run WHERE ${within} AND status = 'failed' GROUP BY 1`,
        client.$queryRaw<P95Row[]>`
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
      const failedAt = new Map(failed.map((row) => [toNumber(row.bucket), toNumber(row.runs)]))
      const p95At = new Map(p95.map((row) => [toNumber(row.bucket), toNumber(row.p95Us)]))
      return new Map(
        runs.map((row) => {
          const at = toNumber(row.bucket)
          return [at, { runs: toNumber(row.runs), failed: failedAt.get(at) ?? 0, p95Us: p95At.get(at) ?? null }]
        }),
      )
    },
  }
}

// This column holds nothing else.
const toStatus = (text: string) => text as RunStatus
