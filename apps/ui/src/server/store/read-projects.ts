import type { Project, ProjectSummary } from '@/contract/project'
import type { RunStatus } from '@/contract/status'
import { toJson } from './json'
import { toLikePattern } from './like-pattern'
import { type Integer, toNullableNumber, toNumber } from './numbers'
import { Prisma, type ReadClient } from './prisma'

/** Runs are counted by the half hours of UTC in which they started. */
export const HALF_HOUR_US = 30 * 60 * 1_000_000

/** The half hours of a summary. */
export interface ActivityWindow {
  /** Start of a half hour. */
  readonly fromUs: number
  readonly buckets: number
}

/** The last project of the page before. */
export interface ProjectPlace {
  readonly activeAtUs: number
  readonly id: number
}

export interface ProjectsQuestion {
  /** Each has to occur in the name or the description; case does not matter. */
  readonly words: readonly string[]
  readonly after: ProjectPlace | null
  readonly limit: number
}

export type ListedProject = ProjectSummary & ProjectPlace

export interface ProjectReads {
  find(id: number): Promise<Project | null>
  findSummary(id: number, window: ActivityWindow): Promise<ProjectSummary | null>
  /** Newest activity first. */
  listSummaries(question: ProjectsQuestion, window: ActivityWindow): Promise<readonly ListedProject[]>
  count(words: readonly string[]): Promise<number>
}

interface ProjectRow {
  readonly id: Integer
  readonly name: string
  readonly description: string | null
  readonly createdAtUs: Integer
  readonly activeAtUs: Integer
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
      const row = await client.project.findUnique({ where: { id }, omit: { activeAtUs: true } })
      return row && { ...row, createdAtUs: toNumber(row.createdAtUs) }
    },
    async findSummary(id, window) {
      const rows = await client.$queryRaw<ProjectRow[]>`SELECT * FROM Project WHERE id = ${id}`
      const [found] = await summarise(client, rows, window)
      if (found === undefined) return null
      const { activeAtUs: _, ...summary } = found
      return summary
    },
    async listSummaries({ words, after, limit }, window) {
      const place = after && Prisma.sql`AND (activeAtUs, id) < (${BigInt(after.activeAtUs)}, ${after.id})`
      const rows = await client.$queryRaw<ProjectRow[]>`
        SELECT * FROM Project WHERE ${hasWords(words)} ${place ?? Prisma.empty}
        ORDER BY activeAtUs DESC, id DESC LIMIT ${limit}`
      return summarise(client, rows, window)
    },
    async count(words) {
      const [row] = await client.$queryRaw<{ total: Integer }[]>`
        SELECT count(*) AS total FROM Project WHERE ${hasWords(words)}`
      return toNumber(row?.total ?? 0)
    },
  }
}

function hasWords(words: readonly string[]): Prisma.Sql {
  const conditions = words.map((word) => {
    const within = toLikePattern(word)
    return Prisma.sql`(name LIKE ${within} ESCAPE '\\' OR description LIKE ${within} ESCAPE '\\')`
  })
  return Prisma.join([Prisma.sql`true`, ...conditions], ' AND ')
}

async function summarise(
  client: ReadClient,
  projects: readonly ProjectRow[],
  window: ActivityWindow,
): Promise<readonly ListedProject[]> {
  const ids = toJson(projects.map((project) => toNumber(project.id)))
  const rows = await client.$queryRaw<SummaryRow[]>(summariesOf(ids))
  const buckets = await client.$queryRaw<BucketRow[]>(bucketsOf(ids, window))
  const rowById = new Map(rows.map((row) => [toNumber(row.id), row]))
  const bucketsById = new Map(projects.map((project): [number, BucketRow[]] => [toNumber(project.id), []]))
  for (const row of buckets) bucketsById.get(toNumber(row.projectId))?.push(row)
  const listed: ListedProject[] = []
  for (const { activeAtUs, createdAtUs, ...project } of projects) {
    const id = toNumber(project.id)
    const [median] = await client.$queryRaw<MedianRow[]>(medianSince(id, window.fromUs))
    listed.push({
      ...project,
      id,
      createdAtUs: toNumber(createdAtUs),
      activeAtUs: toNumber(activeAtUs),
      ...toSummary(rowById.get(id)),
      day: toDay(window, bucketsById.get(id) ?? [], toNullableNumber(median?.durationUs ?? null)),
    })
  }
  return listed
}

const summariesOf = (ids: string) => Prisma.sql`
  SELECT p.id,
    (SELECT coalesce(sum(total), 0) FROM RunCount WHERE projectId = p.id) AS runCount,
    EXISTS (SELECT 1 FROM Version WHERE projectId = p.id) AS trackerSeen,
    last.id AS lastRunId, last.status AS lastRunStatus, last.startedAtUs AS lastRunStartedAtUs
  FROM json_each(${ids}) asked JOIN Project p ON p.id = asked.value
  LEFT JOIN Run last ON last.key = (
    SELECT key FROM Run WHERE projectId = p.id ORDER BY startedAtUs DESC, id DESC LIMIT 1
  )`

const bucketsOf = (ids: string, { fromUs }: ActivityWindow) => Prisma.sql`
  SELECT projectId, halfHour - ${toHalfHour(fromUs)} AS bucket, runs, failed
  FROM json_each(${ids}) asked JOIN RunActivity a ON a.projectId = asked.value
  WHERE halfHour >= ${toHalfHour(fromUs)}`

const toHalfHour = (atUs: number): number => Math.floor(atUs / HALF_HOUR_US)

/** The median of a day is that of its newest runs, at most this many. */
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
