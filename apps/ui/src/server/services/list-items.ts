import type { NodeRunStatus } from '@dag/protocol'
import type { ItemSort } from '@/contract/item-sort'
import type { Page } from '@/contract/page'
import type { NodeItem } from '@/contract/run'
import { toNodeStatus } from '@/server/derive/node-status'
import { toAttempts, toSpan } from '@/server/derive/run-nodes'
import { HttpError } from '../http/http-errors'
import type { ItemPlace, ItemRecord } from '../store/read-items'
import type { Store } from '../store/store'
import { getRunRecord } from './get-run-record'

interface ItemsQuestion {
  readonly runId: string
  readonly node: string
  readonly statuses: readonly NodeRunStatus[]
  readonly sort: ItemSort
  /** Number of an item; in an order by duration, behind what it took in microseconds. */
  readonly cursor: string | null
  /** Items to skip, for a list that jumps to a position. */
  readonly offset: number
  readonly limit: number
}

/** One page of the items of a node. */
export async function listItems(store: Store, question: ItemsQuestion, nowUs: number): Promise<Page<NodeItem>> {
  const { runId, node, statuses, sort, cursor, offset, limit } = question
  const run = await getRunRecord(store, runId)
  const records = await store.items.list(
    { runKey: run.key, node },
    { sort, from: parseFrom(cursor, sort), statuses, skip: offset, limit: limit + 1 },
  )
  const items = records.slice(0, limit).map(
    (record): NodeItem => ({
      item: record.item,
      status: toNodeStatus({ kind: 'function', overridden: false, recorded: record }, run, nowUs),
      ...toSpan(record, run.startedAtUs),
      attempts: record.attempts,
      takenOver: record.takenOver,
      worker: record.worker,
      queueWaitUs: record.queueWaitUs,
      earlierAttempts: toAttempts(record, run.startedAtUs),
      preview: record.preview,
      resultType: record.resultType,
    }),
  )
  const next = records[limit]
  return { items, nextCursor: next ? toCursor(next, sort) : null }
}

/** `12`, or by duration `83000.12`; `.12` without an end. */
function toCursor({ item, startedAtUs, finishedAtUs }: ItemRecord, sort: ItemSort): string {
  if (sort === 'number') return String(item)
  return `${finishedAtUs === null ? '' : finishedAtUs - startedAtUs}.${item}`
}

const CURSORS: Readonly<Record<ItemSort, RegExp>> = {
  number: /^()(\d{1,9})$/,
  '-duration': /^(-?\d{1,15})?\.(\d{1,9})$/,
}

function parseFrom(cursor: string | null, sort: ItemSort): ItemPlace | null {
  if (cursor === null) return null
  const match = CURSORS[sort].exec(cursor)
  if (match === null) throw new HttpError('DAG_HTTP_PARAMETER', 'cursor must be a nextCursor of this list')
  const [, tookUs = '', item] = match
  return { item: Number(item), tookUs: tookUs === '' ? null : Number(tookUs) }
}
