import { z } from 'zod'
import type { Page } from '@/contract/page'
import type { RunRow } from '@/contract/run'
import type { RunFilter } from '@/contract/run-filter'
import type { RunCursor } from '../store/run-filter'
import type { Store } from '../store/store'
import { decodeCursor, encodeCursor } from './cursor'
import { getProject } from './get-project'
import { toRunRow } from './to-run-row'

interface RunsQuestion {
  readonly projectId: number
  readonly filter: RunFilter
  readonly cursor: string | null
  readonly limit: number
}

/** One page of a project's runs, newest first. */
export async function listRuns(
  store: Store,
  { projectId, filter, cursor, limit }: RunsQuestion,
  nowUs: number,
): Promise<Page<RunRow>> {
  await getProject(store, projectId)
  // One row more than asked for shows whether there is another page.
  const runs = await store.runs.list({ ...withinLast(filter, nowUs), projectId }, parseCursor(cursor), limit + 1)
  const items = runs.slice(0, limit)
  const last = items.at(-1)
  return {
    items: items.map(toRunRow),
    nextCursor: runs.length > limit && last ? encodeCursor([last.startedAtUs, last.id]) : null,
  }
}

/** Turns `lastUs` into a bound of the start. */
function withinLast(filter: RunFilter, nowUs: number): RunFilter {
  const { lastUs, fromUs } = filter
  return lastUs === null ? filter : { ...filter, fromUs: Math.max(fromUs ?? 0, nowUs - lastUs) }
}

const placeSchema = z.tuple([z.int(), z.string().max(64)])

function parseCursor(text: string | null): RunCursor | null {
  if (text === null) return null
  const [startedAtUs, id] = decodeCursor(text, placeSchema)
  return { startedAtUs, id }
}
