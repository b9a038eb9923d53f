import type { RunStats } from '@/contract/run'

export type Activity = RunStats['activity']
export type ActivityBucket = Activity['buckets'][number]

/** A stretch of time, without its end. */
export interface TimeRange {
  readonly fromUs: number
  readonly toUs: number
}

/** A stretch of time in buckets of equal width. */
export interface ActivitySpan extends TimeRange {
  readonly bucketUs: number
}

/** A run as a chart shows it. */
export interface ChartedRun {
  readonly startedAtUs: number
  readonly finishedAtUs: number | null
  readonly failed: boolean
}

const MOST_BUCKETS = 96
const SECOND_US = 1_000_000
const MINUTE_US = 60 * SECOND_US
const HOUR_US = 60 * MINUTE_US
const DAY_US = 24 * HOUR_US
const YEAR_US = 365 * DAY_US

/** Widths that people count in. */
const WIDTHS_US = [
  ...[1, 2, 5, 10, 15, 30].map((count) => count * SECOND_US),
  ...[1, 2, 5, 10, 15, 30].map((count) => count * MINUTE_US),
  ...[1, 2, 3, 4, 6, 8, 12].map((count) => count * HOUR_US),
  ...[1, 2, 7, 14, 30, 90, 180].map((count) => count * DAY_US),
]

/** Imported runs may be older than their project, and clocks are seldom exact. */
const BEFORE_PROJECT_US = YEAR_US
const AHEAD_US = 5 * MINUTE_US
const SHORTEST_US = MINUTE_US

/** Starts that a clock can have shown. A run outside of them had a wrong clock. */
export function toPlausibleStarts(createdAtUs: number, nowUs: number): TimeRange {
  return { fromUs: Math.min(createdAtUs, nowUs) - BEFORE_PROJECT_US, toUs: nowUs + AHEAD_US }
}

/** Bounds of a chart that a filter sets; null for those that follow the runs. */
export interface ChosenRange {
  readonly fromUs: number | null
  readonly toUs: number | null
}

/** The chosen range; where nothing is chosen, from the first run to now. */
export function toChartRange(chosen: ChosenRange, starts: TimeRange | null, nowUs: number): TimeRange {
  const end = chosen.toUs ?? Math.max(nowUs + 1, starts?.toUs ?? 0, (chosen.fromUs ?? 0) + 1)
  const fromUs = chosen.fromUs ?? Math.min(starts?.fromUs ?? end, end - SHORTEST_US)
  return { fromUs, toUs: Math.max(end, fromUs + 1) }
}

/** From the first to the last plausible start; null without one. */
export function findStarts(runs: readonly ChartedRun[], plausible: TimeRange): TimeRange | null {
  const starts = runs
    .map((run) => run.startedAtUs)
    .filter((startUs) => startUs >= plausible.fromUs && startUs < plausible.toUs)
  if (starts.length === 0) return null
  const first = starts.reduce((least, startUs) => Math.min(least, startUs))
  const last = starts.reduce((most, startUs) => Math.max(most, startUs))
  return { fromUs: first, toUs: last + 1 }
}

/** A range in at most 96 buckets of the smallest round width that holds it. */
export function chooseActivitySpan({ fromUs, toUs }: TimeRange): ActivitySpan {
  const toSpan = (bucketUs: number): ActivitySpan => ({
    fromUs: Math.floor(fromUs / bucketUs) * bucketUs,
    toUs: Math.ceil(toUs / bucketUs) * bucketUs,
    bucketUs,
  })
  const years = Math.ceil((toUs - fromUs) / YEAR_US / (MOST_BUCKETS - 2))
  const width = WIDTHS_US.find((bucketUs) => countBuckets(toSpan(bucketUs)) <= MOST_BUCKETS)
  return toSpan(width ?? Math.max(1, years) * YEAR_US)
}

const countBuckets = ({ fromUs, toUs, bucketUs }: ActivitySpan): number => (toUs - fromUs) / bucketUs

/** Puts the buckets that have runs into their places. */
export function toBuckets(span: ActivitySpan, filled: ReadonlyMap<number, ActivityBucket>): readonly ActivityBucket[] {
  return Array.from({ length: countBuckets(span) }, (_, index) => filled.get(index) ?? EMPTY)
}

/** Counts runs by the bucket in which they started. */
export function chartRuns(span: ActivitySpan, runs: readonly ChartedRun[], hasP95: boolean): Activity {
  const byBucket = new Map<number, ChartedRun[]>()
  let outside = 0
  for (const run of runs) {
    if (run.startedAtUs < span.fromUs || run.startedAtUs >= span.toUs) {
      outside += 1
      continue
    }
    const index = Math.floor((run.startedAtUs - span.fromUs) / span.bucketUs)
    const bucket = byBucket.get(index)
    if (bucket) bucket.push(run)
    else byBucket.set(index, [run])
  }
  const filled = new Map([...byBucket].map(([index, started]) => [index, toBucket(started, hasP95)]))
  return { ...span, outside, hasP95, buckets: toBuckets(span, filled) }
}

function toBucket(runs: readonly ChartedRun[], hasP95: boolean): ActivityBucket {
  const times = runs
    .flatMap(({ startedAtUs, finishedAtUs }) => (finishedAtUs === null ? [] : [finishedAtUs - startedAtUs]))
    .sort((a, b) => a - b)
  return {
    runs: runs.length,
    failed: runs.filter((run) => run.failed).length,
    p95Us: hasP95 ? (times[Math.ceil(times.length * 0.95) - 1] ?? null) : null,
  }
}

const EMPTY: ActivityBucket = { runs: 0, failed: 0, p95Us: null }
