import { z } from 'zod'
import type { RunPage } from '@/contract/run'
import { RUN_SORTS, type RunFilter } from '@/contract/run-filter'
import { HttpError } from '../http/http-errors'
import type { RunListRecord } from '../store/run-columns'
import type { RunCursor } from '../store/run-filter'
import type { Store } from '../store/store'
import { decodeCursor, encodeCursor } from './cursor'
import { getProject } from './get-project'
import { toRunRow } from './to-run-row'
import { toStoreFilter } from './to-store-filter'

interface RunsQuestion {
  readonly projectId: number
  readonly filter: RunFilter
  readonly cursor: string | null
  readonly limit: number
}

/** DAGs of a page whose medians are read. */
const MOST_MEDIANS = 50

/** One page of a project's runs, in the order of the filter. */
export async function listRuns(
  store: Store,
  { projectId, filter, cursor, limit }: RunsQuestion,
  nowUs: number,
): Promise<RunPage> {
  await getProject(store, projectId)
  // One row more than asked for shows whether there is another page.
  const { runs, searchedTo } = await store.runs.list(
    toStoreFilter(filter, projectId, nowUs),
    parseCursor(cursor, filter),
    limit + 1,
  )
  const items = runs.slice(0, limit)
  const last = items.at(-1)
  const isFull = runs.length > limit && last !== undefined
  const next = isFull ? toPlace(last, filter) : searchedTo
  const names = [...new Set(items.map(({ name }) => name))].slice(0, MOST_MEDIANS)
  return {
    items: items.map(toRunRow),
    nextCursor: next && encodeCursor([filter.sort, next.at, next.id]),
    searchedTo: isFull ? null : (searchedTo?.at ?? null),
    medians: await store.facets.readMedians(projectId, names),
  }
}

/** The place of a run in the order of a list. */
export function toPlace(run: RunListRecord, { sort }: Pick<RunFilter, 'sort'>): RunCursor {
  const { startedAtUs, finishedAtUs, id } = run
  if (sort.endsWith('start')) return { at: startedAtUs, id }
  return { at: finishedAtUs === null ? -1 : finishedAtUs - startedAtUs, id }
}

const placeSchema = z.tuple([z.enum(RUN_SORTS), z.int(), z.string().max(64)])

function parseCursor(text: string | null, filter: RunFilter): RunCursor | null {
  if (text === null) return null
  const [sort, at, id] = decodeCursor(text, placeSchema)
  if (sort !== filter.sort) {
    throw new HttpError('DAG_HTTP_PARAMETER', `cursor must be a nextCursor of a list by ${filter.sort}, not by ${sort}`)
  }
  return { at, id }
}
