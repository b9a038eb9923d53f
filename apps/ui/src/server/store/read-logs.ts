import type { Summary } from '@dag/protocol'
import type { LogLevel, RunLogLine } from '@/contract/run'
import { integer, json, nullable, type RawRow, text, toRow, toSelect, word } from './columns'
import { NO_ITEM, toItemColumn } from './item-column'
import { toLikePattern } from './like-pattern'
import { Prisma, type ReadClient } from './prisma'

/** The last line of the page before. */
export type LogCursor = Pick<RunLogLine, 'atUs' | 'node' | 'item' | 'sequence'>

export interface LogFilter {
  /** Any of them; empty for all. */
  readonly levels: readonly LogLevel[]
  /** A text to find in message, fields or node; empty for all lines. */
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

const logColumns = {
  node: text('node'),
  /** -1 for none. */
  item: integer('item'),
  sequence: integer('sequence'),
  atUs: integer('atUs'),
  level: word<LogLevel>('level'),
  message: text('message'),
  fields: nullable(json<Summary>('fields')),
}

const levelColumns = { level: word<LogLevel>('level'), total: integer('count(*)') }

export function createLogReads(client: ReadClient): LogReads {
  return {
    async list(runKey, filter, after, limit) {
      const behind =
        after &&
        Prisma.sql`AND (atUs, node, item, sequence) >
          (${BigInt(after.atUs)}, ${after.node}, ${toItemColumn(after.item)}, ${after.sequence})`
      const rows = await client.$queryRaw<RawRow[]>`
        SELECT ${toSelect(logColumns)} FROM NodeLog
        WHERE runKey = ${runKey} ${behind ?? Prisma.empty} AND ${toConditions(filter)}
        ORDER BY atUs, node, item, sequence LIMIT ${limit}`
      return rows.map(toLine)
    },
    async count(runKey, filter) {
      const [row] = await client.$queryRaw<RawRow[]>`
        SELECT count(*) AS total FROM NodeLog WHERE runKey = ${runKey} AND ${toConditions(filter)}`
      return Number(row?.total ?? 0)
    },
    async countByLevel(runKey) {
      const rows = await client.$queryRaw<RawRow[]>`
        SELECT ${toSelect(levelColumns)} FROM NodeLog WHERE runKey = ${runKey} GROUP BY level`
      return new Map(rows.map((raw) => toRow(levelColumns, raw)).map(({ level, total }) => [level, total]))
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

function toLine(raw: RawRow): RunLogLine {
  const { item, ...line } = toRow(logColumns, raw)
  return { ...line, item: item === NO_ITEM ? null : item }
}
