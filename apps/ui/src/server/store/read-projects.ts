import type { Project, ProjectSummary } from '@/domain/project'
import type { RunStatus } from '@/domain/status'
import { type Integer, toNullableNumber, toNumber } from './numbers'
import { Prisma, type ReadClient } from './prisma'

/** Runs are counted by the half hours of UTC in which they started. */
export const HALF_HOUR_US = 30 * 60 * 1_000_000

/** The half hours that `listSummaries` looks at. */
export interface ActivityWindow {
  /** Where a half hour begins. */
  readonly fromUs: number
  readonly buckets: number
}

export interface ProjectReads {
  find(id: number): Promise<Project | null>
  findByName(name: string): Promise<Project | null>
  listSummaries(window: ActivityWindow): Promise<readonly ProjectSummary[]>
}

interface SummaryRow {
  readonly id: Integer
  readonly runCount: Integer
  readonly trackerSeen: Integer
  readonly lastRunId: string | null
  readonly lastRunStatus: RunStatus | null
  readonly lastRunStartedAtUs: Integer | null
}

interface BucketRow {
  readonly projectId: Integer
  readonly bucket: Integer
  readonly runs: Integer
  readonly failed: Integer
}

interface MedianRow {
  readonly durationUs: Integer
}

export function createProjectReads(client: ReadClient): ProjectReads {
  return {
    async find(id) {
      const row = await client.project.findUnique({ where: { id } })
      return row && { ...row, createdAtUs: toNumber(row.createdAtUs) }
    },
    async findByName(name) {
      const row = await client.project.findUnique({ where: { name } })
      return row && { ...row, createdAtUs: toNumber(row.createdAtUs) }
    },
    async listSummaries(window) {
      const projects = await client.project.findMany({ orderBy: { id: 'asc' } })
      const [rows, buckets] = await Promise.all([
        client.$queryRaw<SummaryRow[]>(summaries),
        client.$queryRaw<BucketRow[]>(bucketsOf(window)),
      ])
      const medianById = new Map<number, number>()
      for (const { id } of projects) {
        const [median] = await client.$queryRaw<MedianRow[]>(medianSince(id, window.fromUs))
        if (median) medianById.set(id, toNumber(median.durationUs))
      }
      const rowById = new Map(rows.map((row) => [toNumber(row.id), row]))
      return projects.map((project) => ({
        ...project,
        createdAtUs: toNumber(project.createdAtUs),
        ...toSummary(rowById.get(project.id)),
        day: toDay(
          window,
          buckets.filter((row) => toNumber(row.projectId) === project.id),
          medianById.get(project.id) ?? null,
        ),
      }))
    },
  }
}

const summaries = Prisma.sql`
  SELECT p.id,
    (SELECT coalesce(sum(total), 0) FROM RunCount WHERE projectId = p.id) AS runCount,
    EXISTS (SELECT 1 FROM Version WHERE projectId = p.id) AS trackerSeen,
    last.id AS lastRunId, last.status AS lastRunStatus, last.startedAtUs AS lastRunStartedAtUs
  FROM Project p
  LEFT JOIN Run last ON last.key = (
    SELECT key FROM Run WHERE projectId = p.id ORDER BY startedAtUs DESC, id DESC LIMIT 1
  )`

const bucketsOf = ({ fromUs }: ActivityWindow) => Prisma.sql`
  SELECT projectId, halfHour - ${toHalfHour(fromUs)} AS bucket, runs, failed FROM RunActivity
  WHERE projectId IN (SELECT id FROM Project) AND halfHour >= ${toHalfHour(fromUs)}`

const toHalfHour = (atUs: number): number => Math.floor(atUs / HALF_HOUR_US)

/** A day may have any number of runs; so many of the newest tell its median. */
const MEDIAN_RUNS = 2_000

const medianSince = (projectId: number, fromUs: number) => Prisma.sql`
  WITH newest AS (
    SELECT finishedAtUs - startedAtUs AS durationUs FROM Run
    WHERE projectId = ${projectId} AND startedAtUs >= ${BigInt(fromUs)} AND finishedAtUs IS NOT NULL
    ORDER BY startedAtUs DESC LIMIT ${MEDIAN_RUNS}
  )
  SELECT durationUs FROM newest ORDER BY durationUs LIMIT 1 OFFSET max(0, ((SELECT count(*) FROM newest) + 1) / 2 - 1)`

function toSummary(row: SummaryRow | undefined) {
  const startedAtUs = toNullableNumber(row?.lastRunStartedAtUs ?? null)
  return {
    runCount: toNumber(row?.runCount ?? 0),
    trackerSeen: toNumber(row?.trackerSeen ?? 0) === 1,
    lastRun:
      row?.lastRunId && row.lastRunStatus && startedAtUs !== null
        ? { id: row.lastRunId, status: row.lastRunStatus, startedAtUs }
        : null,
  }
}

function toDay(window: ActivityWindow, rows: readonly BucketRow[], p50Us: number | null): ProjectSummary['day'] {
  // A clock ahead of ours puts runs behind the last bucket.
  const byBucket = new Map(rows.map((row) => [toNumber(row.bucket), row]))
  const buckets = Array.from({ length: window.buckets }, (_, index) => {
    const row = byBucket.get(index)
    return { runs: toNumber(row?.runs ?? 0), failed: toNumber(row?.failed ?? 0) }
  })
  const sum = (of: 'runs' | 'failed') => buckets.reduce((total, bucket) => total + bucket[of], 0)
  return { runs: sum('runs'), failed: sum('failed'), p50Us, buckets }
}
