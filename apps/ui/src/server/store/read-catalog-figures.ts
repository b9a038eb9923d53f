import type { CatalogFigures } from '@/contract/catalog'
import { type DurationBins, toQuantile } from '@/contract/duration-bins'
import { json, type RawRow, text, toRow, toSelect } from './columns'
import type { ReadClient } from './prisma'

/** Hours with runs that figures are made of, and newest versions of a DAG that are looked at. */
const HOURS = 24
const VERSIONS = 10
const HOUR_US = 3_600_000_000

/** Hour, keys of its rows, runs, failures, cached results, timed successes, and the time that these took together. */
type HourSums = readonly [number, string, number, number, number, number, number]

// One row for each node: many rows would take longer to come than to be found.
const hourColumns = { node: text('node'), hours: json<readonly HourSums[]>('hours') }
const binColumns = { node: text('node'), bins: json<readonly (readonly [bin: number, runs: number])[]>('bins') }

export interface CatalogFigureReads {
  /** Figures of nodes by name. Nodes that never ran have none. Read a page of nodes at a time. */
  readFigures(projectId: number, names: readonly string[]): Promise<ReadonlyMap<string, CatalogFigures>>
}

export function createCatalogFigureReads(client: ReadClient): CatalogFigureReads {
  return {
    async readFigures(projectId, names) {
      const raw = await client.$queryRaw<RawRow[]>`
        WITH page AS MATERIALIZED (
          SELECT c.key, c.name FROM json_each(${JSON.stringify(names)}) j CROSS JOIN CatalogNode c
            ON c.projectId = ${projectId} AND c.name = j.value
        ), ran AS MATERIALIZED (
          SELECT key, name FROM (
            SELECT v.key, v.name, row_number() OVER (PARTITION BY v.name ORDER BY v.key DESC) AS place
            FROM Version v WHERE v.projectId = ${projectId}
              AND v.name IN (SELECT d.dag FROM page p CROSS JOIN CatalogNodeDag d ON d.nodeKey = p.key)
              AND EXISTS (SELECT 1 FROM NodeStatistics WHERE versionKey = v.key)
          ) WHERE place <= ${VERSIONS}
        ), found AS (
          SELECT p.name AS node, s.hour, group_concat(s.key) AS keys, sum(s.runs) AS runs, sum(s.failed) AS failed, sum(s.cached) AS cached,
            sum(s.runs - s.failed - s.cancelled - s.cached) AS timed, sum(s.tookUs) AS tookUs
          FROM page p CROSS JOIN CatalogNodeDag d ON d.nodeKey = p.key CROSS JOIN ran v ON v.name = d.dag
          CROSS JOIN NodeStatistics s ON s.key IN (
            SELECT key FROM NodeStatistics WHERE versionKey = v.key AND node = p.name ORDER BY hour DESC LIMIT ${HOURS}
          )
          GROUP BY p.name, s.hour
        )
        SELECT ${toSelect(hourColumns)} FROM (
          SELECT node, json_group_array(json_array(hour, keys, runs, failed, cached, timed, tookUs) ORDER BY hour) AS hours
          FROM (SELECT found.*, row_number() OVER (PARTITION BY node ORDER BY hour DESC) AS place FROM found)
          WHERE place <= ${HOURS} GROUP BY node
        )`
      const ran = raw.map((row) => toRow(hourColumns, row))
      const places = ran.map(({ node, hours }) => [node, hours.flatMap(([, keys]) => keys.split(',').map(Number))])
      const rows = await client.$queryRaw<RawRow[]>`
        SELECT ${toSelect(binColumns)} FROM (
          SELECT node, json_group_array(json_array(bin, runs)) AS bins FROM (
            SELECT p.value ->> 0 AS node, d.bin, sum(d.runs) AS runs
            FROM json_each(${JSON.stringify(places)}) p CROSS JOIN json_each(p.value, '$[1]') k
            CROSS JOIN NodeDuration d ON d.statisticsKey = k.value
            GROUP BY 1, 2
          ) GROUP BY node
        )`
      const bins = new Map(rows.map((row) => toRow(binColumns, row)).map((row) => [row.node, new Map(row.bins)]))
      return new Map(ran.map(({ node, hours }) => [node, toFigures(hours, bins.get(node) ?? new Map())]))
    },
  }
}

function toFigures(hours: readonly HourSums[], bins: DurationBins): CatalogFigures {
  const sum = (place: 2 | 3 | 4) => hours.reduce((total, hour) => total + hour[place], 0)
  return {
    runs: sum(2),
    failed: sum(3),
    cached: sum(4),
    p50Us: toQuantile(bins, 0.5),
    hours: hours.map(([hour, , runs, failed, , timed, tookUs]) => ({
      atUs: hour * HOUR_US,
      runs,
      failed,
      meanUs: timed > 0 ? Math.round(tookUs / timed) : null,
    })),
  }
}
