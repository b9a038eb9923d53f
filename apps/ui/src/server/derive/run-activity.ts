import type { RunStats } from '@/contract/run'

export type ActivityBucket = RunStats['activity']['buckets'][number]

/** A stretch of time in buckets of equal width. */
export type ActivitySpan = Omit<RunStats['activity'], 'buckets'>

const BUCKETS = 96
const SECOND_US = 1_000_000
const MINUTE_US = 60 * SECOND_US
const HOUR_US = 60 * MINUTE_US
const DAY_US = 24 * HOUR_US

/** Widths that people count in. */
const WIDTHS_US = [
  ...[1, 5, 10, 30].map((count) => count * SECOND_US),
  ...[1, 2, 5, 10, 15, 30].map((count) => count * MINUTE_US),
  ...[1, 2, 3, 6, 12].map((count) => count * HOUR_US),
  ...[1, 7, 30, 365].map((count) => count * DAY_US),
]

/** From `startUs` to now in 96 buckets of the smallest round width that holds them. */
export function chooseActivitySpan(startUs: number, nowUs: number): ActivitySpan {
  const endOf = (widthUs: number) => (Math.floor(nowUs / widthUs) + 1) * widthUs
  const fits = (widthUs: number) => endOf(widthUs) - BUCKETS * widthUs <= startUs
  const bucketUs = WIDTHS_US.find(fits) ?? 365 * DAY_US
  const toUs = endOf(bucketUs)
  return { fromUs: toUs - BUCKETS * bucketUs, toUs, bucketUs }
}

/** Puts the buckets that have runs into their places; runs of a client whose clock is ahead go into the last bucket. */
export function toActivity(span: ActivitySpan, filled: ReadonlyMap<number, ActivityBucket>): RunStats['activity'] {
  const buckets = Array.from({ length: BUCKETS }, (_, index) => filled.get(index) ?? EMPTY)
  return { ...span, buckets }
}

const EMPTY: ActivityBucket = { runs: 0, failed: 0, p95Us: null }
