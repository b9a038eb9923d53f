import { NO_FILTER, type RunFilter, toSearchParams } from '@/contract/run-filter'
import { address } from './address'

/** The address of the runs of a project that meet a filter. */
export function toRunsAddress(projectId: number, filter: Partial<RunFilter>): string {
  return `${address.runs(projectId)}?${toSearchParams({ ...NO_FILTER, ...filter })}`
}
