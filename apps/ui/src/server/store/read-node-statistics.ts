import { toBinDuration } from '@/contract/duration-bins'
import type { NodeStatistics } from '@/contract/node-statistics'
import { type Column, integer, type RawRow, text, toRow, toSelect } from './columns'
import type { ReadClient } from './prisma'

const duration = (sql: string): Column<number | null> => ({
  sql,
  read: (bin) => (bin === null ? null : toBinDuration(Number(bin))),
})

const columns = {
  node: text('c.node'),
  runs: integer('c.runs'),
  failed: integer('c.failed'),
  cancelled: integer('c.cancelled'),
  cached: integer('c.cached'),
  p50Us: duration('q.p50'),
  p95Us: duration('q.p95'),
  criticalRuns: integer('c.criticalRuns'),
  criticalUs: integer('c.criticalUs'),
}

export interface NodeStatisticsReads {
  /** Nodes of a DAG in runs that started since an hour (counted from 1970), in all versions, by name. */
  listNodes(projectId: number, name: string, fromHour: number, limit: number): Promise<readonly NodeStatistics[]>
}

export function createNodeStatisticsReads(client: ReadClient): NodeStatisticsReads {
  return {
    async listNodes(projectId, name, fromHour, limit) {
      const rows = await client.$queryRaw<RawRow[]>`
        WITH hours AS MATERIALIZED (
          SELECT s.* FROM Version v CROSS JOIN NodeStatistics s INDEXED BY NodeStatistics_versionKey_hour_idx ON s.versionKey = v.key AND s.hour >= ${fromHour}
          WHERE v.projectId = ${projectId} AND v.name = ${name}
        ), counted AS (
          SELECT node, sum(runs) AS runs, sum(failed) AS failed, sum(cancelled) AS cancelled, sum(cached) AS cached,
            sum(criticalRuns) AS criticalRuns, sum(criticalUs) AS criticalUs
          FROM hours GROUP BY node ORDER BY node LIMIT ${limit}
        ), binned AS (
          SELECT h.node, d.bin, sum(d.runs) AS runs FROM hours h CROSS JOIN NodeDuration d ON d.statisticsKey = h.key
          GROUP BY h.node, d.bin
        ), placed AS (
          SELECT node, bin, sum(runs) OVER (PARTITION BY node ORDER BY bin) AS upTo,
            sum(runs) OVER (PARTITION BY node) AS total
          FROM binned
        ), quantiles AS (
          SELECT node, min(bin) FILTER (WHERE upTo * 2 >= total) AS p50, min(bin) FILTER (WHERE upTo * 100 >= total * 95) AS p95
          FROM placed GROUP BY node
        )
        SELECT ${toSelect(columns)} FROM counted c LEFT JOIN quantiles q ON q.node = c.node ORDER BY c.node`
      return rows.map((row) => toRow(columns, row))
    },
  }
}
