import type { RunStats } from '@/contract/run'
import { hasTimes, type RunFilter } from '@/contract/run-filter'

/** The times of a filter; null if it has none. */
export function toChosenRange(filter: RunFilter, nowUs: number) {
  if (!hasTimes(filter)) return null
  const { fromUs, toUs, lastUs } = filter
  return { fromUs: lastUs === null ? fromUs : Math.max(fromUs ?? 0, nowUs - lastUs), toUs }
}

/** Whether a chart shows the beginning and the end of a range. */
export function isOnChart(
  { fromUs, toUs }: { readonly fromUs: number | null; readonly toUs: number | null },
  activity: RunStats['activity'],
): boolean {
  const isWithin = (us: number) => us >= activity.fromUs && us <= activity.toUs
  return (fromUs === null || isWithin(fromUs)) && (toUs === null || isWithin(toUs))
}
