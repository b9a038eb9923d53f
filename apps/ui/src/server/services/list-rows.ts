import type { RunRows } from '@/contract/run'
import type { RunFilter } from '@/contract/run-filter'
import { HttpError } from '../http/http-errors'
import type { Store } from '../store/store'
import { toRunRow } from './to-run-row'
import { toStoreFilter } from './to-store-filter'

const MOST_ROWS = 100

interface RowsQuestion {
  readonly projectId: number
  readonly ids: readonly string[]
  readonly filter: RunFilter
}

/** Rows of a list as they are now, and those that do not belong to it any more. */
export async function listRows(
  store: Store,
  { projectId, ids, filter }: RowsQuestion,
  nowUs: number,
): Promise<RunRows> {
  if (ids.length === 0 || ids.length > MOST_ROWS) {
    throw new HttpError('DAG_HTTP_PARAMETER', `ids must be 1 to ${MOST_ROWS} ids of runs, not ${ids.length}`)
  }
  const [runs, matching] = await Promise.all([
    store.runs.listByIds(projectId, ids),
    store.runs.listMatching(toStoreFilter(filter, projectId, nowUs), ids),
  ])
  const found = new Set(runs.map(({ id }) => id))
  return {
    items: runs.map(toRunRow),
    gone: ids.filter((id) => !found.has(id)),
    unmatched: ids.filter((id) => found.has(id) && !matching.has(id)),
  }
}
