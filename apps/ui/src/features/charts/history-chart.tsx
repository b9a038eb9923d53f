'use client'

import clsx from 'clsx'
import type { ReactNode } from 'react'
import { useClock, useTimeZone } from '@/client/clock'
import type { HistoryBucket, ProjectHistory } from '@/contract/project-overview'
import { formatDuration } from '@/text/format-duration'
import { formatCount, formatCounted } from '@/text/format-number'
import { formatDate } from '@/text/format-time'
import { toTimeTicks } from './time-ticks'
import { VersionMarks } from './version-marks'

const STEP = 12
const BAR = 10
const DAY_US = 24 * 3_600_000_000

/** Runs, failures and durations of a project on one time axis, with the versions that were first seen. */
export function HistoryChart({ history }: { readonly history: ProjectHistory }) {
  const { buckets, fromUs, toUs } = history
  const most = toMost(buckets.map(({ runs }) => runs))
  const worst = toMost(buckets.map(({ failed }) => failed))
  const slowest = toMost(buckets.map(({ p50Us, p95Us }) => p95Us ?? p50Us))
  const band = Math.min(1, DAY_US / (toUs - fromUs))
  return (
    <figure aria-label={describe(history)} className="relative px-4 pt-3">
      <div className="grid grid-cols-[48px_56px_minmax(0,1fr)] gap-x-2">
        <Lane label="Runs" maximum={formatCount(most)} height={40}>
          {band < 1 && (
            <div className="absolute top-0 right-0 h-[124px] bg-hover" style={{ width: `${band * 100}%` }}>
              <span className="absolute -top-3.5 left-0 text-11 whitespace-nowrap text-text">last 24 h</span>
            </div>
          )}
          <Bars values={buckets.map(({ runs }) => runs)} maximum={most} height={40} colour="var(--chart-data-soft)" />
          <VersionMarks history={history} />
          <div className="absolute inset-x-0 top-0 z-1 flex h-[124px]">
            {buckets.map((bucket, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a bucket is its place on the axis
              <BucketArea key={index} history={history} index={index} bucket={bucket} />
            ))}
          </div>
        </Lane>
        <Lane label="Failed" maximum={worst > 0 ? formatCount(worst) : ''} height={30}>
          <Bars
            values={buckets.map(({ failed }) => failed)}
            maximum={Math.max(2, worst)}
            height={30}
            colour="var(--failed)"
          />
        </Lane>
        <Lane label="Duration" maximum={slowest > 0 ? formatDuration(slowest) : ''} height={54}>
          <Curve values={buckets.map(({ p95Us }) => p95Us)} maximum={slowest} colour="var(--chart-data)" />
          <Curve values={buckets.map(({ p50Us }) => p50Us)} maximum={slowest} colour="var(--text)" />
        </Lane>
        <div className="relative col-start-3 h-5">
          <Ticks history={history} />
        </div>
      </div>
    </figure>
  )
}

function toMost(values: readonly (number | null)[]): number {
  return values.reduce<number>((most, value) => Math.max(most, value ?? 0), 0)
}

function describe({ buckets, versions }: ProjectHistory): string {
  const runs = buckets.reduce((sum, bucket) => sum + bucket.runs, 0)
  const failed = buckets.reduce((sum, bucket) => sum + bucket.failed, 0)
  return `Runs, failures and durations over time: ${formatCounted(runs, 'run')}, ${formatCount(failed)} failed, ${formatCounted(versions.length, 'new version')}`
}

interface LaneProps {
  readonly label: string
  /** The value at the top. */
  readonly maximum: string
  readonly height: number
  readonly children: ReactNode
}

function Lane({ label, maximum, height, children }: LaneProps) {
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

interface BarsProps {
  readonly values: readonly number[]
  readonly maximum: number
  readonly height: number
  readonly colour: string
}

function Bars({ values, maximum, height, colour }: BarsProps) {
  const path = values.map((value, index) => {
    if (value === 0) return ''
    const size = Math.max(2, ((height - 4) * value) / Math.max(1, maximum))
    return `M${index * STEP + 1} ${(height - size).toFixed(1)}h${BAR}V${height}h-${BAR}z`
  })
  return (
    <Stretched columns={values.length} height={height}>
      <path d={path.join('')} fill={colour} />
    </Stretched>
  )
}

interface CurveProps {
  readonly values: readonly (number | null)[]
  readonly maximum: number
  readonly colour: string
}

/** A bucket without runs interrupts the line. */
function Curve({ values, maximum, colour }: CurveProps) {
  const y = (us: number) => (54 - (46 * us) / Math.max(1, maximum)).toFixed(1)
  const path = values.map((us, index) => {
    if (us === null) return ''
    const x = index * STEP + STEP / 2
    const begins = (values[index - 1] ?? null) === null
    const alone = begins && (values[index + 1] ?? null) === null
    return `${begins ? 'M' : 'L'}${alone ? x - BAR / 2 : x} ${y(us)}${alone ? `h${BAR}` : ''}`
  })
  return (
    <div className="absolute inset-0">
      <Stretched columns={values.length} height={54}>
        <path
          d={path.join('')}
          fill="none"
          stroke={colour}
          strokeWidth="1.25"
          strokeLinejoin="round"
          vectorEffect="non-scaling-stroke"
        />
      </Stretched>
    </div>
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
      className="relative"
    >
      {children}
    </svg>
  )
}

function Ticks({ history: { fromUs, toUs } }: { readonly history: ProjectHistory }) {
  const clock = useClock('second')
  return (
    <>
      {toTimeTicks(fromUs, toUs, { ...clock, most: 7 }).map((tick) => (
        <span
          key={tick.atUs}
          className={clsx(
            'absolute top-1 text-11 whitespace-nowrap text-faint max-sm:nth-[even]:hidden',
            tick.at > 0.8 && 'max-sm:hidden',
          )}
          style={{ left: `${tick.at * 100}%`, transform: tick.at < 0.02 ? undefined : 'translateX(-50%)' }}
        >
          {tick.label}
        </span>
      ))}
      <span className="absolute top-1 right-0 text-11 text-faint">now</span>
    </>
  )
}

interface BucketAreaProps {
  readonly history: ProjectHistory
  readonly index: number
  readonly bucket: HistoryBucket
}

/** Shows the figures of a bucket on hover. */
function BucketArea({ history, index, bucket }: BucketAreaProps) {
  const timeZone = useTimeZone()
  const start = formatDate(history.fromUs + index * history.bucketUs, { nowUs: history.toUs, timeZone })
  const took =
    bucket.p50Us === null || bucket.p95Us === null
      ? ''
      : `, p50 ${formatDuration(bucket.p50Us)}, p95 ${formatDuration(bucket.p95Us)}`
  const title = `${start}, ${formatDuration(history.bucketUs)}: ${formatCounted(bucket.runs, 'run')}, ${formatCount(bucket.failed)} failed${took}`
  return <span title={title} className="flex-1 hover:bg-[color-mix(in_oklch,var(--accent)_8%,transparent)]" />
}
