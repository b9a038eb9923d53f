import type { RunStats } from '@/contract/run'
import type { RunStatus } from '@/contract/status'
import type { ActivityBucket, ActivitySpan, TimeRange } from '@/server/derive/run-activity'
import { integer, nullable, type RawRow, type RowOf, text, toRow, toSelect, word } from './columns'
import { Prisma, type ReadClient } from './prisma'
import { readContext } from './read-run-context'
import type { RunFilter } from './run-filter'
import { searchRuns } from './search-runs'

const matchedColumns = {
  name: text('r.name'),
  status: word<RunStatus>('r.status'),
  startedAtUs: integer('r.startedAtUs'),
  finishedAtUs: nullable(integer('r.finishedAtUs')),
}

export interface MatchedRuns {
  /** Newest first. */
  readonly runs: readonly RowOf<typeof matchedColumns>[]
  /** Start up to which runs were compared if there may be older ones that match; null if all were. */
  readonly searchedTo: number | null
}

export interface RunStatReads {
  countByStatus(projectId: number): Promise<ReadonlyMap<RunStatus, number>>
  /** Whether all runs of a project are of one DAG. */
  isOneDag(projectId: number): Promise<boolean>
  /** The newest runs that meet a filter. */
  readMatched(filter: RunFilter, limit: number): Promise<MatchedRuns>
  /** From the first to the last start of the newest runs within a range; null without runs. */
  findStarts(projectId: number, within: TimeRange, limit: number): Promise<TimeRange | null>
  /** Runs before or after a range, up to `limit` of each. */
  countOutside(projectId: number, range: TimeRange, limit: number): Promise<number>
  /** All runs of a project by bucket; null if they are too many to count. */
  readContext(projectId: number, span: ActivitySpan): Promise<RunStats['context']>
  /** The newest runs that started within a range. */
  readNewest(projectId: number, within: TimeRange, limit: number): Promise<MatchedRuns['runs']>
  /** Buckets that have runs, by their index in the span. */
  readActivity(
    projectId: number,
    span: ActivitySpan,
    options: { readonly hasP95: boolean },
  ): Promise<ReadonlyMap<number, ActivityBucket>>
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
    async isOneDag(projectId) {
      const [row] = await client.$queryRaw<RawRow[]>`
        SELECT (SELECT min(name) FROM Run WHERE projectId = ${projectId}) AS first,
          (SELECT max(name) FROM Run WHERE projectId = ${projectId}) AS last`
      return row?.first === row?.last
    },
    async readMatched(filter, limit) {
      // One more than the limit shows whether there are more.
      const found = await searchRuns(client, { ...filter, sort: '-start' }, null, limit + 1)
      const rows = await client.$queryRaw<RawRow[]>`
        SELECT ${toSelect(matchedColumns)}
        FROM json_each(${JSON.stringify(found.keys.slice(0, limit))}) asked CROSS JOIN Run r ON r.key = asked.value
        ORDER BY asked.key`
      const runs = rows.map((row) => toRow(matchedColumns, row))
      const searchedTo = found.keys.length > limit ? runs.at(-1)?.startedAtUs : found.searchedTo?.at
      return { runs, searchedTo: searchedTo ?? null }
    },
    async findStarts(projectId, { fromUs, toUs }, limit) {
      const [row] = await client.$queryRaw<RawRow[]>`
        SELECT min(startedAtUs) AS first, max(startedAtUs) AS last FROM (
          SELECT startedAtUs FROM Run
          WHERE projectId = ${projectId} AND startedAtUs >= ${BigInt(fromUs)} AND startedAtUs < ${BigInt(toUs)}
          ORDER BY startedAtUs DESC LIMIT ${limit}
        )`
      if (row === undefined || row.first === null) return null
      return { fromUs: Number(row.first), toUs: Number(row.last) + 1 }
    },
    async countOutside(projectId, { fromUs, toUs }, limit) {
      const [row] = await client.$queryRaw<RawRow[]>`
        SELECT (
          SELECT count(*) FROM (
            SELECT 1 FROM Run WHERE projectId = ${projectId} AND startedAtUs < ${BigInt(fromUs)} LIMIT ${limit}
          )
        ) + (
          SELECT count(*) FROM (
            SELECT 1 FROM Run WHERE projectId = ${projectId} AND startedAtUs >= ${BigInt(toUs)} LIMIT ${limit}
          )
        ) AS outside`
      return Number(row?.outside ?? 0)
    },
    readContext: (projectId, span) => readContext(client, projectId, span),
    async readNewest(projectId, { fromUs, toUs }, limit) {
      const rows = await client.$queryRaw<RawRow[]>`
        SELECT ${toSelect(matchedColumns)} FROM Run r
        WHERE r.projectId = ${projectId} AND r.startedAtUs >= ${BigInt(fromUs)} AND r.startedAtUs < ${BigInt(toUs)}
        ORDER BY r.startedAtUs DESC, r.id DESC LIMIT ${limit}`
      return rows.map((row) => toRow(matchedColumns, row))
    },
    async readActivity(projectId, { fromUs, toUs, bucketUs }, { hasP95 }) {
      const bucket = Prisma.sql`(startedAtUs - ${BigInt(fromUs)}) / ${BigInt(bucketUs)}`
      const within = Prisma.sql`projectId = ${projectId} AND startedAtUs >= ${BigInt(fromUs)}
        AND startedAtUs < ${BigInt(toUs)}`
      const [runs, failed, p95] = await Promise.all([
        client.$queryRaw<RawRow[]>`SELECT ${bucket} AS bucket, count(*) AS runs FROM Run WHERE ${within} GROUP BY 1`,
        client.$queryRaw<RawRow[]>`
          SELECT ${bucket} AS bucket, count(*) AS runs FROM Run WHERE ${within} AND status = 'failed' GROUP BY 1`,
        !hasP95
          ? []
          : client.$queryRaw<RawRow[]>`
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
