import type { RunNeighbours } from '@/contract/run'
import type { RunFilter } from '@/contract/run-filter'
import type { Store } from '../store/store'
import { getRunRecord } from './get-run-record'
import { toPlace } from './list-runs'
import { toStoreFilter } from './to-store-filter'

/** The runs above and below a run in the list of a filter. */
export async function getNeighbours(
  store: Store,
  { runId, filter }: { readonly runId: string; readonly filter: RunFilter },
  nowUs: number,
): Promise<RunNeighbours> {
  const run = await getRunRecord(store, runId)
  const within = toStoreFilter(filter, run.projectId, nowUs)
  const place = toPlace(run, filter)
  const [below, above] = await Promise.all([
    store.runs.list(within, place, 1),
    store.runs.list({ ...within, sort: turnRound(within.sort) }, place, 1),
  ])
  return { aboveId: above.runs[0]?.id ?? null, belowId: below.runs[0]?.id ?? null }
}

const TURNED = { '-start': 'start', start: '-start', '-duration': 'duration', duration: '-duration' } as const

const turnRound = (sort: RunFilter['sort']) => TURNED[sort]
