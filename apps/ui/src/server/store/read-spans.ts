import type { SpanAttributes, SpanKind } from '@/contract/node-spans'
import { flag, integer, json, nullable, type RawRow, type RowOf, text, toRow, toSelect, word } from './columns'
import { toItemColumn } from './item-column'
import { Prisma, type ReadClient } from './prisma'
import type { RecordedSpan } from './span-statements'

const spanColumns = {
  id: text('id'),
  parentId: nullable(text('parentId')),
  name: text('name'),
  kind: word<SpanKind>('kind'),
  startedAtUs: integer('startedAtUs'),
  finishedAtUs: integer('finishedAtUs'),
  failed: flag('failed'),
  message: nullable(text('message')),
  attributes: nullable(json<SpanAttributes>('attributes')),
}

const markColumns = {
  node: text('node'),
  /** -1 for none. */
  item: integer('item'),
  name: text('name'),
  startedAtUs: integer('startedAtUs'),
  finishedAtUs: integer('finishedAtUs'),
}

/** A span directly below a node run. */
type MarkRecord = RowOf<typeof markColumns>

interface OfNode {
  readonly runKey: number
  readonly node: string
  readonly item: number | null
}

export interface SpanReads {
  /** The kept spans of a node run, by their starts. */
  list(of: OfNode, limit: number): Promise<readonly RecordedSpan[]>
  /** Spans of a node run that have arrived. */
  count(of: OfNode): Promise<number>
  countOfRun(runKey: number): Promise<number>
  /** The first spans directly below each node run, at most `ofNode` of one and `limit` of all; by node, item and start. */
  listMarks(runKey: number, ofNode: number, limit: number): Promise<readonly MarkRecord[]>
}

export function createSpanReads(client: ReadClient): SpanReads {
  const readTotal = async (query: Prisma.Sql): Promise<number> => {
    const [row] = await client.$queryRaw<RawRow[]>(query)
    return Number(row?.total ?? 0)
  }
  return {
    async list({ runKey, node, item }, limit) {
      const rows = await client.$queryRaw<RawRow[]>`
        SELECT ${toSelect(spanColumns)} FROM NodeSpan
        WHERE runKey = ${runKey} AND node = ${node} AND item = ${toItemColumn(item)}
        ORDER BY startedAtUs, finishedAtUs DESC, id LIMIT ${limit}`
      return rows.map((raw) => {
        const { attributes, ...span } = toRow(spanColumns, raw)
        return { ...span, attributes: attributes ?? {} }
      })
    },
    count: ({ runKey, node, item }) =>
      readTotal(Prisma.sql`
        SELECT total FROM NodeSpanCount
        WHERE runKey = ${runKey} AND node = ${node} AND item = ${toItemColumn(item)}`),
    countOfRun: (runKey) =>
      readTotal(Prisma.sql`SELECT coalesce(sum(total), 0) AS total FROM NodeSpanCount WHERE runKey = ${runKey}`),
    async listMarks(runKey, ofNode, limit) {
      const rows = await client.$queryRaw<RawRow[]>`
        SELECT ${toSelect(markColumns)} FROM (
          SELECT node, item, name, startedAtUs, finishedAtUs,
            row_number() OVER (PARTITION BY node, item ORDER BY startedAtUs, id) AS place
          FROM NodeSpan WHERE runKey = ${runKey} AND parentId IS NULL
        ) WHERE place <= ${ofNode} ORDER BY node, item, place LIMIT ${limit}`
      return rows.map((raw) => toRow(markColumns, raw))
    },
  }
}
