import type { RunStats } from '@/contract/run'
import { chooseActivitySpan, toActivity } from '@/server/derive/run-activity'
import type { Store } from '../store/store'
import { getProject } from './get-project'

/** The chart covers this many of the newest runs. */
const CHARTED_RUNS = 1_000

export async function getRunStats(store: Store, projectId: number, nowUs: number): Promise<RunStats> {
  await getProject(store, projectId)
  const [counts, startUs] = await Promise.all([
    store.stats.countByStatus(projectId),
    store.stats.findStartAt(projectId, CHARTED_RUNS),
  ])
  const count = (status: keyof RunStats['byStatus']) => counts.get(status) ?? 0
  const byStatus = {
    running: count('running'),
    success: count('success'),
    failed: count('failed'),
    cancelled: count('cancelled'),
    lost: count('lost'),
  }
  const span = chooseActivitySpan(startUs ?? nowUs, nowUs)
  const activity = toActivity(span, await store.stats.readActivity(projectId, span))
  return { total: Object.values(byStatus).reduce((sum, each) => sum + each, 0), byStatus, activity }
}
