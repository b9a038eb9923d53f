import type { NodeHistory } from '@/contract/node-history'
import { measureHistory } from '../derive/history/measure-history'
import { HttpError } from '../http/http-errors'
import type { Store } from '../store/store'
import { getRunRecord } from './get-run-record'

/** Runs in which the node ran, with this one. */
const SHOWN_RUNS = 50
/** Earlier runs of the DAG that are searched for them. */
const SEARCHED_RUNS = 500

/**
 * A node in the last runs of its DAG, up to a run.
 *
 * @throws HttpError if there is no such run, or no such node.
 */
export async function getNodeHistory(
  store: Store,
  { runId, name }: { readonly runId: string; readonly name: string },
): Promise<NodeHistory> {
  const run = await getRunRecord(store, runId)
  const earlier = await store.history.listRuns(run, SEARCHED_RUNS)
  const keys = [run.key, ...earlier.map((one) => one.key)]
  const found = await store.history.listNodeRuns(keys, name, SHOWN_RUNS)
  if (found.length === 0 && (await store.nodes.findVersionNode(run.versionKey, name)) === null) {
    throw new HttpError('DAG_NODE_NOT_FOUND', name)
  }
  return measureHistory(found[0]?.runId === runId ? found.toReversed() : [])
}
