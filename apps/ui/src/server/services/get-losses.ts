import type { LossOverview } from '@/contract/losses'
import type { Store } from '../store/store'
import { getProject } from './get-project'

const SHOWN_FOR_US = 24 * 60 * 60 * 1_000_000

/** Losses and rejected events of a project's trackers. */
export async function getProjectLosses(store: Store, projectId: number, nowUs: number): Promise<LossOverview> {
  await getProject(store, projectId)
  return getLosses(store, projectId, nowUs)
}

/** Losses and rejected events of a project, or (null) of trackers without an existing project. */
export async function getLosses(store: Store, projectId: number | null, nowUs: number): Promise<LossOverview> {
  const sinceUs = nowUs - SHOWN_FOR_US
  const [losses, refusals] = await Promise.all([
    store.losses.listReports(projectId, sinceUs),
    store.losses.listRefusals(projectId, sinceUs),
  ])
  return { sinceUs, losses, refusals }
}
