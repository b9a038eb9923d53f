import { z } from 'zod'
import type { Page } from '@/contract/page'
import type { RunNode } from '@/contract/run'
import { toRunNodes } from '../derive/run-nodes'
import type { RunRecord } from '../store/run-columns'
import type { Store } from '../store/store'
import { decodeCursor, encodeCursor } from './cursor'
import { getRunRecord } from './get-run-record'

/** All nodes of most runs, in an answer of about two megabytes. */
export const NODES_PER_PAGE = 5_000

interface NodesQuestion {
  readonly runId: string
  readonly cursor: string | null
  readonly limit: number
}

/** One page of the nodes of a run, in the order of its plan. */
export async function listRunNodes(
  store: Store,
  { runId, cursor, limit }: NodesQuestion,
  nowUs: number,
): Promise<Page<RunNode>> {
  const run = await getRunRecord(store, runId)
  const [from] = cursor === null ? [0] : decodeCursor(cursor, placeSchema)
  return listNodesOf(store, run, { from, limit }, nowUs)
}

/** The cursor is an index, because the order of a plan is fixed and unplanned nodes are appended. */
const placeSchema = z.tuple([z.int().min(0)])

export async function listNodesOf(
  store: Store,
  run: RunRecord,
  { from, limit }: { readonly from: number; readonly limit: number },
  nowUs: number,
): Promise<Page<RunNode>> {
  const [graph, recorded] = await Promise.all([
    store.nodes.listGraph(run.versionKey),
    store.nodes.listRecorded(run.key),
  ])
  const nodes = toRunNodes({ run, graph, recorded, nowUs })
  const to = from + limit
  return { items: nodes.slice(from, to), nextCursor: nodes.length > to ? encodeCursor([to]) : null }
}
