import { HttpError } from '../http/http-errors'
import type { RunRecord } from '../store/run-columns'
import type { Store } from '../store/store'

/** @throws HttpError if there is no such run. */
export async function getRunRecord(store: Store, id: string): Promise<RunRecord> {
  const run = await store.runs.find(id)
  if (!run) throw new HttpError('DAG_RUN_NOT_FOUND', id)
  return run
}
