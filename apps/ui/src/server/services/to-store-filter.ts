import type { RunFilter } from '@/contract/run-filter'
import type { RunFilter as StoreFilter } from '../store/run-filter'

/** The filter within a project. `lastUs` becomes a bound of the start. */
export function toStoreFilter(filter: RunFilter, projectId: number, nowUs: number): StoreFilter {
  const { lastUs, ...rest } = filter
  const fromUs = lastUs === null ? rest.fromUs : Math.max(rest.fromUs ?? 0, nowUs - lastUs)
  return { ...rest, fromUs, projectId }
}
