import type { Page } from '@/domain/page'
import type { ProjectSummary } from '@/domain/project'
import type { Store } from '../store/store'

const BUCKET_US = 30 * 60 * 1_000_000
const BUCKETS = 48

/** All projects with their last 24 hours. There are few of them, so that one page holds them all. */
export async function listProjects(store: Store, nowUs: number): Promise<Page<ProjectSummary>> {
  const toUs = (Math.floor(nowUs / BUCKET_US) + 1) * BUCKET_US
  const window = { fromUs: toUs - BUCKETS * BUCKET_US, bucketUs: BUCKET_US, buckets: BUCKETS }
  return { items: await store.projects.listSummaries(window), nextCursor: null }
}
