import type { VersionNode } from '@dag/protocol'
import { toBinDuration } from '@/contract/duration-bins'
import { type Column, integer, nullable, type RawRow, type RowOf, text, toRow, toSelect, word } from './columns'
import { bucketOf, hoursOf, type NodeHours } from './node-hours'
import { Prisma, type ReadClient } from './prisma'

const versionColumns = {
  key: integer('v.key'),
  id: text('v.id'),
  /** Name of the driver. */
  dag: text('v.name'),
  createdAtUs: integer('v.createdAtUs'),
  /** Null if the graph lacks the node, or its events have not arrived. */
  kind: nullable(word<VersionNode['kind']>('n.kind')),
  codeHash: nullable(text('n.codeHash')),
}

/** A version of a DAG as far as one node is concerned. */
export type NodeVersionRecord = RowOf<typeof versionColumns>

const sumColumns = {
  versionKey: integer('versionKey'),
  bucket: integer('bucket'),
  runs: integer('sum(runs)'),
  failed: integer('sum(failed)'),
  cancelled: integer('sum(cancelled)'),
  cached: integer('sum(cached)'),
  attempts: integer('sum(attempts)'),
  criticalRuns: integer('sum(criticalRuns)'),
}

/** Counts of a node under one version in one stretch of time. */
export type NodeSums = RowOf<typeof sumColumns>

const duration = (sql: string): Column<number | null> => ({
  sql,
  read: (bin) => (bin === null ? null : toBinDuration(Number(bin))),
})
const quantileColumns = { bucket: integer('bucket'), p50Us: duration('p50'), p95Us: duration('p95') }
const binColumns = { versionKey: integer('h.versionKey'), bin: integer('d.bin'), runs: integer('sum(d.runs)') }

/** A node of a project. */
export interface NodePlace {
  readonly projectId: number
  readonly node: string
  /** Name of the driver; null for that of the newest version with the node. */
  readonly dag: string | null
}

export interface NodeReportReads {
  /** Versions of one DAG whose graph has the node or in which it ran, the newest first. */
  listVersions(place: NodePlace, limit: number): Promise<readonly NodeVersionRecord[]>
  /** DAGs with such a version, by name. */
  listDags(projectId: number, node: string, limit: number): Promise<readonly string[]>
  /** Counts by version and by stretches of `hours` from the first hour on. */
  readSums(place: NodeHours, hours: number): Promise<readonly NodeSums[]>
  /** Quantiles of the durations by stretches of `hours`, all versions together. */
  readQuantiles(place: NodeHours, hours: number): Promise<readonly RowOf<typeof quantileColumns>[]>
  /** Durations by version and bin. */
  readBins(place: NodeHours): Promise<readonly RowOf<typeof binColumns>[]>
  /** Nodes of a version that depend on the node, by name. */
  listNeededBy(versionKey: number, node: string, limit: number): Promise<readonly string[]>
}

export function createNodeReportReads(client: ReadClient): NodeReportReads {
  const versionsWith = (projectId: number, node: string) => Prisma.sql`
    FROM Version v LEFT JOIN VersionNode n ON n.versionKey = v.key AND n.name = ${node}
    WHERE v.projectId = ${projectId} AND (
      n.name IS NOT NULL OR EXISTS (SELECT 1 FROM NodeStatistics s WHERE s.versionKey = v.key AND s.node = ${node})
    )`
  return {
    async listVersions({ projectId, node, dag }, limit) {
      const name =
        dag === null
          ? Prisma.sql`(
              SELECT v.name ${versionsWith(projectId, node)} ORDER BY v.createdAtUs DESC, v.key DESC LIMIT 1
            )`
          : Prisma.sql`${dag}`
      const rows = await client.$queryRaw<RawRow[]>`
        SELECT ${toSelect(versionColumns)} ${versionsWith(projectId, node)} AND v.name = ${name}
        ORDER BY v.createdAtUs DESC, v.key DESC LIMIT ${limit}`
      return rows.map((row) => toRow(versionColumns, row))
    },
    async listDags(projectId, node, limit) {
      const rows = await client.$queryRaw<{ name: string }[]>`
        SELECT DISTINCT v.name ${versionsWith(projectId, node)} ORDER BY v.name LIMIT ${limit}`
      return rows.map(({ name }) => name)
    },
    async readSums(place, hours) {
      const rows = await client.$queryRaw<RawRow[]>`
        WITH h AS (${hoursOf(place)}), placed AS (SELECT h.*, ${bucketOf(place, hours)} AS bucket FROM h)
        SELECT ${toSelect(sumColumns)} FROM placed GROUP BY versionKey, bucket ORDER BY bucket, versionKey`
      return rows.map((row) => toRow(sumColumns, row))
    },
    async readQuantiles(place, hours) {
      const rows = await client.$queryRaw<RawRow[]>`
        WITH h AS (${hoursOf(place)}), binned AS (
          SELECT ${bucketOf(place, hours)} AS bucket, d.bin, sum(d.runs) AS runs
          FROM h CROSS JOIN NodeDuration d ON d.statisticsKey = h.key GROUP BY 1, 2
        ), placed AS (
          SELECT bucket, bin, sum(runs) OVER (PARTITION BY bucket ORDER BY bin) AS upTo,
            sum(runs) OVER (PARTITION BY bucket) AS total
          FROM binned
        ), quantiles AS (
          SELECT bucket, min(bin) FILTER (WHERE upTo * 2 >= total) AS p50,
            min(bin) FILTER (WHERE upTo * 100 >= total * 95) AS p95
          FROM placed GROUP BY bucket
        )
        SELECT ${toSelect(quantileColumns)} FROM quantiles ORDER BY bucket`
      return rows.map((row) => toRow(quantileColumns, row))
    },
    async readBins(place) {
      const rows = await client.$queryRaw<RawRow[]>`
        WITH h AS (${hoursOf(place)})
        SELECT ${toSelect(binColumns)} FROM h CROSS JOIN NodeDuration d ON d.statisticsKey = h.key
        GROUP BY h.versionKey, d.bin ORDER BY h.versionKey, d.bin`
      return rows.map((row) => toRow(binColumns, row))
    },
    async listNeededBy(versionKey, node, limit) {
      const rows = await client.$queryRaw<{ name: string }[]>`
        SELECT DISTINCT n.name FROM VersionNode n, json_each(n.dependencies) needed
        WHERE n.versionKey = ${versionKey} AND needed.value ->> '$.name' = ${node} ORDER BY n.name LIMIT ${limit}`
      return rows.map(({ name }) => name)
    },
  }
}
