import { type RawRow, type RowOf, text, toRow, toSelect } from './columns'
import { Prisma, type ReadClient } from './prisma'
import { type RunListRecord, type RunRecord, runColumns, runListColumns, toRunRecord } from './run-columns'
import { toConditions } from './run-conditions'
import type { RunCursor, RunFilter } from './run-filter'
import { searchRuns } from './search-runs'

const namedColumns = { ...runListColumns, projectName: text('p.name') }

/** A run with the name of its project. */
export type NamedRun = RowOf<typeof namedColumns>

type NeighbourKey = Pick<RunListRecord, 'projectId' | 'name' | 'startedAtUs' | 'id'>

export interface RunList {
  readonly runs: readonly RunListRecord[]
  /** The place up to which a long search came; null if it came to an end. */
  readonly searchedTo: RunCursor | null
}

export interface RunReads {
  /** In the order of the filter. */
  list(filter: RunFilter, after: RunCursor | null, limit: number): Promise<RunList>
  /** In any order. Runs of other projects are left out. */
  listByIds(projectId: number, ids: readonly string[]): Promise<readonly RunListRecord[]>
  /** Those of the runs that meet a filter. */
  listMatching(filter: RunFilter, ids: readonly string[]): Promise<ReadonlySet<string>>
  find(id: string): Promise<RunRecord | null>
  /** Running runs of a project, or of all, newest first. */
  listRunning(limit: number, projectId?: number | null): Promise<readonly NamedRun[]>
  /** Lost runs of a project, or of all, that were last seen since then, latest first. */
  listLost(sinceUs: number, limit: number, projectId?: number | null): Promise<readonly NamedRun[]>
  /** The next runs of the same DAG, by start. */
  findNeighbours(run: NeighbourKey): Promise<{ newerId: string | null; olderId: string | null }>
}

export function createRunReads(client: ReadClient): RunReads {
  return {
    async list(filter, after, limit) {
      const { keys, searchedTo } = await searchRuns(client, filter, after, limit)
      return { runs: await listByKeys(client, keys), searchedTo }
    },
    async listByIds(projectId, ids) {
      const rows = await client.$queryRaw<RawRow[]>`
        SELECT ${toSelect(runListColumns)} FROM json_each(${JSON.stringify(ids)}) asked
        CROSS JOIN Run r ON r.id = asked.value JOIN Version v ON v.key = r.versionKey
        WHERE r.projectId = ${projectId}`
      return rows.map((row) => toRow(runListColumns, row))
    },
    async listMatching(filter, ids) {
      const rows = await client.$queryRaw<RawRow[]>`
        SELECT r.id FROM json_each(${JSON.stringify(ids)}) asked
        CROSS JOIN Run r ON r.id = asked.value JOIN Version v ON v.key = r.versionKey
        WHERE r.projectId = ${filter.projectId} AND ${toConditions(filter) ?? Prisma.sql`true`}`
      return new Set(rows.map((row) => String(row.id)))
    },
    async find(id) {
      const [row] = await client.$queryRaw<RawRow[]>`
        SELECT ${toSelect(runColumns)}
        FROM Run r JOIN Version v ON v.key = r.versionKey JOIN Project p ON p.id = r.projectId AND p.deletedAtUs IS NULL
        WHERE r.id = ${id}`
      return row ? toRunRecord(row) : null
    },
    listRunning: (limit, projectId = null) =>
      listNamed(
        client,
        Prisma.sql`SELECT key FROM Run WHERE status = 'running' AND ${inProject(projectId)}`,
        Prisma.sql`r.startedAtUs DESC, r.id DESC`,
        limit,
      ),
    listLost: (sinceUs, limit, projectId = null) => {
      const keys = Prisma.sql`
        SELECT key FROM Run WHERE status = 'lost' AND lastSeenAtUs >= ${BigInt(sinceUs)} AND ${inProject(projectId)}
        ORDER BY lastSeenAtUs DESC LIMIT ${limit}`
      return listNamed(client, keys, Prisma.sql`r.lastSeenAtUs DESC`, limit)
    },
    async findNeighbours({ projectId, name, startedAtUs, id }) {
      const cursor = Prisma.sql`(${BigInt(startedAtUs)}, ${id})`
      const [row] = await client.$queryRaw<{ newerId: string | null; olderId: string | null }[]>`
        SELECT (
          SELECT id FROM Run WHERE projectId = ${projectId} AND name = ${name} AND (startedAtUs, id) > ${cursor}
          ORDER BY startedAtUs, id LIMIT 1
        ) AS newerId, (
          SELECT id FROM Run WHERE projectId = ${projectId} AND name = ${name} AND (startedAtUs, id) < ${cursor}
          ORDER BY startedAtUs DESC, id DESC LIMIT 1
        ) AS olderId`
      return row ?? { newerId: null, olderId: null }
    },
  }
}

/** Runs of one project, or of all. */
const inProject = (projectId: number | null): Prisma.Sql =>
  projectId === null ? Prisma.sql`projectId IS NOT NULL` : Prisma.sql`projectId = ${projectId}`

/** In the order of the keys. */
async function listByKeys(client: ReadClient, keys: readonly number[]): Promise<readonly RunListRecord[]> {
  const rows = await client.$queryRaw<RawRow[]>`
    SELECT ${toSelect(runListColumns)}
    FROM json_each(${JSON.stringify(keys)}) asked CROSS JOIN Run r ON r.key = asked.value
    JOIN Version v ON v.key = r.versionKey
    ORDER BY asked.key`
  return rows.map((row) => toRow(runListColumns, row))
}

async function listNamed(client: ReadClient, keys: Prisma.Sql, order: Prisma.Sql, limit: number): Promise<NamedRun[]> {
  const rows = await client.$queryRaw<RawRow[]>`
    SELECT ${toSelect(namedColumns)}
    FROM (${keys}) near CROSS JOIN Run r ON r.key = near.key
    JOIN Version v ON v.key = r.versionKey JOIN Project p ON p.id = r.projectId AND p.deletedAtUs IS NULL
    ORDER BY ${order} LIMIT ${limit}`
  return rows.map((row) => toRow(namedColumns, row))
}
