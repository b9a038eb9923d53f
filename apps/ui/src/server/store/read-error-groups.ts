import type { ErrorGroup, ErrorGroupDetail, ErrorGroupShare } from '@/contract/error-group'
import { integer, type RawRow, type RowOf, text, toRow, toSelect } from './columns'
import { Prisma, type ReadClient } from './prisma'

/** The last group of the page before. */
export interface ErrorGroupCursor {
  readonly lastAtUs: number
  readonly id: number
}

const edge = (direction: 'ASC' | 'DESC') =>
  `(SELECT key FROM Run WHERE errorGroupKey = g.key ORDER BY startedAtUs ${direction}, id ${direction} LIMIT 1)`

const groupColumns = {
  id: integer('g.key'),
  projectId: integer('g.projectId'),
  name: text('g.name'),
  node: { sql: 'g.node', read: (value: unknown) => (value === '' ? null : String(value)) },
  errorName: text('g.errorName'),
  message: text('g.message'),
  sample: text(`coalesce(substr(last.errorMessage, 1, 500), '')`),
  runs: integer('g.runs'),
  firstAtUs: integer('g.firstAtUs'),
  lastAtUs: integer('g.lastAtUs'),
  firstRunId: text('first.id'),
  firstVersion: text('(SELECT id FROM Version WHERE key = first.versionKey)'),
  lastRunId: text('last.id'),
}

const namedColumns = { ...groupColumns, projectName: text('p.name') }
const versionColumns = { version: text('v.id'), createdAtUs: integer('v.createdAtUs'), runs: integer('gv.runs') }
const shareColumns = { runs: integer('runs'), of: integer('"of"') }

/** A group with the name of its project. */
export type NamedErrorGroup = RowOf<typeof namedColumns>

export interface ErrorGroupReads {
  find(id: number): Promise<ErrorGroup | null>
  /** The group of the latest run first. */
  list(projectId: number, after: ErrorGroupCursor | null, limit: number): Promise<readonly ErrorGroup[]>
  /** Groups of a project, or of all, with a run that started since then, the group of the latest run first. */
  listSince(sinceUs: number, limit: number, projectId?: number | null): Promise<readonly NamedErrorGroup[]>
  /** The newest versions in which the group was seen. */
  listVersions(id: number, limit: number): Promise<ErrorGroupDetail['versions']>
  /** Runs of the group among the last runs of its DAG. */
  readShare(id: number, lastRuns: number): Promise<ErrorGroupShare>
}

export function createErrorGroupReads(client: ReadClient): ErrorGroupReads {
  const read = async (groups: Prisma.Sql) => {
    const rows = await client.$queryRaw<RawRow[]>`
      SELECT ${toSelect(namedColumns)}
      FROM (${groups}) near CROSS JOIN ErrorGroup g ON g.key = near.key JOIN Project p ON p.id = g.projectId AND p.deletedAtUs IS NULL
      JOIN Run first ON first.key = ${Prisma.raw(edge('ASC'))} JOIN Run last ON last.key = ${Prisma.raw(edge('DESC'))}
      ORDER BY g.lastAtUs DESC, g.key DESC`
    return rows
  }
  return {
    async find(id) {
      const [row] = await read(Prisma.sql`SELECT ${id} AS key`)
      return row ? toRow(groupColumns, row) : null
    },
    async list(projectId, after, limit) {
      const behind = after ? Prisma.sql`AND (lastAtUs, key) < (${BigInt(after.lastAtUs)}, ${after.id})` : Prisma.empty
      const rows = await read(Prisma.sql`
        SELECT key FROM ErrorGroup WHERE projectId = ${projectId} ${behind}
        ORDER BY lastAtUs DESC, key DESC LIMIT ${limit}`)
      return rows.map((row) => toRow(groupColumns, row))
    },
    async listSince(sinceUs, limit, projectId = null) {
      const within = projectId === null ? Prisma.empty : Prisma.sql`AND projectId = ${projectId}`
      const rows = await read(Prisma.sql`
        SELECT key FROM ErrorGroup WHERE lastAtUs >= ${BigInt(sinceUs)} ${within}
        ORDER BY lastAtUs DESC LIMIT ${limit}`)
      return rows.map((row) => toRow(namedColumns, row))
    },
    async listVersions(id, limit) {
      const rows = await client.$queryRaw<RawRow[]>`
        SELECT ${toSelect(versionColumns)}
        FROM ErrorGroupVersion gv JOIN Version v ON v.key = gv.versionKey
        WHERE gv.groupKey = ${id} ORDER BY gv.versionKey DESC LIMIT ${limit}`
      return rows.map((row) => toRow(versionColumns, row))
    },
    async readShare(id, lastRuns) {
      const [row] = await client.$queryRaw<RawRow[]>`
        WITH last AS (
          SELECT r.startedAtUs, r.id FROM ErrorGroup g JOIN Run r ON r.projectId = g.projectId AND r.name = g.name
          WHERE g.key = ${id} ORDER BY r.startedAtUs DESC, r.id DESC LIMIT ${lastRuns}
        ), oldest AS (SELECT startedAtUs, id FROM last ORDER BY startedAtUs, id LIMIT 1)
        SELECT (SELECT count(*) FROM last) AS "of", (
          SELECT count(*) FROM Run r, oldest
          WHERE r.errorGroupKey = ${id} AND (r.startedAtUs, r.id) >= (oldest.startedAtUs, oldest.id)
        ) AS runs`
      return row ? toRow(shareColumns, row) : { runs: 0, of: 0 }
    },
  }
}
