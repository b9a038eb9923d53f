import type { Summary } from '@dag/protocol'
import type { LogLevel, RunLogLine } from '@/contract/run'
import { NO_ITEM, toItemColumn } from './item-column'
import { fromNullableJson } from './json'
import { toLikePattern } from './like-pattern'
import { type Integer, toNumber } from './numbers'
import { Prisma, type ReadClient } from './prisma'

/** A place among the lines of a run: the last line of the page before. */
export type LogCursor = Pick<RunLogLine, 'atUs' | 'node' | 'item' | 'sequence'>

export interface LogFilter {
  /** Any of them; empty for all. */
  readonly levels: readonly LogLevel[]
  /** Words to find in message, fields or node; empty for none. */
  readonly query: string
  /** Null for all nodes. */
  readonly node: string | null
  /** Null for all items, and for nodes that have none. */
  readonly item: number | null
}

export interface LogReads {
  /** In order of their times. */
  list(runKey: number, filter: LogFilter, after: LogCursor | null, limit: number): Promise<readonly RunLogLine[]>
  count(runKey: number, filter: LogFilter): Promise<number>
  countByLevel(runKey: number): Promise<ReadonlyMap<LogLevel, number>>
}

interface LogColumns {
  readonly node: string
  readonly item: Integer
  readonly sequence: Integer
  readonly atUs: Integer
  readonly level: LogLevel
  readonly message: string
  readonly fields: string | null
}

export function createLogReads(client: ReadClient): LogReads {
  return {
    async list(runKey, filter, after, limit) {
      const place =
        after &&
        Prisma.sql`AND (atUs, node, item, sequence) >
          (${BigInt(after.atUs)}, ${after.node}, ${toItemColumn(after.item)}, ${after.sequence})`
      const rows = await client.$queryRaw<LogColumns[]>`
        SELECT node, item, sequence, atUs, level, message, fields FROM NodeLog
        WHERE runKey = ${runKey} ${place ?? Prisma.empty} AND ${toConditions(filter)}
        ORDER BY atUs, node, item, sequence LIMIT ${limit}`
      return rows.map(toLine)
    },
    async count(runKey, filter) {
      const [row] = await client.$queryRaw<{ total: Integer }[]>`
        SELECT count(*) AS total FROM NodeLog WHERE runKey = ${runKey} AND ${toConditions(filter)}`
      return toNumber(row?.total ?? 0)
    },
    async countByLevel(runKey) {
      const rows = await client.$queryRaw<{ level: LogLevel; total: Integer }[]>`
        SELECT level, count(*) AS total FROM NodeLog WHERE runKey = ${runKey} GROUP BY level`
      return new Map(rows.map((row) => [row.level, toNumber(row.total)]))
    },
  }
}

function toConditions({ levels, query, node, item }: LogFilter): Prisma.Sql {
  const conditions = [Prisma.sql`true`]
  if (levels.length > 0) conditions.push(Prisma.sql`level IN (${Prisma.join([...levels])})`)
  if (node !== null) conditions.push(Prisma.sql`node = ${node}`)
  if (item !== null) conditions.push(Prisma.sql`item = ${item}`)
  if (query !== '') {
    const within = toLikePattern(query)
    conditions.push(Prisma.sql`(
      message LIKE ${within} ESCAPE '\\' OR node LIKE ${within} ESCAPE '\\'
      OR json_extract(fields, '$.preview') LIKE ${within} ESCAPE '\\'
    )`)
  }
  return Prisma.join(conditions, ' AND ')
}

function toLine(row: LogColumns): RunLogLine {
  const item = toNumber(row.item)
  return {
    node: row.node,
    item: item === NO_ITEM ? null : item,
    sequence: toNumber(row.sequence),
    atUs: toNumber(row.atUs),
    level: row.level,
    message: row.message,
    fields: fromNullableJson<Summary>(row.fields),
  }
}
