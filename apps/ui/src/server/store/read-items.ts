import type { EarlierAttempt, NodeRunStatus } from '@dag/protocol'
import type { ItemSort } from '@/contract/item-sort'
import type { RecordedNode } from '@/server/derive/run-nodes'
import { flag, integer, json, nullable, type RawRow, type RowOf, text, toRow, toSelect, word } from './columns'
import { FINISHED_AT, OF_LATEST, RAN_US, STARTED_AT, TAKEN_OVER } from './of-execution'
import { Prisma, type ReadClient } from './prisma'

/** A node run without payloads. */
export const nodeRunColumns = {
  status: word<NodeRunStatus>('n.status'),
  startedAtUs: integer(STARTED_AT),
  finishedAtUs: nullable(integer(FINISHED_AT)),
  cached: flag('n.cached'),
  takenOver: flag(TAKEN_OVER),
  ranUs: nullable(integer(RAN_US)),
  worker: nullable(text('n.worker')),
  queueWaitUs: nullable(integer('n.queueWaitUs')),
  earlierAttempts: nullable(json<readonly EarlierAttempt[]>(`CASE WHEN NOT ${TAKEN_OVER} THEN n.earlierAttempts END`)),
  attempts: integer('n.attempts'),
  resultType: nullable(text('n.resultType')),
  preview: nullable(text('n.preview')),
}

const itemColumns = { item: integer('n.item'), ...nodeRunColumns }

/** One item of a node, without payloads. */
export type ItemRecord = RowOf<typeof itemColumns>

/** The first item of a page: its number, and in an order by duration how long it took, null without an end. */
export interface ItemPlace {
  readonly item: number
  readonly tookUs: number | null
}

export interface ItemsQuestion {
  readonly sort: ItemSort
  /** Null for the start of the list. */
  readonly from: ItemPlace | null
  /** Any of them; empty for all. */
  readonly statuses: readonly NodeRunStatus[]
  /** Rows to leave out. */
  readonly skip?: number
  readonly limit: number
}

export interface ItemReads {
  list(of: { readonly runKey: number; readonly node: string }, question: ItemsQuestion): Promise<readonly ItemRecord[]>
}

export function createItemReads(client: ReadClient): ItemReads {
  return {
    async list({ runKey, node }, { sort, from, statuses, skip = 0, limit }) {
      const ofStatus =
        statuses.length > 0
          ? Prisma.sql`AND n.status IN (SELECT value FROM json_each(${JSON.stringify(statuses)}))`
          : null
      const order = sort === '-duration' ? Prisma.sql`${TOOK} DESC, n.item` : Prisma.sql`n.item`
      // The numbers are sorted without the other columns: sorting 100,000 whole rows takes several times as long.
      const rows = await client.$queryRaw<RawRow[]>`
        SELECT ${toSelect(itemColumns)} FROM NodeRun n CROSS JOIN Run r ON r.key = n.runKey
        WHERE n.runKey = ${runKey} AND n.node = ${node} AND n.item IN (
          SELECT n.item FROM NodeRun n CROSS JOIN Run r ON r.key = n.runKey
          WHERE n.runKey = ${runKey} AND n.node = ${node} AND ${Prisma.raw(OF_LATEST)} AND ${toStart(sort, from)}
            ${ofStatus ?? Prisma.empty}
          ORDER BY ${order} LIMIT ${limit} OFFSET ${skip})
        ORDER BY ${order}`
      return rows.map((row) => toRow(itemColumns, row))
    },
  }
}

const TOOK = Prisma.raw(`((${FINISHED_AT}) - (${STARTED_AT}))`)

/** The condition of the items from a place on. A node that ran once for all has the item -1. */
function toStart(sort: ItemSort, from: ItemPlace | null) {
  if (from === null) return Prisma.sql`n.item >= 0`
  const { item, tookUs } = from
  if (sort === 'number') return Prisma.sql`n.item >= ${item}`
  if (tookUs === null) return Prisma.sql`${TOOK} IS NULL AND n.item >= ${item}`
  return Prisma.sql`n.item >= 0 AND (${TOOK} < ${tookUs} OR ${TOOK} = ${tookUs} AND n.item >= ${item} OR ${TOOK} IS NULL)`
}

const groupColumns = {
  node: text('counted.node'),
  total: integer('total'),
  success: integer('success'),
  cached: integer('cached'),
  failed: integer('failed'),
  running: integer('running'),
  cancelled: integer('cancelled'),
  takenOver: integer('takenOver'),
  /** They ran on different workers. */
  spread: flag('spread'),
  worker: nullable(text('worker')),
  queueWaitUs: nullable(integer('queueWaitUs')),
  attempts: integer('attempts'),
  startedAtUs: integer('startedAtUs'),
  finishedAtUs: nullable(integer('finishedAtUs')),
  /** The item to look at first. */
  shown: integer('shown'),
  preview: nullable(text('preview')),
  resultType: nullable(text('resultType')),
}

/** Nodes that ran once per item, each as one record. Tens of thousands of items are counted by SQLite. */
export async function listItemGroups(client: ReadClient, runKey: number): Promise<readonly RecordedNode[]> {
  const rows = await client.$queryRaw<RawRow[]>`
    WITH latest AS (
      SELECT n.node, n.item, n.status, n.cached, n.attempts, n.preview, n.resultType, n.queueWaitUs,
        coalesce(n.worker, '') AS worker, ${Prisma.raw(TAKEN_OVER)} AS takenOver,
        ${Prisma.raw(STARTED_AT)} AS startedAtUs, ${Prisma.raw(FINISHED_AT)} AS finishedAtUs
      FROM NodeRun n CROSS JOIN Run r ON r.key = n.runKey
      WHERE n.runKey = ${runKey} AND n.item >= 0 AND ${Prisma.raw(OF_LATEST)}
    ), counted AS (
      SELECT node, count(*) AS total, sum(status = 'success' AND NOT cached) AS success,
        sum(status = 'success' AND cached) AS cached, sum(status = 'failed') AS failed,
        sum(status = 'running') AS running, sum(status = 'cancelled') AS cancelled, sum(takenOver) AS takenOver,
        min(worker) <> max(worker) AS spread, CASE WHEN min(worker) = max(worker) THEN nullif(min(worker), '') END AS worker,
        max(queueWaitUs) AS queueWaitUs, max(attempts) AS attempts,
        min(startedAtUs) AS startedAtUs, CASE WHEN count(finishedAtUs) = count(*) THEN max(finishedAtUs) END AS finishedAtUs
      FROM latest GROUP BY node
    ), looked AS (
      -- SQLite takes the other columns from the row of the least. Ends of failed items are before 2^60 µs.
      SELECT node, item AS shown, preview, resultType, min(CASE status
        WHEN 'failed' THEN finishedAtUs
        WHEN 'running' THEN (1 << 60) + item
        WHEN 'cancelled' THEN (1 << 61) + item
        ELSE (1 << 62) + item
      END) AS urgency
      FROM latest GROUP BY node
    )
    SELECT ${toSelect(groupColumns)} FROM counted JOIN looked USING (node)`
  return rows.map((raw) => toGroup(toRow(groupColumns, raw)))
}

/** The worst status of its items comes first. */
const WORST_FIRST = ['failed', 'running', 'cancelled'] as const

function toGroup(row: RowOf<typeof groupColumns>): RecordedNode {
  const { node, startedAtUs, finishedAtUs, worker, queueWaitUs, attempts, preview, resultType, ...counts } = row
  return {
    ...{ node, startedAtUs, finishedAtUs, worker, queueWaitUs, attempts, preview, resultType },
    status: WORST_FIRST.find((status) => counts[status] > 0) ?? 'success',
    cached: counts.cached === counts.total,
    takenOver: counts.takenOver === counts.total,
    ranUs: null,
    earlierAttempts: null,
    items: { ...counts, lost: 0 },
  }
}
