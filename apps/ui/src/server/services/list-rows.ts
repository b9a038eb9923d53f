import type { RunRows } from '@/contract/run'
import type { RunFilter } from '@/contract/run-filter'
import type { Store } from '../store/store'
import { toRunRow } from './to-run-row'
import { toStoreFilter } from './to-store-filter'

/** Ids that one request may have. */
export const MOST_ROWS = 100

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
