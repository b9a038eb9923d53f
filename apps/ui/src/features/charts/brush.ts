import type { RunStats } from '@/contract/run'
import { formatCount, formatCounted } from '@/text/format-number'
import { type Clock, formatDate } from '@/text/format-time'

type Activity = RunStats['activity']

/** A stretch of time that a brush sets; without an end, it lasts until now. */
export interface BrushRange {
  readonly fromUs: number | null
  readonly toUs: number | null
}

/** Buckets of a chart by their index, both included. The brush grows from `anchor` to `head`. */
export interface Brush {
  readonly anchor: number
  readonly head: number
}

const toEnds = ({ anchor, head }: Brush) => ({ first: Math.min(anchor, head), last: Math.max(anchor, head) })

/** The times of a brush. A brush that reaches the bucket of now has no end, so that new runs are in it. */
export function toRange(brush: Brush, activity: Activity, nowUs: number): BrushRange {
  const { first, last } = toEnds(brush)
  const endUs = activity.fromUs + (last + 1) * activity.bucketUs
  return { fromUs: activity.fromUs + first * activity.bucketUs, toUs: endUs > nowUs ? null : endUs }
}

/** The buckets that a range touches; null if it is nowhere on the chart. */
export function toBrush({ fromUs, toUs }: BrushRange, activity: Activity): Brush | null {
  const start = Math.max(fromUs ?? activity.fromUs, activity.fromUs)
  const end = Math.min(toUs ?? activity.toUs, activity.toUs)
  if (end <= start) return null
  const at = (us: number) => Math.floor((us - activity.fromUs) / activity.bucketUs)
  return { anchor: at(start), head: Math.min(activity.buckets.length - 1, at(end - 1)) }
}

/** Place and width of a range on the axis, 0 to 1. */
export function toExtent(
  { fromUs, toUs }: BrushRange,
  activity: Activity,
): { readonly from: number; readonly to: number } {
  const at = (us: number) => Math.max(0, Math.min(1, (us - activity.fromUs) / (activity.toUs - activity.fromUs)))
  return { from: fromUs === null ? 0 : at(fromUs), to: toUs === null ? 1 : at(toUs) }
}

/** Applies a key to a brush: arrows, Home and End move it; with shift they extend it. Null for other keys. */
export function moveBrush(brush: Brush, key: string, extend: boolean, count: number): Brush | null {
  const steps: Readonly<Record<string, number>> = {
    ArrowLeft: brush.head - 1,
    ArrowRight: brush.head + 1,
    Home: 0,
    End: count - 1,
  }
  const target = steps[key]
  if (target === undefined) return null
  const head = Math.max(0, Math.min(count - 1, target))
  return { anchor: extend ? brush.anchor : head, head }
}

export interface BrushCounts {
  readonly runs: number
  readonly failed: number
  /** Runs that meet the filter; null without one. */
  readonly matching: number | null
}

/** The runs of the buckets of a brush. */
export function countBrush(brush: Brush, { activity, context }: Pick<RunStats, 'activity' | 'context'>): BrushCounts {
  const { first, last } = toEnds(brush)
  const sum = (of: 'runs' | 'failed', buckets: readonly { readonly runs: number; readonly failed: number }[]) =>
    buckets.slice(first, last + 1).reduce((total, bucket) => total + bucket[of], 0)
  const all = context ?? activity.buckets
  return {
    runs: sum('runs', all),
    failed: sum('failed', all),
    matching: context === null ? null : sum('runs', activity.buckets),
  }
}

/** `Nov 22, 14:00 to now` */
export function toRangeWords({ fromUs, toUs }: BrushRange, clock: Clock): string {
  const from = fromUs === null ? 'Start' : formatDate(fromUs, clock)
  return `${from} to ${toUs === null ? 'now' : formatDate(toUs, clock)}`
}

/** `465 runs, 19 failed, 13 match` */
export function toCountWords({ runs, failed, matching }: BrushCounts): string {
  const words = `${formatCounted(runs, 'run')}, ${formatCount(failed)} failed`
  if (matching === null) return words
  return `${words}, ${formatCount(matching)} ${matching === 1 ? 'matches' : 'match'}`
}
