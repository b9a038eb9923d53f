import type { RunRow } from '@/contract/run'

/** Usual durations of a DAG. */
export interface DagDurations {
  readonly name: string
  readonly p50Us: number | null
  readonly p95Us: number | null
}

export interface DagScale {
  /** Duration of a full bar. */
  readonly scaleUs: number
  readonly p50Us: number | null
}

export interface DagScales {
  readonly of: (dag: string) => DagScale
}

/** Scale during the first run. */
const BEFORE_ANY_US = 10_000_000

/**
 * A scale per DAG, because a fast DAG would be a dot on the scale of a slow one: a little more than its p95, so that bars keep
 * their length during scrolling and a single outlier does not hide all others. Without a p95, its slowest loaded run.
 */
export function toDagScales(durations: readonly DagDurations[], runs: readonly RunRow[]): DagScales {
  const known = new Map(durations.map((dag) => [dag.name, dag]))
  const slowest = new Map<string, number>()
  for (const { name, durationUs } of runs) slowest.set(name, Math.max(slowest.get(name) ?? 0, durationUs ?? 0))
  return {
    of: (dag) => {
      const { p50Us = null, p95Us = null } = known.get(dag) ?? {}
      const longest = slowest.get(dag) ?? 0
      return { p50Us, scaleUs: p95Us ? p95Us * 1.1 : longest > 0 ? longest : BEFORE_ANY_US }
    },
  }
}
