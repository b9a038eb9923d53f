import type { Page } from '@/domain/page'
import type { ProjectSummary } from '@/domain/project'
import { HALF_HOUR_US } from '../store/read-projects'
import type { Store } from '../store/store'

const BUCKETS = 48

/** All projects with their last 24 hours. There are few of them, so that one page holds them all. */
export async function listProjects(store: Store, nowUs: number): Promise<Page<ProjectSummary>> {
  const toUs = (Math.floor(nowUs / HALF_HOUR_US) + 1) * HALF_HOUR_US
  const window = { fromUs: toUs - BUCKETS * HALF_HOUR_US, buckets: BUCKETS }
  return { items: await store.projects.listSummaries(window), nextCursor: null }
}
