import { listParts } from '@/contract/filter-parts'
import type { FacetField, RelaxedRuns, RunFacets, TagKeys } from '@/contract/run-facets'
import type { RunFilter } from '@/contract/run-filter'
import { findFacets } from '@/server/derive/facets/find-facets'
import type { Store } from '../store/store'
import { getProject } from './get-project'
import { toStoreFilter } from './to-store-filter'

/** Runs of each group that are compared. */
const COMPARED_RUNS = 2_000
/** Runs up to which those without one part of a filter are counted. */
const COUNTED_RUNS = 1_000
const MOST_TAG_KEYS = 50

interface FacetsQuestion {
  readonly projectId: number
  readonly filter: RunFilter
}

/** The facets that the newest runs of a list share, against the successful runs of the same DAGs and the same time. */
export async function getFacets(
  store: Store,
  { projectId, filter }: FacetsQuestion,
  nowUs: number,
): Promise<RunFacets> {
  await getProject(store, projectId)
  const within = toStoreFilter(filter, projectId, nowUs)
  const { runs, complete } = await store.facets.list(within, COMPARED_RUNS)
  const newest = runs[0]
  const oldest = runs.at(-1)
  if (newest === undefined || oldest === undefined) {
    return { matching: 0, complete, failed: 0, succeeded: 0, facets: [] }
  }
  const { sort, dag, notDag } = filter
  // Older runs than the compared ones may meet the filter, so they do not count as others.
  const fromUs = complete ? (within.fromUs ?? oldest.startedAtUs) : oldest.startedAtUs
  const others = toStoreFilter({ ...EMPTY, sort, dag, notDag, status: ['success'], fromUs }, projectId, nowUs)
  const toUs = within.toUs ?? Math.max(within.fromUs === null ? 0 : nowUs, newest.startedAtUs + 1)
  const known = new Set(runs.map(({ key }) => key))
  const baseline = await store.facets.list({ ...others, toUs }, COMPARED_RUNS)
  const succeeded = baseline.runs.filter(({ key }) => !known.has(key))
  return {
    matching: runs.length,
    complete,
    failed: runs.filter(({ status }) => status === 'failed').length,
    succeeded: succeeded.length,
    facets: findFacets(runs, succeeded, (field, key, value) => isNamed(filter, field, key, value)),
  }
}

const EMPTY = {
  q: '',
  version: [],
  node: [],
  error: [],
  tag: [],
  output: '',
  minUs: null,
  maxUs: null,
  toUs: null,
  lastUs: null,
} as const

/** Whether a filter itself asks for a value. */
function isNamed(filter: RunFilter, field: FacetField, key: string, value: string): boolean {
  if (field === 'tag') return filter.tag.some((tag) => tag.key === key && tag.value === value)
  if (field === 'version') return filter.version.some((front) => value.startsWith(front))
  if (field === 'host') return filter.q.toLowerCase().includes(value.toLowerCase())
  return filter[field].includes(value)
}

/** How many more runs match without one part of a filter. */
export async function getRelaxed(
  store: Store,
  { projectId, filter }: FacetsQuestion,
  nowUs: number,
): Promise<RelaxedRuns> {
  await getProject(store, projectId)
  const count = (one: RunFilter) => store.facets.count(toStoreFilter(one, projectId, nowUs), COUNTED_RUNS)
  const parts = listParts(filter)
  if (parts.length === 0) return { without: [] }
  const matching = await count(filter)
  const without: RelaxedRuns['without'][number][] = []
  // A search that stopped early could count runs as additional that match as well.
  if (!matching.complete) return { without }
  for (const { parameter, key, rest } of parts) {
    const found = await count(rest)
    const more = found.count - matching.count
    if (more > 0) without.push({ parameter, key, more, atLeast: !found.complete })
  }
  return { without: without.sort((a, b) => b.more - a.more) }
}

/** Keys of the tags that runs of a project have. */
export async function listTagKeys(store: Store, projectId: number): Promise<TagKeys> {
  await getProject(store, projectId)
  const keys = await store.facets.listTagKeys(projectId, MOST_TAG_KEYS + 1)
  return { items: keys.slice(0, MOST_TAG_KEYS), more: keys.length > MOST_TAG_KEYS }
}
