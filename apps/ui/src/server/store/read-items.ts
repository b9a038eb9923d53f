import type { RecordedNode } from '@/server/derive/run-nodes'
import { type Integer, toNullableNumber, toNumber } from './numbers'
import type { ReadClient } from './prisma'
import type { StoredNodeStatus } from './writer'

/** One item of a node, without payloads. */
export type ItemRecord = Omit<RecordedNode, 'node' | 'items'> & { readonly item: number }

export interface ItemReads {
  /** In order of their numbers, from one on; of some statuses, or of all. */
  list(
    place: { readonly runKey: number; readonly node: string },
    options: {
      readonly from: number
      readonly statuses: readonly StoredNodeStatus[]
      /** Rows to leave out. */
      readonly skip?: number
      readonly limit: number
    },
  ): Promise<readonly ItemRecord[]>
}

export function createItemReads(client: ReadClient): ItemReads {
  return {
    async list({ runKey, node }, { from, statuses, skip = 0, limit }) {
      const rows = await client.nodeRun.findMany({
        where: {
          runKey,
          node,
          item: { gte: Math.max(0, from) },
          ...(statuses.length > 0 && { status: { in: [...statuses] } }),
        },
        omit: { runKey: true, node: true, inputs: true, result: true, error: true },
        orderBy: { item: 'asc' },
        skip,
        take: limit,
      })
      return rows.map((row) => ({
        ...row,
        status: toStatus(row.status),
        startedAtUs: toNumber(row.startedAtUs),
        finishedAtUs: toNullableNumber(row.finishedAtUs),
      }))
    },
  }
}

type Counted = 'total' | 'success' | 'cached' | 'failed' | 'running' | 'cancelled' | 'shown'

type GroupRow = { readonly [P in Counted | 'startedAtUs' | 'attempts']: Integer } & {
  readonly node: string
  readonly finishedAtUs: Integer | null
  readonly preview: string | null
  readonly resultType: string | null
}

/** The nodes of a run that ran once per item, each as one: tens of thousands of items are counted where they lie. */
export async function listItemGroups(client: ReadClient, runKey: number): Promise<readonly RecordedNode[]> {
  const rows = await client.$queryRaw<GroupRow[]>`
    WITH counted AS (
      SELECT node, count(*) AS total, sum(status = 'success' AND NOT cached) AS success,
        sum(status = 'success' AND cached) AS cached, sum(status = 'failed') AS failed,
        sum(status = 'running') AS running, sum(status = 'cancelled') AS cancelled, max(attempts) AS attempts,
        min(startedAtUs) AS startedAtUs, CASE WHEN count(finishedAtUs) = count(*) THEN max(finishedAtUs) END AS finishedAtUs
      FROM NodeRun WHERE runKey = ${runKey} AND item >= 0 GROUP BY node
    ), looked AS (
      -- SQLite takes the other columns from the row of the least. Ends of failed items are before 2^60 µs.
      SELECT node, item AS shown, preview, resultType, min(CASE status
        WHEN 'failed' THEN finishedAtUs
        WHEN 'running' THEN (1 << 60) + item
        WHEN 'cancelled' THEN (1 << 61) + item
        ELSE (1 << 62) + item
      END) AS urgency
      FROM NodeRun WHERE runKey = ${runKey} AND item >= 0 GROUP BY node
    )
    SELECT counted.*, shown, preview, resultType FROM counted JOIN looked USING (node)`
  return rows.map(toGroup)
}

function toGroup(row: GroupRow): RecordedNode {
  const counts = {
    total: toNumber(row.total),
    success: toNumber(row.success),
    cached: toNumber(row.cached),
    failed: toNumber(row.failed),
    running: toNumber(row.running),
    lost: 0,
    cancelled: toNumber(row.cancelled),
    shown: toNumber(row.shown),
  }
  const worst = (['failed', 'running', 'cancelled'] as const).find((status) => counts[status] > 0)
  return {
    node: row.node,
    status: worst ?? 'success',
    startedAtUs: toNumber(row.startedAtUs),
    finishedAtUs: toNullableNumber(row.finishedAtUs),
    cached: counts.cached === counts.total,
    attempts: toNumber(row.attempts),
    preview: row.preview,
    resultType: row.resultType,
    items: counts,
  }
}

// This column holds nothing else.
const toStatus = (text: string) => text as StoredNodeStatus
