import type { ProjectSummary } from '@/contract/project'
import type { RunStatus } from '@/contract/status'
import { HALF_HOUR_US } from '../derive/half-hours'
import { flag, integer, nullable, type RawRow, type RowOf, text, toRow, toSelect, word } from './columns'
import { Prisma, type ReadClient } from './prisma'

/** The last project of the page before. */
export interface ProjectCursor {
  readonly activeAtUs: number
  readonly id: number
}

export type ListedProject = ProjectSummary & ProjectCursor

/** The half hours of a summary. */
export interface ActivityWindow {
  /** Start of a half hour. */
  readonly fromUs: number
  readonly buckets: number
}

export const projectColumns = {
  id: integer('id'),
  name: text('name'),
  description: nullable(text('description')),
  createdAtUs: integer('createdAtUs'),
}

export const listedColumns = { ...projectColumns, activeAtUs: integer('activeAtUs') }
const summaryColumns = {
  id: integer('p.id'),
  runCount: integer('(SELECT coalesce(sum(total), 0) FROM RunCount WHERE projectId = p.id)'),
  versionCount: integer('(SELECT count(*) FROM Version WHERE projectId = p.id)'),
  nodeCount: integer('(SELECT count(*) FROM CatalogNode WHERE projectId = p.id)'),
  trackerSeen: flag('EXISTS (SELECT 1 FROM Version WHERE projectId = p.id)'),
  lastRunId: nullable(text('last.id')),
  lastRunStatus: nullable(word<RunStatus>('last.status')),
  lastRunStartedAtUs: nullable(integer('last.startedAtUs')),
}

type SummaryRow = RowOf<typeof summaryColumns>

const bucketColumns = {
  projectId: integer('projectId'),
  halfHour: integer('halfHour'),
  runs: integer('runs'),
  failed: integer('failed'),
}

type BucketRow = RowOf<typeof bucketColumns>

/** Adds the last run and the last day to projects. */
export async function summarise(
  client: ReadClient,
  rows: readonly RawRow[],
  window: ActivityWindow,
): Promise<readonly ListedProject[]> {
  const projects = rows.map((row) => toRow(listedColumns, row))
  const ids = JSON.stringify(projects.map(({ id }) => id))
  const summaries = await readSummaries(client, ids)
  const buckets = await readBuckets(client, ids, window)
  const listed: ListedProject[] = []
  for (const project of projects) {
    const [median] = await client.$queryRaw<RawRow[]>(medianSince(project.id, window.fromUs))
    const p50Us = median === undefined ? null : Number(median.durationUs)
    const day = toDay(window, buckets.get(project.id) ?? [], p50Us)
    listed.push({ ...project, ...toSummary(summaries.get(project.id)), day })
  }
  return listed
}

async function readSummaries(client: ReadClient, ids: string): Promise<ReadonlyMap<number, SummaryRow>> {
  const rows = await client.$queryRaw<RawRow[]>`
    SELECT ${toSelect(summaryColumns)}
    FROM json_each(${ids}) asked JOIN Project p ON p.id = asked.value
    LEFT JOIN Run last ON last.key = (
      SELECT key FROM Run WHERE projectId = p.id ORDER BY startedAtUs DESC, id DESC LIMIT 1
    )`
  return new Map(rows.map((raw) => toRow(summaryColumns, raw)).map((row) => [row.id, row]))
}

async function readBuckets(
  client: ReadClient,
  ids: string,
  { fromUs }: ActivityWindow,
): Promise<ReadonlyMap<number, readonly BucketRow[]>> {
  const rows = await client.$queryRaw<RawRow[]>`
    SELECT ${toSelect(bucketColumns)}
    FROM json_each(${ids}) asked JOIN RunActivity a ON a.projectId = asked.value
    WHERE halfHour >= ${toHalfHour(fromUs)}`
  const byProject = new Map<number, BucketRow[]>()
  for (const raw of rows) {
    const row = toRow(bucketColumns, raw)
    byProject.set(row.projectId, [...(byProject.get(row.projectId) ?? []), row])
  }
  return byProject
}

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

function toSummary(
  row: SummaryRow | undefined,
): Pick<ProjectSummary, 'runCount' | 'versionCount' | 'nodeCount' | 'trackerSeen' | 'lastRun'> {
  if (row === undefined) return { runCount: 0, versionCount: 0, nodeCount: 0, trackerSeen: false, lastRun: null }
  const { runCount, versionCount, nodeCount, trackerSeen } = row
  const { lastRunId: id, lastRunStatus: status, lastRunStartedAtUs: startedAtUs } = row
  const isThere = id !== null && status !== null && startedAtUs !== null
  return { runCount, versionCount, nodeCount, trackerSeen, lastRun: isThere ? { id, status, startedAtUs } : null }
}

function toDay(window: ActivityWindow, rows: readonly BucketRow[], p50Us: number | null): ProjectSummary['day'] {
  // The clock of a run may be ahead, which puts it behind the last bucket.
  const byHalfHour = new Map(rows.map((row) => [row.halfHour, row]))
  const first = toHalfHour(window.fromUs)
  const buckets = Array.from({ length: window.buckets }, (_, index) => {
    const { runs = 0, failed = 0 } = byHalfHour.get(first + index) ?? {}
    return { runs, failed }
  })
  const sum = (of: 'runs' | 'failed') => buckets.reduce((total, bucket) => total + bucket[of], 0)
  return { runs: sum('runs'), failed: sum('failed'), p50Us, buckets }
}
