import { PREVIEW_RUNS, type Retention, type RetentionPreview } from '@/contract/project-settings'
import type { Store } from '../store/store'

/** Counts the runs that a retention would remove now, and estimates their bytes. */
export async function previewRetention(
  store: Store,
  projectId: number,
  retention: Retention,
  nowUs: number,
): Promise<RetentionPreview> {
  const found = await store.retention.countExpired(projectId, retention, nowUs)
  const runs = Math.min(found, PREVIEW_RUNS)
  if (runs === 0) return { runs, isMore: false, bytes: 0 }
  const average = await store.retention.measureRuns(projectId, 'oldest')
  const perRun = Object.values(average).reduce((total, bytes) => total + bytes, 0)
  return { runs, isMore: found > PREVIEW_RUNS, bytes: Math.round(runs * perRun) }
}
