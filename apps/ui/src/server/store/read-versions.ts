import type { GitState, Tags, VersionDependency, VersionNode } from '@dag/protocol'
import { toBinDuration } from '@/contract/duration-bins'
import type { NodeInVersion, VersionHead, VersionNodeFigures } from '@/contract/version'
import {
  type Column,
  flag,
  integer,
  json,
  nullable,
  type RawRow,
  type RowOf,
  text,
  toRow,
  toSelect,
  word,
} from './columns'
import { Prisma, type ReadClient } from './prisma'

/** Runs of a version whose durations and hosts are read. */
const NEWEST_RUNS = 200
const HOSTS = 5
const DAGS = 200
/** Nodes that one statement compares: reads block the server. */
const NODES_AT_ONCE = 5_000

const newestRuns = (columns: string): string =>
  `(SELECT ${columns} FROM Run WHERE versionKey = v.key AND projectId IS NOT NULL ORDER BY key DESC LIMIT ${NEWEST_RUNS})`

const neighbour = (edge: 'max' | 'min', side: '<' | '>'): string =>
  `(SELECT ${edge}(key) FROM Version WHERE projectId = v.projectId AND name = v.name AND key ${side} v.key)`

const headColumns = {
  key: integer('v.key'),
  id: text('v.id'),
  name: text('v.name'),
  firstSeenUs: integer('v.createdAtUs'),
  lastRunUs: nullable(integer(`(SELECT max(startedAtUs) FROM ${newestRuns('startedAtUs')})`)),
  runs: integer('(SELECT coalesce(sum(total), 0) FROM VersionCount WHERE versionKey = v.key)'),
  failed: integer(`coalesce((SELECT total FROM VersionCount WHERE versionKey = v.key AND status = 'failed'), 0)`),
  p50Us: nullable(
    integer(`(SELECT durationUs FROM (
      SELECT durationUs, row_number() OVER (ORDER BY durationUs) AS place, count(*) OVER () AS total
      FROM ${newestRuns('status, durationUs')} WHERE status = 'success' AND durationUs >= 0
    ) WHERE place = (total + 1) / 2)`),
  ),
  nodeCount: integer('(SELECT count(*) FROM VersionNode WHERE versionKey = v.key)'),
  beforeKey: nullable(integer(neighbour('max', '<'))),
}

const surroundingColumns = {
  newerId: nullable(text(`(SELECT id FROM Version WHERE key = ${neighbour('min', '>')})`)),
  olderId: nullable(text(`(SELECT id FROM Version WHERE key = ${neighbour('max', '<')})`)),
  git: nullable(json<GitState>(`(SELECT git FROM ${newestRuns('git')} WHERE git IS NOT NULL LIMIT 1)`)),
  hosts: json<readonly string[]>(`(SELECT json_group_array(hostname) FROM (
    SELECT DISTINCT json_extract(host, '$.hostname') AS hostname FROM ${newestRuns('host')}
    WHERE host IS NOT NULL ORDER BY 1 LIMIT ${HOSTS}
  ))`),
}

const dagColumns = { name: text('name'), versions: integer('versions') }

const rowColumns = {
  name: text('n.name'),
  kind: word<VersionNode['kind']>('n.kind'),
  dependencies: json<readonly VersionDependency[]>('n.dependencies'),
  module: nullable(text('n.module')),
  tags: json<Tags>('n.tags'),
  codeHash: nullable(text('n.codeHash')),
  file: nullable(text('n.file')),
  line: nullable(integer('n.line')),
}

const duration = (sql: string): Column<number | null> => nullable({ sql, read: (bin) => toBinDuration(Number(bin)) })

const figureColumns = {
  runs: integer('(SELECT coalesce(sum(runs), 0) FROM hours)'),
  failed: integer('(SELECT coalesce(sum(failed), 0) FROM hours)'),
  cached: integer('(SELECT coalesce(sum(cached), 0) FROM hours)'),
  p50Us: duration('(SELECT min(bin) FROM placed WHERE upTo * 2 >= total)'),
  p95Us: duration('(SELECT min(bin) FROM placed WHERE upTo * 100 >= total * 95)'),
}

const nodeInVersionColumns = {
  id: text('v.id'),
  firstSeenUs: integer('v.createdAtUs'),
  exists: flag('n.name IS NOT NULL'),
  codeHash: nullable(text('n.codeHash')),
}

/** A version with its key and the key of the version before of the same DAG. */
export type VersionRecord = VersionHead & { readonly key: number; readonly beforeKey: number | null }

type VersionSurroundings = RowOf<typeof surroundingColumns>

/** A node of a version without its source. */
export type VersionNodeRecord = RowOf<typeof rowColumns>

interface VersionsQuestion {
  readonly projectId: number
  /** Name of the driver; null for all. */
  readonly dag: string | null
  /** Beginning of an id, or the name of a node; empty for all. */
  readonly query: string
  /** Key of the last version of the page before. */
  readonly beforeKey: number | null
  readonly limit: number
}

export interface VersionReads {
  /** Newest first. */
  list(question: VersionsQuestion): Promise<readonly VersionRecord[]>
  listDags(projectId: number): Promise<readonly RowOf<typeof dagColumns>[]>
  /** The newest version whose id begins like this, of one DAG or of any. */
  find(projectId: number, idStart: string, dag: string | null): Promise<VersionRecord | null>
  get(key: number): Promise<VersionRecord | null>
  readSurroundings(key: number): Promise<VersionSurroundings>
  /** Nodes by name, from behind a name on. */
  listNodes(key: number, afterName: string | null, limit: number): Promise<readonly VersionNodeRecord[]>
  /** Nodes of a version that another version lacks or has with other content, written in another order included. */
  listDifferent(key: number, otherKey: number): Promise<readonly VersionNodeRecord[]>
  /** A node in all counted runs of a version. */
  readFigures(key: number, node: string): Promise<VersionNodeFigures>
  /** A node in the newest versions of a DAG, newest first. */
  listNodeVersions(projectId: number, dag: string, node: string, limit: number): Promise<readonly NodeInVersion[]>
}

export function createVersionReads(client: ReadClient): VersionReads {
  const read = async (keys: Prisma.Sql) => {
    const rows = await client.$queryRaw<RawRow[]>`
      SELECT ${toSelect(headColumns)} FROM (${keys}) page CROSS JOIN Version v ON v.key = page.key ORDER BY v.key DESC`
    return rows.map((row): VersionRecord => toRow(headColumns, row))
  }
  const nodes = async (condition: Prisma.Sql) => {
    const rows = await client.$queryRaw<RawRow[]>`SELECT ${toSelect(rowColumns)} FROM VersionNode n ${condition}`
    return rows.map((row) => toRow(rowColumns, row))
  }
  /** The last name of the next step through the nodes; null if it is the last step. */
  const findLastOfStep = async (key: number, after: string | null): Promise<string | null> => {
    const behind = after === null ? Prisma.empty : Prisma.sql`AND name > ${after}`
    const [row] = await client.$queryRaw<{ name: string }[]>`
      SELECT name FROM VersionNode WHERE versionKey = ${key} ${behind} ORDER BY name LIMIT 1 OFFSET ${NODES_AT_ONCE - 1}`
    return row?.name ?? null
  }
  return {
    list({ projectId, dag, query, beforeKey, limit }) {
      const ofDag = dag === null ? Prisma.empty : Prisma.sql`AND name = ${dag}`
      const behind = beforeKey === null ? Prisma.empty : Prisma.sql`AND key < ${beforeKey}`
      const found =
        query === ''
          ? Prisma.empty
          : Prisma.sql`AND (substr(id, 1, length(${query})) = ${query}
              OR EXISTS (SELECT 1 FROM VersionNode WHERE versionKey = Version.key AND name = ${query}))`
      return read(Prisma.sql`
        SELECT key FROM Version WHERE projectId = ${projectId} ${ofDag} ${behind} ${found} ORDER BY key DESC LIMIT ${limit}`)
    },
    async listDags(projectId) {
      const rows = await client.$queryRaw<RawRow[]>`
        SELECT name, count(*) AS versions FROM Version WHERE projectId = ${projectId} GROUP BY name ORDER BY max(key) DESC LIMIT ${DAGS}`
      return rows.map((row) => toRow(dagColumns, row))
    },
    async find(projectId, idStart, dag) {
      const ofDag = dag === null ? Prisma.empty : Prisma.sql`AND name = ${dag}`
      const [version] = await read(Prisma.sql`
        SELECT key FROM Version WHERE projectId = ${projectId} ${ofDag} AND substr(id, 1, length(${idStart})) = ${idStart}
        ORDER BY key DESC LIMIT 1`)
      return version ?? null
    },
    async get(key) {
      const [version] = await read(Prisma.sql`SELECT ${key} AS key`)
      return version ?? null
    },
    async readSurroundings(key) {
      const [row] = await client.$queryRaw<
        RawRow[]
      >`SELECT ${toSelect(surroundingColumns)} FROM Version v WHERE v.key = ${key}`
      return row ? toRow(surroundingColumns, row) : { newerId: null, olderId: null, git: null, hosts: [] }
    },
    listNodes(key, afterName, limit) {
      const behind = afterName === null ? Prisma.empty : Prisma.sql`AND n.name > ${afterName}`
      return nodes(Prisma.sql`WHERE n.versionKey = ${key} ${behind} ORDER BY n.name LIMIT ${limit}`)
    },
    async listDifferent(key, otherKey) {
      const found: VersionNodeRecord[] = []
      for (let after: string | null = null; ; ) {
        const last: string | null = await findLastOfStep(key, after)
        const from = after === null ? Prisma.empty : Prisma.sql`AND n.name > ${after}`
        const to = last === null ? Prisma.empty : Prisma.sql`AND n.name <= ${last}`
        const different = await nodes(Prisma.sql`
          LEFT JOIN VersionNode other ON other.versionKey = ${otherKey} AND other.name = n.name
          WHERE n.versionKey = ${key} ${from} ${to} AND (
            other.name IS NULL OR n.kind <> other.kind OR n.codeHash IS NOT other.codeHash
            OR n.module IS NOT other.module OR n.dependencies <> other.dependencies OR n.tags <> other.tags
          )`)
        for (const node of different) found.push(node)
        if (last === null) return found
        after = last
      }
    },
    async readFigures(key, node) {
      const [row] = await client.$queryRaw<RawRow[]>`
        WITH hours AS MATERIALIZED (SELECT * FROM NodeStatistics WHERE versionKey = ${key} AND node = ${node}),
        binned AS (
          SELECT d.bin, sum(d.runs) AS runs FROM hours h CROSS JOIN NodeDuration d ON d.statisticsKey = h.key GROUP BY d.bin
        ), placed AS (
          SELECT bin, sum(runs) OVER (ORDER BY bin) AS upTo, sum(runs) OVER () AS total FROM binned
        )
        SELECT ${toSelect(figureColumns)}`
      return row ? toRow(figureColumns, row) : { runs: 0, failed: 0, cached: 0, p50Us: null, p95Us: null }
    },
    async listNodeVersions(projectId, dag, node, limit) {
      const rows = await client.$queryRaw<RawRow[]>`
        SELECT ${toSelect(nodeInVersionColumns)}
        FROM (SELECT key FROM Version WHERE projectId = ${projectId} AND name = ${dag} ORDER BY key DESC LIMIT ${limit}) page
        CROSS JOIN Version v ON v.key = page.key
        LEFT JOIN VersionNode n ON n.versionKey = v.key AND n.name = ${node}
        ORDER BY v.key DESC`
      return rows.map((row) => toRow(nodeInVersionColumns, row))
    },
  }
}
