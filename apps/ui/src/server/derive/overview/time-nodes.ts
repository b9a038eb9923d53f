import { type DurationBins, toQuantile } from '@/contract/duration-bins'
import type { SlowerNode, TimedNode } from '@/contract/project-overview'
import { groupBy } from './group-by'
import { sumRuns } from './sum-failures'

/** A node with its time on critical paths, and that of all nodes. */
export interface CriticalNode {
  readonly dag: string
  readonly node: string
  readonly criticalUs: number
  readonly allCriticalUs: number
}

/** Runs of a node in one bin of durations. */
export interface NodeBin {
  /** Index of the node. */
  readonly place: number
  /** Larger for newer versions. */
  readonly versionKey: number
  readonly version: string
  readonly createdAtUs: number
  /** Counts the last 24 hours, not the 24 before. */
  readonly isNow: boolean
  readonly bin: number
  readonly runs: number
}

export function toTimedNodes(nodes: readonly CriticalNode[], bins: readonly NodeBin[]): readonly TimedNode[] {
  const byPlace = groupBy(bins, ({ place }) => place)
  return nodes.flatMap(({ dag, node, criticalUs, allCriticalUs }, place) => {
    if (criticalUs <= 0) return []
    const all = byPlace.get(place) ?? []
    const now = toBins(all.filter(({ isNow }) => isNow))
    return {
      dag,
      node,
      share: criticalUs / allCriticalUs,
      p50Us: toQuantile(now, 0.5),
      p95Us: toQuantile(now, 0.95),
      p50BeforeUs: toQuantile(toBins(all.filter(({ isNow }) => !isNow)), 0.5),
    }
  })
}

/** Fewer runs on one side prove nothing. */
const FEWEST_RUNS = 20
/** Two bins: a difference of one may be the edge between them. */
const SLOWER = 1.2
const LEAST_US = 1_000

/** Nodes whose median is at least 1.2 times that under the versions before, if the newest version was first seen since `sinceUs`. */
export function findSlowerNodes(
  nodes: readonly Pick<CriticalNode, 'dag' | 'node'>[],
  bins: readonly NodeBin[],
  sinceUs: number,
): readonly SlowerNode[] {
  const byPlace = groupBy(bins, ({ place }) => place)
  const newest = findNewest(nodes, bins)
  const slower = nodes.flatMap(({ dag, node }, place) => {
    const last = newest.get(dag)
    if (last === undefined || last.createdAtUs < sinceUs) return []
    const all = byPlace.get(place) ?? []
    const since = all.filter(({ versionKey }) => versionKey === last.versionKey)
    const before = all.filter(({ versionKey }) => versionKey < last.versionKey)
    if (sumRuns(since) < FEWEST_RUNS || sumRuns(before) < FEWEST_RUNS) return []
    const p50Us = toQuantile(toBins(since), 0.5) ?? 0
    const p50BeforeUs = toQuantile(toBins(before), 0.5) ?? 0
    return p50Us >= SLOWER * p50BeforeUs && p50Us - p50BeforeUs >= LEAST_US
      ? [{ dag, node, version: last.version, p50Us, p50BeforeUs }]
      : []
  })
  return slower.sort((a, b) => b.p50Us - b.p50BeforeUs - (a.p50Us - a.p50BeforeUs))
}

/** The newest version that ran, by DAG. */
function findNewest(
  nodes: readonly Pick<CriticalNode, 'dag'>[],
  bins: readonly NodeBin[],
): ReadonlyMap<string, NodeBin> {
  const newest = new Map<string, NodeBin>()
  for (const bin of bins) {
    const dag = nodes[bin.place]?.dag
    if (dag !== undefined && bin.versionKey > (newest.get(dag)?.versionKey ?? -1)) newest.set(dag, bin)
  }
  return newest
}

function toBins(rows: readonly NodeBin[]): DurationBins {
  const bins = new Map<number, number>()
  for (const { bin, runs } of rows) bins.set(bin, (bins.get(bin) ?? 0) + runs)
  return bins
}
