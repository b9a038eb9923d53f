import type { FigureKind } from '@/contract/node-results'
import { integer, type RawRow, type RowOf, text, toRow, toSelect, word } from './columns'
import { bucketOf, hoursOf, type NodeHours } from './node-hours'
import type { ReadClient } from './prisma'

const columns = {
  path: text('f.path'),
  kind: word<FigureKind>('f.kind'),
  bucket: integer('bucket'),
  count: integer('sum(f.count)'),
  sum: { sql: 'sum(f.sum)', read: Number },
  min: { sql: 'min(f.min)', read: Number },
  max: { sql: 'max(f.max)', read: Number },
}

/** A number of the results in one stretch of time. */
export type FigureSums = RowOf<typeof columns>

export interface NodeResultReads {
  /** The first `limit` numbers of the results by path and kind, each by stretches of `hours` from the first hour on. */
  list(place: NodeHours, hours: number, limit: number): Promise<readonly FigureSums[]>
}

export function createNodeResultReads(client: ReadClient): NodeResultReads {
  return {
    async list(place, hours, limit) {
      const rows = await client.$queryRaw<RawRow[]>`
        WITH h AS MATERIALIZED (${hoursOf(place)}), chosen AS MATERIALIZED (
          SELECT DISTINCT f.path, f.kind FROM h CROSS JOIN NodeResultStatistics f ON f.statisticsKey = h.key
          ORDER BY f.path, f.kind LIMIT ${limit}
        ), placed AS (SELECT h.key, ${bucketOf(place, hours)} AS bucket FROM h)
        SELECT ${toSelect(columns)}
        FROM placed CROSS JOIN chosen
        CROSS JOIN NodeResultStatistics f ON f.statisticsKey = placed.key AND f.path = chosen.path AND f.kind = chosen.kind
        GROUP BY f.path, f.kind, bucket ORDER BY f.path, f.kind, bucket`
      return rows.map((row) => toRow(columns, row))
    },
  }
}
