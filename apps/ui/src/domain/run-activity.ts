import type { RunStats } from './run'
import type { RunStatus } from './status'

interface Timing {
  readonly status: RunStatus
  readonly startedAtUs: number
  readonly finishedAtUs: number | null
}

type Bucket = RunStats['activity']['buckets'][number]

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

/** The runs from `startUs` to now in 96 buckets of the smallest round width that holds them. */
export async function toActivity(
  startUs: number,
  nowUs: number,
  listTimings: (fromUs: number) => Promise<readonly Timing[]>,
): Promise<RunStats['activity']> {
  const { fromUs, toUs, bucketUs } = chooseWindow(startUs, nowUs)
  const timings = await listTimings(fromUs)
  const byBucket: Timing[][] = Array.from({ length: BUCKETS }, () => [])
  for (const timing of timings) byBucket[Math.floor((timing.startedAtUs - fromUs) / bucketUs)]?.push(timing)
  return { fromUs, toUs, bucketUs, buckets: byBucket.map(toBucket) }
}

function chooseWindow(startUs: number, nowUs: number) {
  const endOf = (widthUs: number) => (Math.floor(nowUs / widthUs) + 1) * widthUs
  const fits = (widthUs: number) => endOf(widthUs) - BUCKETS * widthUs <= startUs
  const bucketUs = WIDTHS_US.find(fits) ?? 365 * DAY_US
  const toUs = endOf(bucketUs)
  return { fromUs: toUs - BUCKETS * bucketUs, toUs, bucketUs }
}

function toBucket(timings: readonly Timing[]): Bucket {
  const durations = timings.flatMap(({ startedAtUs, finishedAtUs }) =>
    finishedAtUs === null ? [] : [finishedAtUs - startedAtUs],
  )
  durations.sort((a, b) => a - b)
  return {
    runs: timings.length,
    failed: timings.filter((timing) => timing.status === 'failed').length,
    p95Us: durations[Math.ceil(durations.length * 0.95) - 1] ?? null,
  }
}
