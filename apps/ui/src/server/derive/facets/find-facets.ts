import type { FacetField, RunFacet } from '@/contract/run-facets'

/** The facts of a run by which it is compared. */
export interface FacetedRun {
  readonly name: string
  readonly version: string
  readonly failedNode: string | null
  readonly errorGroupKey: number | null
  readonly hostname: string | null
  readonly tags: Readonly<Record<string, string>>
}

/** Fewer runs are a coincidence: no facet is found in them, and none is held against fewer successful runs. */
export const LEAST_RUNS = 3
/** A value that not all runs share is a facet if it is at least this many times as frequent as among the successful runs. */
const LEAST_LIFT = 1.5
/** The same value has to be in this share of the runs. */
const LEAST_SHARE = 0.25
const MOST_FACETS = 12

/**
 * The values that set runs apart from successful ones, the largest difference of the two
 * shares first. Without enough successful runs to compare with, only the failed node and the error that all runs share:
 * nothing says whether another value is common to all runs of the project.
 */
export function findFacets(
  runs: readonly FacetedRun[],
  succeeded: readonly FacetedRun[],
  isNamed: (field: FacetField, key: string, value: string) => boolean = () => false,
): readonly RunFacet[] {
  if (runs.length < LEAST_RUNS) return []
  const comparable = succeeded.length >= LEAST_RUNS ? succeeded : []
  const among = countValues(comparable)
  const facets = [...countValues(runs)].flatMap(([id, matching]): readonly RunFacet[] => {
    if (matching < LEAST_RUNS) return []
    const [field, key, value] = JSON.parse(id) as [FacetField, string, string]
    if (isNamed(field, key, value)) return []
    const count = among.get(id) ?? 0
    const lift = count === 0 ? null : toLift(matching, runs.length, count, comparable.length)
    return [{ field, key, value, matching, succeeded: count, lift }]
  })
  const toGap = (facet: RunFacet) =>
    facet.matching / runs.length - (comparable.length === 0 ? 0 : facet.succeeded / comparable.length)
  const isTelling = (facet: RunFacet) => {
    if (comparable.length === 0 && facet.field !== 'node' && facet.field !== 'error') return false
    if (facet.matching === runs.length) return facet.lift === null || facet.lift > 1
    if (comparable.length === 0 || facet.matching < LEAST_SHARE * runs.length) return false
    return facet.lift === null || facet.lift >= LEAST_LIFT
  }
  return facets
    .filter(isTelling)
    .sort((a, b) => toGap(b) - toGap(a) || b.matching - a.matching)
    .slice(0, MOST_FACETS)
}

/** Exactly 1 where both shares are equal. */
function toLift(matching: number, runs: number, count: number, succeeded: number): number {
  return (matching * succeeded) / (count * runs)
}

/** Runs by the value that they have: `[field, key, value]` as JSON text. */
function countValues(runs: readonly FacetedRun[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const run of runs) {
    for (const value of listValues(run)) {
      const id = JSON.stringify(value)
      counts.set(id, (counts.get(id) ?? 0) + 1)
    }
  }
  return counts
}

type Value = readonly [field: FacetField, key: string, value: string]

function listValues(run: FacetedRun): readonly Value[] {
  return [
    ['dag', '', run.name],
    ['version', '', run.version],
    ...(run.failedNode === null ? [] : [['node', '', run.failedNode] as const]),
    ...(run.errorGroupKey === null ? [] : [['error', '', String(run.errorGroupKey)] as const]),
    ...(run.hostname === null ? [] : [['host', '', run.hostname] as const]),
    ...Object.entries(run.tags).map(([key, value]) => ['tag', key, value] as const),
  ]
}
