import type { Page } from '@/domain/page'
import type { RunRow } from '@/domain/run'
import type { RunCursor, RunFilter } from '../store/run-record'
import type { Store } from '../store/store'
import { toCursor } from './cursor'
import { getProject } from './get-project'
import { toRunRow } from './to-run-row'

/** One page of a project's runs, newest first. */
export async function listRuns(
  store: Store,
  { after, limit, ...filter }: RunFilter & { readonly after: RunCursor | null; readonly limit: number },
): Promise<Page<RunRow>> {
  await getProject(store, filter.projectId)
  // One more than asked for tells whether there is another page.
  const runs = await store.runs.list(filter, after, limit + 1)
  const items = runs.slice(0, limit)
  const last = items.at(-1)
  return { items: items.map(toRunRow), nextCursor: runs.length > limit && last ? toCursor(last) : null }
}
