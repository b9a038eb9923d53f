'use client'

import type { ReactNode } from 'react'
import { useClock, useTimeZone } from '@/client/clock'
import { tip } from '@/components/ui/tooltip'
import type { RunStats } from '@/contract/run'
import { formatDuration } from '@/text/format-duration'
import { formatCount } from '@/text/format-number'
import { formatDate } from '@/text/format-time'
import { type BrushRange, toCountWords } from './brush'
import { ChartBrush } from './chart-brush'
import { DagFigures } from './dag-figures'
import { toTimeTicks } from './time-ticks'

/** Width of a bucket in the drawing, which is stretched to the width of the page. */
const STEP = 12
const BAR = 10

type Activity = RunStats['activity']

interface ActivityChartProps {
  readonly stats: Pick<RunStats, 'activity' | 'context' | 'dags'>
  /** The times that are set; null without any. */
  readonly range: BrushRange | null
  readonly onRange: (range: BrushRange | null) => void
  readonly onDag: (name: string) => void
}

/**
 * Runs, failures and p95 of the runs that match, each with its own scale, on one time axis. Runs that a filter leaves out
 * are paler, failures among them outlined.
 */
export function ActivityChart({ stats, range, onRange, onDag }: ActivityChartProps) {
  const { activity, context, dags } = stats
  const { buckets } = activity
  const runs = buckets.map((bucket) => bucket.runs)
  const failed = buckets.map((bucket) => bucket.failed)
  const p95 = buckets.map((bucket) => bucket.p95Us)
  const allRuns = context?.map((bucket) => bucket.runs) ?? null
  const allFailed = context?.map((bucket) => bucket.failed) ?? null
  const most = toMost(allRuns ?? runs)
  const worst = toMost(allFailed ?? failed)
  const only = dags.length === 1 ? dags[0] : undefined
  const slowest = toMost(p95)
  return (
    <figure
      aria-label="Runs, failures and p95 over time"
      className="shrink-0 border-b border-line px-4 pb-[9px] max-sm:hidden"
    >
      <div className="grid grid-cols-[40px_minmax(24px,max-content)_minmax(0,1fr)] gap-x-2">
        <Strip label="Runs" maximum={formatCount(most)} height={37}>
          {allRuns && <Bars values={allRuns} maximum={most} height={36} colour="var(--chart-data-soft)" />}
          <Bars
            values={runs}
            maximum={most}
            height={36}
            colour={allRuns ? 'var(--chart-data)' : 'var(--chart-data-soft)'}
          />
          <ChartBrush stats={stats} range={range} onChange={onRange}>
            {buckets.map((bucket, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a bucket is its place on the axis
              <BucketArea key={index} activity={activity} index={index} bucket={bucket} all={context?.[index]} />
            ))}
          </ChartBrush>
        </Strip>
        <Strip label="Failed" maximum={worst > 0 ? formatCount(worst) : ''} height={28}>
          {allFailed && (
            <Bars values={allFailed} maximum={Math.max(2, worst)} height={27} colour="var(--failed)" outlined />
          )}
          <Bars values={failed} maximum={Math.max(2, worst)} height={27} colour="var(--failed)" />
        </Strip>
        <Strip
          label="p95"
          title={only && `p95 of ${only.name}`}
          maximum={slowest > 0 ? formatDuration(slowest) : ''}
          height={30}
        >
          {activity.hasP95 ? (
            <Curve values={p95} maximum={slowest} height={29} />
          ) : (
            <span className="absolute inset-y-0 left-0 flex max-w-full items-center">
              <DagFigures dags={dags} onChoose={onDag} />
            </span>
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
  readonly title?: string | undefined
  readonly height: number
  readonly children: ReactNode
}

function Strip({ label, title, maximum, height, children }: StripProps) {
  return (
    <>
      <span {...tip(title)} className="self-center text-11 text-soft">
        {label}
      </span>
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

interface BarsProps extends SeriesProps<number> {
  readonly colour: string
  readonly outlined?: boolean
}

function Bars({ values, maximum, height, colour, outlined = false }: BarsProps) {
  const paint = outlined
    ? { fill: 'var(--failed-bg)', stroke: colour, vectorEffect: 'non-scaling-stroke' as const }
    : { fill: colour }
  return (
    <Stretched columns={values.length} height={height}>
      {values.map((value, index) => {
        const size = value === 0 ? 0 : Math.max(2, ((height - 6) * value) / Math.max(1, maximum))
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a bar is its place on the axis
          <rect key={index} x={index * STEP + 1} y={height - size} width={BAR} height={size} {...paint} />
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
      className="absolute inset-x-0 bottom-0 overflow-visible"
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
  /** All runs of the project in it; undefined without a filter. */
  readonly all: NonNullable<RunStats['context']>[number] | undefined
}

/** Shows the counts of a bucket on hover. */
function BucketArea({ activity, index, bucket, all }: BucketAreaProps) {
  const timeZone = useTimeZone()
  const fromUs = activity.fromUs + index * activity.bucketUs
  const p95 = bucket.p95Us === null ? '' : `, p95 ${formatDuration(bucket.p95Us)}`
  const counts = toCountWords({ ...(all ?? bucket), matching: all ? bucket.runs : null })
  const title = `${formatDate(fromUs, { nowUs: activity.toUs, timeZone })}, ${formatDuration(activity.bucketUs)}: ${counts}${p95}`
  return <span title={title} className="flex-1 hover:bg-[color-mix(in_oklch,var(--accent)_8%,transparent)]" />
}
