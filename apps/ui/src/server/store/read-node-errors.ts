import { integer, json, nullable, type RawRow, type RowOf, text, toRow, toSelect } from './columns'
import { bucketOf, hoursOf, type NodeHours } from './node-hours'
import type { ReadClient } from './prisma'

const errorColumns = {
  id: nullable(integer('g.key')),
  errorName: text('c.errorName'),
  message: text('c.message'),
  runs: integer('c.runs'),
  lastAtUs: integer('coalesce(last.startedAtUs, c.hour * 3600000000)'),
  lastRunId: nullable(text('last.id')),
  /** Runs by part. Parts without runs are left out. */
  parts: json<readonly (readonly [part: number, runs: number])[]>('c.parts'),
}

export type NodeErrorRecord = RowOf<typeof errorColumns>

/** A node of a DAG under some versions and in some hours, in parts of equal length. */
export interface NodeErrorPlace extends NodeHours {
  readonly projectId: number
  /** Name of the driver. */
  readonly dag: string
  readonly partHours: number
}

export interface NodeErrorReads {
  /** Errors of a node, the most frequent first, each with the error group of the same name. */
  list(place: NodeErrorPlace, limit: number): Promise<readonly NodeErrorRecord[]>
}

export function createNodeErrorReads(client: ReadClient): NodeErrorReads {
  return {
    async list({ projectId, dag, partHours, ...place }, limit) {
      const rows = await client.$queryRaw<RawRow[]>`
        WITH h AS (${hoursOf(place)}), parted AS (
          SELECT f.errorName, f.message, ${bucketOf(place, partHours)} AS part, sum(f.runs) AS runs, max(h.hour) AS hour
          FROM h CROSS JOIN NodeFailure f ON f.statisticsKey = h.key GROUP BY 1, 2, 3
        ), c AS (
          SELECT errorName, message, sum(runs) AS runs, max(hour) AS hour, json_group_array(json_array(part, runs)) AS parts
          FROM parted GROUP BY 1, 2 ORDER BY 3 DESC, 4 DESC, 1, 2 LIMIT ${limit}
        )
        SELECT ${toSelect(errorColumns)}
        FROM c LEFT JOIN ErrorGroup g ON g.projectId = ${projectId} AND g.name = ${dag} AND g.node = ${place.node}
          AND g.errorName = c.errorName AND g.message = c.message
        LEFT JOIN Run last ON last.key = (
          SELECT key FROM Run WHERE errorGroupKey = g.key ORDER BY startedAtUs DESC, id DESC LIMIT 1
        )
        ORDER BY c.runs DESC, c.hour DESC, c.errorName, c.message`
      return rows.map((row) => toRow(errorColumns, row))
    },
  }
}
