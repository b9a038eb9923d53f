import type { RunStats } from '@/contract/run'
import { isFiltering, type RunFilter } from '@/contract/run-filter'
import type { RunStatus } from '@/contract/status'
import { toDagStats } from '@/server/derive/dag-stats'
import {
  type Activity,
  chartRuns,
  chooseActivitySpan,
  findStarts,
  type TimeRange,
  toBuckets,
  toChartRange,
  toPlausibleStarts,
} from '@/server/derive/run-activity'
import type { Store } from '../store/store'
import { getProject } from './get-project'
import { toStoreFilter } from './to-store-filter'

/** Without a filter the chart covers this many of the newest runs. */
const CHARTED_RUNS = 1_000
/** With a filter the counts and the chart cover this many of the newest runs that match. */
export const MATCHED_RUNS = 5_000
/** More runs with wrong clocks are not counted. */
const MOST_OUTSIDE = 1_000

interface StatsQuestion {
  readonly projectId: number
  readonly filter: RunFilter
}

/** Counts and chart of the runs that meet a filter: from counters if all do, else of the newest that match. */
export async function getRunStats(store: Store, question: StatsQuestion, nowUs: number): Promise<RunStats> {
  const { projectId, filter } = question
  const { createdAtUs } = await getProject(store, projectId)
  const plausible = toPlausibleStarts(createdAtUs, nowUs)
  const [counts, isOneDag] = await Promise.all([store.stats.countByStatus(projectId), store.stats.isOneDag(projectId)])
  const byStatus = toByStatus((status) => counts.get(status) ?? 0)
  const projectTotal = toTotal(byStatus)
  if (!isFiltering(filter)) {
    const activity = await chartNewest(store, projectId, { plausible, nowUs, hasP95: isOneDag })
    const newest = await store.stats.readNewest(projectId, activity, CHARTED_RUNS)
    const dags = toDagStats(newest)
    return {
      total: projectTotal,
      projectTotal,
      byStatus,
      complete: true,
      searchedTo: null,
      activity,
      context: null,
      dags,
    }
  }
  const within = toStoreFilter(filter, projectId, nowUs)
  const { runs, searchedTo } = await store.stats.readMatched(within, MATCHED_RUNS)
  const charted = runs.map((run) => ({ ...run, failed: run.status === 'failed' }))
  const span = chooseActivitySpan(toChartRange(within, findStarts(charted, plausible), nowUs))
  return {
    total: runs.length,
    projectTotal,
    byStatus: toByStatus((status) => runs.filter((run) => run.status === status).length),
    complete: searchedTo === null,
    searchedTo,
    context: await store.stats.readContext(projectId, span),
    dags: toDagStats(runs.filter(({ startedAtUs }) => startedAtUs >= span.fromUs && startedAtUs < span.toUs)),
    activity: chartRuns(span, charted, isOneDag || filter.dag.length === 1),
  }
}

interface ChartOptions {
  readonly plausible: TimeRange
  readonly nowUs: number
  readonly hasP95: boolean
}

async function chartNewest(store: Store, projectId: number, options: ChartOptions): Promise<Activity> {
  const { plausible, nowUs, hasP95 } = options
  const starts = await store.stats.findStarts(projectId, plausible, CHARTED_RUNS)
  const span = chooseActivitySpan(toChartRange({ fromUs: null, toUs: null }, starts, nowUs))
  const [filled, outside] = await Promise.all([
    store.stats.readActivity(projectId, span, { hasP95 }),
    // Runs that are only older than the charted ones have correct clocks.
    store.stats.countOutside(
      projectId,
      { fromUs: Math.min(plausible.fromUs, span.fromUs), toUs: span.toUs },
      MOST_OUTSIDE,
    ),
  ])
  return { ...span, outside, hasP95, buckets: toBuckets(span, filled) }
}

const toByStatus = (count: (status: RunStatus) => number): RunStats['byStatus'] => ({
  running: count('running'),
  success: count('success'),
  failed: count('failed'),
  cancelled: count('cancelled'),
  lost: count('lost'),
})

const toTotal = (byStatus: RunStats['byStatus']): number => Object.values(byStatus).reduce((sum, each) => sum + each, 0)
