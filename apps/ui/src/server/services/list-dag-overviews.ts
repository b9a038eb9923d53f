import type { DagOverview } from '@/contract/project-overview'
import { DAY_HOURS, HOUR_US } from '@/server/derive/overview/spans'
import { sumRuns } from '@/server/derive/overview/sum-failures'
import type { DagHour, FailureGroupRow, FailureHour, HourSpans } from '../store/read-overview'
import type { Store } from '../store/store'

const DAGS_SHOWN = 50
/** The newest runs of a DAG that are read for its quantiles. */
const TIMED_RUNS = 400

interface DagFacts {
  readonly dags: readonly DagHour[]
  readonly dagRuns: ReadonlyMap<string, number>
  readonly failures: { readonly groups: readonly FailureGroupRow[]; readonly hours: readonly FailureHour[] }
}

/** The DAGs with the most runs in the last 24 hours. */
export async function listDagOverviews(
  store: Store,
  projectId: number,
  { middle, toHour }: HourSpans,
  { dags, dagRuns, failures }: DagFacts,
): Promise<readonly DagOverview[]> {
  const shown = [...dagRuns].sort(([a, runsA], [b, runsB]) => runsB - runsA || (a < b ? -1 : 1)).slice(0, DAGS_SHOWN)
  const names = shown.map(([name]) => name)
  const day = { projectId, names, fromUs: middle * HOUR_US, toUs: toHour * HOUR_US }
  const [last, durations] = await Promise.all([
    store.overview.readLastRuns(projectId, names),
    store.overview.readDagDurations(day, TIMED_RUNS),
  ])
  const groupDags = new Map(failures.groups.map(({ id, dag }) => [id, dag]))
  return shown.map(([name, runs], place) => {
    const failed = failures.hours.filter(({ id, hour }) => hour >= middle && groupDags.get(id) === name)
    const own = dags.filter((row) => row.name === name)
    const at = (hour: number) => ({
      runs: sumRuns(own.filter((row) => row.hour === hour)),
      failed: sumRuns(failed.filter((row) => row.hour === hour)),
    })
    const { p50Us = null, p95Us = null } = durations.get(place) ?? {}
    const { status = 'success', version = '' } = last.get(name) ?? {}
    const hours = Array.from({ length: DAY_HOURS }, (_, index) => at(middle + index))
    return { name, runs, failed: sumRuns(failed), hours, p50Us, p95Us, status, version }
  })
}
