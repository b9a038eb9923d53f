import { integer, json, type RawRow, type RowOf, text, toRow, toSelect } from './columns'
import type { ReadClient } from './prisma'

const errorColumns = {
  id: integer('g.key'),
  errorName: text('g.errorName'),
  message: text('g.message'),
  runs: integer('c.runs'),
  lastAtUs: integer('last.startedAtUs'),
  lastRunId: text('last.id'),
  /** Runs by part. Parts without runs are left out. */
  parts: json<readonly (readonly [part: number, runs: number])[]>('c.parts'),
}

export type NodeErrorRecord = RowOf<typeof errorColumns>

/** A node of a DAG since some time, in parts of equal length. */
export interface NodeErrorPlace {
  readonly projectId: number
  /** Name of the driver. */
  readonly dag: string
  readonly node: string
  readonly fromUs: number
  readonly partUs: number
}

export interface NodeErrorReads {
  /** Error groups of a node by the number of their last runs since then: at most `mostRuns` of each are counted. */
  list(place: NodeErrorPlace, limits: { groups: number; mostRuns: number }): Promise<readonly NodeErrorRecord[]>
}

export function createNodeErrorReads(client: ReadClient): NodeErrorReads {
  return {
    async list({ projectId, dag, node, fromUs, partUs }, { groups, mostRuns }) {
      const rows = await client.$queryRaw<RawRow[]>`
        WITH near AS (
          SELECT key FROM ErrorGroup
          WHERE projectId = ${projectId} AND name = ${dag} AND node = ${node} AND lastAtUs >= ${BigInt(fromUs)}
          ORDER BY lastAtUs DESC LIMIT ${groups}
        ), parted AS (
          SELECT near.key, part.value AS part, count(*) AS runs
          FROM near CROSS JOIN json_each((
            SELECT json_group_array((startedAtUs - ${BigInt(fromUs)}) / ${BigInt(partUs)}) FROM (
              SELECT startedAtUs FROM Run WHERE errorGroupKey = near.key AND startedAtUs >= ${BigInt(fromUs)}
              ORDER BY startedAtUs DESC LIMIT ${mostRuns}
            )
          )) part GROUP BY near.key, part.value
        ), c AS (SELECT key, sum(runs) AS runs, json_group_array(json_array(part, runs)) AS parts FROM parted GROUP BY key)
        SELECT ${toSelect(errorColumns)}
        FROM c CROSS JOIN ErrorGroup g ON g.key = c.key
        CROSS JOIN Run last ON last.key = (
          SELECT key FROM Run WHERE errorGroupKey = g.key ORDER BY startedAtUs DESC, id DESC LIMIT 1
        )
        ORDER BY c.runs DESC, g.lastAtUs DESC, g.key DESC`
      return rows.map((row) => toRow(errorColumns, row))
    },
  }
}
