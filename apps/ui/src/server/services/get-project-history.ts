import type { HistoryRange, ProjectHistory } from '@/contract/project-overview'
import { HALF_HOUR_US, toHistorySpan } from '@/server/derive/overview/spans'
import type { Store } from '../store/store'
import { getProject } from './get-project'

/** Runs that are read for the quantiles of all buckets together. */
const TIMED_RUNS = 7_200
const MARKS = 8

/** Runs, failures and durations of a project over a span up to now. */
export async function getProjectHistory(
  store: Store,
  { projectId, range }: { readonly projectId: number; readonly range: HistoryRange },
  nowUs: number,
): Promise<ProjectHistory> {
  await getProject(store, projectId)
  const { fromUs, toUs, bucketUs, count } = toHistorySpan(range, nowUs)
  const spans = Array.from({ length: count }, (_, index) => ({
    fromUs: fromUs + index * bucketUs,
    toUs: fromUs + (index + 1) * bucketUs,
  }))
  const [halfHours, durations, versions] = await Promise.all([
    store.overview.readHalfHours(projectId, fromUs / HALF_HOUR_US, toUs / HALF_HOUR_US),
    store.overview.readSpanDurations(projectId, spans, Math.floor(TIMED_RUNS / count)),
    store.overview.readVersionMarks(projectId, fromUs, MARKS),
  ])
  const sums = spans.map(() => ({ runs: 0, failed: 0 }))
  for (const { halfHour, runs, failed } of halfHours) {
    const sum = sums[Math.floor((halfHour * HALF_HOUR_US - fromUs) / bucketUs)]
    if (sum === undefined) continue
    sum.runs += runs
    sum.failed += failed
  }
  const buckets = sums.map((sum, index) => ({ ...sum, ...(durations.get(index) ?? { p50Us: null, p95Us: null }) }))
  return { fromUs, toUs, bucketUs, buckets, versions }
}
