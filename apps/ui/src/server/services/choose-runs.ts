import { z } from 'zod'
import { NO_FILTER } from '@/contract/run-filter'
import { parseRunFilter } from '../http/parse-run-filter'
import type { Store } from '../store/store'
import { listRuns } from './list-runs'

/** Characters of the search parameters of a filter. */
const FILTER_CHARS = 16_000

const idSchema = z.string().min(1).max(64)

/** Runs by their ids, each once. */
export const toIdsSchema = (most: number) =>
  z
    .array(idSchema)
    .min(1, { error: 'it names no run' })
    .max(most, { error: `it names more than ${most} runs. Send several requests` })
    .transform((ids) => [...new Set(ids)])

export const filterSchema = z.string().max(FILTER_CHARS, { error: `it has more than ${FILTER_CHARS} characters` })

interface ChosenRuns {
  readonly ids: readonly string[]
  readonly nextCursor: string | null
}

interface FilterChoice {
  readonly projectId: number
  /** Search parameters of a list. Its order does not matter. */
  readonly filter: string
  readonly cursor: string | null
  readonly limit: number
}

/** The next runs that match a filter, newest first, so that runs that start in the meantime are not among them. */
export async function chooseRuns(
  store: Store,
  { projectId, filter, cursor, limit }: FilterChoice,
  nowUs: number,
): Promise<ChosenRuns> {
  const parsed = { ...parseRunFilter(new URLSearchParams(filter)), sort: NO_FILTER.sort }
  const { items, nextCursor } = await listRuns(store, { projectId, filter: parsed, cursor, limit }, nowUs)
  return { ids: items.map(({ id }) => id), nextCursor }
}
