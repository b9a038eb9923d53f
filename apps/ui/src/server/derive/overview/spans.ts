import type { HistoryRange } from '@/contract/project-overview'

export const HOUR_US = 3_600_000_000
export const HALF_HOUR_US = HOUR_US / 2
export const DAY_HOURS = 24

/** The last 24 hours and the 24 before, in hours since 1970. The present hour is the last one. */
export function toDaySpans(nowUs: number): {
  readonly fromHour: number
  readonly middle: number
  readonly toHour: number
} {
  const toHour = Math.floor(nowUs / HOUR_US) + 1
  return { fromHour: toHour - 2 * DAY_HOURS, middle: toHour - DAY_HOURS, toHour }
}

const BUCKETS: Readonly<Record<HistoryRange, { readonly halfHours: number; readonly count: number }>> = {
  '1d': { halfHours: 1, count: 48 },
  '7d': { halfHours: 2, count: 168 },
  '30d': { halfHours: 8, count: 180 },
}

/** The buckets of a chart. The last one holds the present. */
export function toHistorySpan(
  range: HistoryRange,
  nowUs: number,
): { readonly fromUs: number; readonly toUs: number; readonly bucketUs: number; readonly count: number } {
  const { halfHours, count } = BUCKETS[range]
  const bucketUs = halfHours * HALF_HOUR_US
  const toUs = (Math.floor(nowUs / bucketUs) + 1) * bucketUs
  return { fromUs: toUs - count * bucketUs, toUs, bucketUs, count }
}
