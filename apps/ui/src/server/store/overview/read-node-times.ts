import { flag, integer, type RawRow, type RowOf, text, toRow, toSelect } from '../columns'
import type { ReadClient } from '../prisma'

/** Hours since 1970: two spans that meet at `middle`. */
export interface HourSpans {
  readonly fromHour: number
  readonly middle: number
  readonly toHour: number
}

const sumColumns = {
  dag: text('dag'),
  node: text('node'),
  criticalUs: integer('criticalUs'),
  allCriticalUs: integer('sum(criticalUs) OVER ()'),
  nodeRuns: integer('sum(runs) OVER ()'),
  cachedNodeRuns: integer('sum(cached) OVER ()'),
  nodeRunsBefore: integer('sum(runsBefore) OVER ()'),
  cachedNodeRunsBefore: integer('sum(cachedBefore) OVER ()'),
}

/** A node of a DAG, and the sums of all nodes of the project. */
export type NodeTimeRow = RowOf<typeof sumColumns>

/** More rows of statistics are not summed: a day of two hundred nodes in ten versions has fewer. */
const MOST_STATISTICS = 100_000

/** The nodes with the most time on critical paths in the second span. */
export async function readNodeTimes(
  client: ReadClient,
  projectId: number,
  { fromHour, middle, toHour }: HourSpans,
  limit: number,
): Promise<readonly NodeTimeRow[]> {
  const rows = await client.$queryRaw<RawRow[]>`
    WITH hours AS (
      SELECT v.name AS dag, s.node, s.hour >= ${middle} AS isNow, s.runs, s.cached, s.criticalUs
      FROM Version v
      CROSS JOIN NodeStatistics s INDEXED BY NodeStatistics_versionKey_hour_idx
        ON s.versionKey = v.key AND s.hour >= ${fromHour} AND s.hour < ${toHour}
      WHERE v.projectId = ${projectId} LIMIT ${MOST_STATISTICS}
    ), sums AS (
      SELECT dag, node, sum(criticalUs * isNow) AS criticalUs, sum(runs * isNow) AS runs, sum(cached * isNow) AS cached,
        sum(runs * (1 - isNow)) AS runsBefore, sum(cached * (1 - isNow)) AS cachedBefore
      FROM hours GROUP BY dag, node
    )
    SELECT ${toSelect(sumColumns)} FROM sums ORDER BY criticalUs DESC, dag, node LIMIT ${limit}`
  return rows.map((row) => toRow(sumColumns, row))
}

const binColumns = {
  /** Index in the list of nodes. */
  place: integer('n.key'),
  versionKey: integer('v.key'),
  version: text('v.id'),
  createdAtUs: integer('v.createdAtUs'),
  isNow: flag(`s.hour >= n.value ->> 'middle'`),
  bin: integer('d.bin'),
  runs: integer('sum(d.runs)'),
}

/** Durations of a node in one version and span, in one bin. */
export type NodeBinRow = RowOf<typeof binColumns>

/** Durations of nodes over both spans, by version. */
export async function readNodeBins(
  client: ReadClient,
  projectId: number,
  nodes: readonly { readonly dag: string; readonly node: string }[],
  { fromHour, middle, toHour }: HourSpans,
): Promise<readonly NodeBinRow[]> {
  const asked = JSON.stringify(nodes.map(({ dag, node }) => ({ dag, node, middle })))
  const rows = await client.$queryRaw<RawRow[]>`
    SELECT ${toSelect(binColumns)}
    FROM json_each(${asked}) n
    CROSS JOIN Version v ON v.projectId = ${projectId} AND v.name = n.value ->> 'dag'
    CROSS JOIN NodeStatistics s INDEXED BY NodeStatistics_versionKey_node_hour_key
      ON s.versionKey = v.key AND s.node = n.value ->> 'node' AND s.hour >= ${fromHour} AND s.hour < ${toHour}
    CROSS JOIN NodeDuration d ON d.statisticsKey = s.key
    GROUP BY n.key, v.key, s.hour >= ${middle}, d.bin`
  return rows.map((row) => toRow(binColumns, row))
}
