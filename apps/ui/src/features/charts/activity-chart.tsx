'use client'

import type { ReactNode } from 'react'
import { useClock, useTimeZone } from '@/client/clock'
import type { RunStats } from '@/contract/run'
import { formatDuration } from '@/text/format-duration'
import { formatCount, formatCounted } from '@/text/format-number'
import { formatDate } from '@/text/format-time'
import { toTimeTicks } from './time-ticks'

/** Width of a bucket in the drawing, which is stretched to the width of the page. */
const STEP = 12
const BAR = 10

type Activity = RunStats['activity']

/** Runs, failures and p95 of the runs that match, each with its own scale, on one time axis. */
export function ActivityChart({ activity }: { readonly activity: Activity }) {
  const { buckets } = activity
  const runs = buckets.map((bucket) => bucket.runs)
  const failed = buckets.map((bucket) => bucket.failed)
  const p95 = buckets.map((bucket) => bucket.p95Us)
  const most = toMost(runs)
  const worst = toMost(failed)
  const slowest = toMost(p95)
  return (
    <figure
      aria-label="Runs, failures and p95 over time"
      className="shrink-0 border-b border-line px-4 pb-[9px] max-sm:hidden"
    >
      <div className="grid grid-cols-[40px_minmax(24px,max-content)_minmax(0,1fr)] gap-x-2">
        <Strip label="Runs" maximum={formatCount(most)} height={37}>
          <Bars values={runs} maximum={most} height={36} colour="var(--chart-data-soft)" />
          <div className="absolute inset-x-0 top-0 z-1 flex h-[95px]">
            {buckets.map((bucket, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a bucket is its place on the axis
              <BucketArea key={index} activity={activity} index={index} bucket={bucket} />
            ))}
          </div>
        </Strip>
        <Strip label="Failed" maximum={worst > 0 ? formatCount(worst) : ''} height={28}>
          <Bars values={failed} maximum={Math.max(2, worst)} height={27} colour="var(--failed)" />
        </Strip>
        <Strip label="p95" maximum={slowest > 0 ? formatDuration(slowest) : ''} height={30}>
          {activity.hasP95 ? (
            <Curve values={p95} maximum={slowest} height={29} />
          ) : (
            <span className="absolute inset-y-0 left-0 flex items-center text-11 text-faint">Filter by one DAG</span>
          )}
        </Strip>
        <div className="relative col-start-3 h-5">
          <Ticks activity={activity} />
        </div>
      </div>
    </figure>
  )
}

function toMost(values: readonly (number | null)[]): number {
  return values.reduce<number>((most, value) => Math.max(most, value ?? 0), 0)
}

interface StripProps {
  readonly label: string
  /** The value at the top of the strip. */
  readonly maximum: string
  readonly height: number
  readonly children: ReactNode
}

function Strip({ label, maximum, height, children }: StripProps) {
  return (
    <>
      <span className="self-center text-11 text-soft">{label}</span>
      <span className="num text-11 whitespace-nowrap text-faint">{maximum}</span>
      <div className="relative border-b" style={{ height }}>
        {children}
      </div>
    </>
  )
}

interface SeriesProps<T> {
  readonly values: readonly T[]
  readonly maximum: number
  readonly height: number
}

function Bars({ values, maximum, height, colour }: SeriesProps<number> & { readonly colour: string }) {
  return (
    <Stretched columns={values.length} height={height}>
      {values.map((value, index) => {
        const size = value === 0 ? 0 : Math.max(2, ((height - 6) * value) / Math.max(1, maximum))
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a bar is its place on the axis
          <rect key={index} x={index * STEP + 1} y={height - size} width={BAR} height={size} fill={colour} />
        )
      })}
    </Stretched>
  )
}

/** Without a value there is no line: a quiet hour is not a fast one. */
function Curve({ values, maximum, height }: SeriesProps<number | null>) {
  const y = (us: number) => height - ((height - 8) * us) / Math.max(1, maximum)
  const path = values
    .map((us, index) => {
      if (us === null) return ''
      const x = index * STEP + STEP / 2
      const alone = (values[index - 1] ?? null) === null
      // A value between two gaps has no line, so it gets the width of a bar.
      const width = alone && (values[index + 1] ?? null) === null ? `h${BAR / 2}` : ''
      return `${alone ? 'M' : 'L'}${x} ${y(us).toFixed(1)}${width}`
    })
    .join('')
  return (
    <Stretched columns={values.length} height={height}>
      <path
        d={path}
        fill="none"
        stroke="var(--chart-data)"
        strokeWidth="1.25"
        strokeLinejoin="round"
        vectorEffect="non-scaling-stroke"
      />
    </Stretched>
  )
}

function Stretched({ columns, height, children }: { columns: number; height: number; children: ReactNode }) {
  return (
    <svg
      width="100%"
      height={height}
      viewBox={`0 0 ${columns * STEP} ${height}`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      {children}
    </svg>
  )
}

function Ticks({ activity }: { readonly activity: Activity }) {
  const { timeZone, nowUs } = useClock('second')
  const last = nowUs - activity.toUs < 2 * activity.bucketUs ? 'now' : formatDate(activity.toUs, { nowUs, timeZone })
  return (
    <>
      {toTimeTicks(activity.fromUs, activity.toUs, { timeZone, nowUs }).map((tick) => (
        <span
          key={tick.atUs}
          className="absolute top-1 text-11 whitespace-nowrap text-faint"
          style={{ left: `${tick.at * 100}%`, transform: tick.at < 0.02 ? undefined : 'translateX(-50%)' }}
        >
          {tick.label}
        </span>
      ))}
      <span className="absolute top-1 right-0 text-11 text-faint">{last}</span>
    </>
  )
}

interface BucketAreaProps {
  readonly activity: Activity
  readonly index: number
  readonly bucket: Activity['buckets'][number]
}

/** Shows the counts of a bucket on hover. */
function BucketArea({ activity, index, bucket }: BucketAreaProps) {
  const timeZone = useTimeZone()
  const fromUs = activity.fromUs + index * activity.bucketUs
  const p95 = bucket.p95Us === null ? '' : `, p95 ${formatDuration(bucket.p95Us)}`
  const title = `${formatDate(fromUs, { nowUs: activity.toUs, timeZone })}, ${formatDuration(activity.bucketUs)}: ${formatCounted(bucket.runs, 'run')}, ${formatCount(bucket.failed)} failed${p95}`
  return <span title={title} className="flex-1 hover:bg-[color-mix(in_oklch,var(--accent)_8%,transparent)]" />
}
