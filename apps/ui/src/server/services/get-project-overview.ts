import type { DayFigures, ProjectOverview, SeenError } from '@/contract/project-overview'
import type { RunRow } from '@/contract/run'
import { NO_FILTER } from '@/contract/run-filter'
import { groupBy } from '@/server/derive/overview/group-by'
import { HALF_HOUR_US, HOUR_US, toDaySpans } from '@/server/derive/overview/spans'
import { sumRuns, toFailingNodes, toSeenErrors } from '@/server/derive/overview/sum-failures'
import { findSlowerNodes, toTimedNodes } from '@/server/derive/overview/time-nodes'
import type { DagHour, HourSpans, NodeTimeRow } from '../store/read-overview'
import type { Store } from '../store/store'
import { getProject } from './get-project'
import { listDagOverviews } from './list-dag-overviews'
import { listLatestVersions } from './list-latest-versions'
import { listRuns } from './list-runs'

/** DAGs whose runs are counted. */
const MOST_DAGS = 200
const MOST_GROUPS = 200
const NODES_SHOWN = { failing: 50, timed: 8 } as const
const VERSIONS_SHOWN = 3
const OPEN_SHOWN = 3
/** The newest runs of a day that are read for its quantiles. */
const TIMED_RUNS = 2_000
/** More runs than this are not counted. */
const MOST_RUNS = 50_000

/** The last 24 hours of a project next to the 24 before. */
export async function getProjectOverview(store: Store, projectId: number, nowUs: number): Promise<ProjectOverview> {
  await getProject(store, projectId)
  const spans = toDaySpans(nowUs)
  const [failures, dags, times, versions, versionCount, counts, open] = await Promise.all([
    readFailures(store, projectId, spans),
    store.overview.readDagHours({ projectId, fromHour: spans.middle, toHour: spans.toHour }, MOST_DAGS),
    readTimes(store, projectId, spans),
    listLatestVersions(store, projectId, VERSIONS_SHOWN),
    store.overview.countVersions(projectId),
    store.stats.countByStatus(projectId),
    listOpen(store, projectId, spans, nowUs),
  ])
  const dagRuns = new Map([...groupBy(dags, ({ name }) => name)].map(([name, hours]) => [name, sumRuns(hours)]))
  const failing = toFailingNodes(failures.groups, failures.hours, dagRuns, spans.middle)
  const [now, before] = await readFigures(store, projectId, spans, times.sums)
  return {
    fromUs: spans.middle * HOUR_US,
    toUs: spans.toHour * HOUR_US,
    now,
    before,
    running: counts.get('running') ?? 0,
    dags: await listDagOverviews(store, projectId, spans, { dags, dagRuns, failures }),
    failing: failing.slice(0, NODES_SHOWN.failing),
    errors: await addDagRuns(store, projectId, dags, failures.seen),
    times: times.timed,
    slower: times.slower,
    versions,
    versionCount,
    open,
  }
}

type Failures = Awaited<ReturnType<typeof readFailures>>

async function readFailures(store: Store, projectId: number, { fromHour, middle, toHour }: HourSpans) {
  const groups = await store.overview.readSeenGroups(projectId, fromHour * HOUR_US, MOST_GROUPS)
  const ids = groups.map(({ id }) => id)
  const [hours, previous] = await Promise.all([
    store.overview.readFailureHours({ ids, fromUs: fromHour * HOUR_US, toUs: toHour * HOUR_US }, MOST_RUNS),
    store.overview.readPrevious(ids, middle * HOUR_US),
  ])
  return { groups, hours, seen: toSeenErrors(groups, hours, previous, middle) }
}

/** Adds the runs of the DAG since the first failure: the rest of that hour, and the hours after it. */
async function addDagRuns(
  store: Store,
  projectId: number,
  dags: readonly DagHour[],
  seen: Failures['seen'],
): Promise<readonly SeenError[]> {
  const toHour = (atUs: number) => Math.floor(atUs / HOUR_US)
  const since = seen.map(({ dag, sinceUs }) => ({ name: dag, fromUs: sinceUs, toUs: (toHour(sinceUs) + 1) * HOUR_US }))
  const rest = await store.overview.countDagRuns(projectId, since, MOST_RUNS)
  return seen.map((error, index) => {
    const later = dags.filter(({ name, hour }) => name === error.dag && hour > toHour(error.sinceUs))
    return { ...error, dagRunsSince: (rest[index] ?? 0) + sumRuns(later) }
  })
}

async function readTimes(store: Store, projectId: number, spans: HourSpans) {
  const nodes = await store.overview.readNodeTimes(projectId, spans, NODES_SHOWN.timed)
  const bins = await store.overview.readNodeBins(projectId, nodes, spans)
  return {
    sums: nodes[0],
    timed: toTimedNodes(nodes, bins),
    slower: findSlowerNodes(nodes, bins, spans.fromHour * HOUR_US),
  }
}

async function readFigures(
  store: Store,
  projectId: number,
  { fromHour, middle, toHour }: HourSpans,
  sums: NodeTimeRow | undefined,
): Promise<readonly [DayFigures, DayFigures]> {
  const days = [
    { fromUs: middle * HOUR_US, toUs: toHour * HOUR_US },
    { fromUs: fromHour * HOUR_US, toUs: middle * HOUR_US },
  ] as const
  const nodeRuns = [
    { nodeRuns: sums?.nodeRuns ?? 0, cachedNodeRuns: sums?.cachedNodeRuns ?? 0 },
    { nodeRuns: sums?.nodeRunsBefore ?? 0, cachedNodeRuns: sums?.cachedNodeRunsBefore ?? 0 },
  ] as const
  const durations = await store.overview.readSpanDurations(projectId, days, TIMED_RUNS)
  const read = async (index: 0 | 1): Promise<DayFigures> => {
    const { fromUs, toUs } = days[index]
    const [halfHours, lost] = await Promise.all([
      store.overview.readHalfHours(projectId, fromUs / HALF_HOUR_US, toUs / HALF_HOUR_US),
      store.overview.countLost({ projectId, fromUs, toUs }, MOST_RUNS),
    ])
    const failed = halfHours.reduce((sum, row) => sum + row.failed, 0)
    const { p50Us = null, p95Us = null } = durations.get(index) ?? {}
    return { runs: sumRuns(halfHours), failed, lost, p50Us, p95Us, ...nodeRuns[index] }
  }
  return Promise.all([read(0), read(1)])
}

/** The newest running runs, and the newest lost runs of the day, by start. */
async function listOpen(
  store: Store,
  projectId: number,
  { middle }: HourSpans,
  nowUs: number,
): Promise<readonly RunRow[]> {
  const list = async (status: 'running' | 'lost', fromUs: number | null) => {
    const filter = { ...NO_FILTER, status: [status], fromUs }
    return (await listRuns(store, { projectId, filter, cursor: null, limit: OPEN_SHOWN }, nowUs)).items
  }
  const [running, lost] = await Promise.all([list('running', null), list('lost', middle * HOUR_US)])
  return [...running, ...lost].sort((a, b) => b.startedAtUs - a.startedAtUs)
}
