import type { RunRow, RunStats } from '@/domain/run'

/**
 * What fills a bar in the list: a little more than the slowest p95 of the project, so that bars keep their length
 * while one scrolls and a single outlier does not make all others invisible. Without any, the slowest run loaded.
 */
export function toDurationScale(stats: RunStats | undefined, runs: readonly RunRow[]): number {
  const p95 = Math.max(0, ...(stats?.activity.buckets.map((bucket) => bucket.p95Us ?? 0) ?? []))
  if (p95 > 0) return p95 * 1.1
  return runs.reduce((slowest, run) => Math.max(slowest, run.durationUs ?? 0), 1)
}
