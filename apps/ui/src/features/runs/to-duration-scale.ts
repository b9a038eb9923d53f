import type { RunRow, RunStats } from '@/contract/run'

/** Scale during the first run. */
const BEFORE_ANY_US = 10_000_000

/**
 * Duration of a full bar in the list: a little more than the slowest p95 of the project, so that bars keep their length
 * during scrolling and a single outlier does not hide all others. Without a p95, the slowest loaded run.
 */
export function toDurationScale(stats: RunStats | undefined, runs: readonly RunRow[]): number {
  const p95 = (stats?.activity.buckets ?? []).reduce((most, bucket) => Math.max(most, bucket.p95Us ?? 0), 0)
  if (p95 > 0) return p95 * 1.1
  const slowest = runs.reduce((most, run) => Math.max(most, run.durationUs ?? 0), 0)
  return slowest > 0 ? slowest : BEFORE_ANY_US
}
