import type { NodeRunStatus } from '@dag/protocol'
import type { Page } from '@/contract/page'
import type { NodeItem } from '@/contract/run'
import { toNodeStatus } from '@/server/derive/node-status'
import { toSpan } from '@/server/derive/run-nodes'
import { HttpError } from '../http/http-errors'
import type { Store } from '../store/store'
import { getRunRecord } from './get-run-record'

interface ItemsQuestion {
  readonly runId: string
  readonly node: string
  readonly statuses: readonly NodeRunStatus[]
  /** Number of an item. */
  readonly cursor: string | null
  /** Items to skip, for a list that jumps to a position. */
  readonly offset: number
  readonly limit: number
}

/** One page of the items of a node, in order of their numbers. */
export async function listItems(store: Store, question: ItemsQuestion, nowUs: number): Promise<Page<NodeItem>> {
  const { runId, node, statuses, cursor, offset, limit } = question
  const run = await getRunRecord(store, runId)
  const from = parseFrom(cursor)
  const records = await store.items.list({ runKey: run.key, node }, { from, statuses, skip: offset, limit: limit + 1 })
  const items = records.slice(0, limit).map(
    (record): NodeItem => ({
      item: record.item,
      status: toNodeStatus({ kind: 'function', overridden: false, recorded: record }, run, nowUs),
      ...toSpan(record, run.startedAtUs),
      attempts: record.attempts,
      preview: record.preview,
      resultType: record.resultType,
    }),
  )
  const next = records[limit]
  return { items, nextCursor: next ? String(next.item) : null }
}

function parseFrom(cursor: string | null): number {
  if (cursor === null) return 0
  if (!/^\d{1,9}$/.test(cursor)) throw new HttpError('DAG_HTTP_PARAMETER', 'cursor must be a nextCursor of this list')
  return Number(cursor)
}
