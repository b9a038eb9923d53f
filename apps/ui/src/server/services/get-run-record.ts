import { Problem } from '../http/problems'
import type { RunRecord } from '../store/run-columns'
import type { Store } from '../store/store'

/** @throws Problem if there is no such run. */
export async function getRunRecord(store: Store, id: string): Promise<RunRecord> {
  const run = await store.runs.find(id)
  if (!run) throw new Problem('DAG_RUN_NOT_FOUND', id)
  return run
}
