'use client'

import { useClock, useTimeZone } from '@/client/clock'
import { formatDuration } from '@/text/format-duration'
import { formatCount, formatCounted } from '@/text/format-number'
import { formatDate } from '@/text/format-time'
import { toBand, toLine, toParts } from './curve'
import { type AxisLabel, Plot, type PlotMark } from './plot'
import { toTimeAxis } from './time-axis'
import { toTimeTicks } from './time-ticks'

/** A stretch of the time axis. */
export interface QuantileBucket {
  readonly runs: number
  readonly failed: number
  readonly p50Us: number | null
  readonly p95Us: number | null
}

export interface QuantileSpan {
  readonly fromUs: number
  readonly bucketUs: number
  readonly buckets: readonly QuantileBucket[]
}

interface QuantileChartProps {
  readonly span: QuantileSpan
  readonly marks: readonly PlotMark[]
}

const STEP = 10
const HEIGHT = 150
const LANE = 20

/** p50 as a line and the span up to p95 as a band over time; failures as bars in a lane below, on their own scale. */
export function QuantileChart({ span, marks }: QuantileChartProps) {
  const { buckets } = span
  const longest = buckets.reduce((most, { p95Us }) => Math.max(most, p95Us ?? 0), 0)
  const worst = buckets.reduce((most, { failed }) => Math.max(most, failed), 0)
  const { spanUs, ticks } = toTimeAxis(longest, 4)
  const toPoints = (key: 'p50Us' | 'p95Us') =>
    toParts(
      buckets.map((bucket, index) => {
        const us = bucket[key]
        return us === null ? null : { x: index * STEP + STEP / 2, y: HEIGHT * (1 - us / spanUs) }
      }),
    )
  const middle = toPoints('p50Us')
  const columns = useColumns(span)
  return (
    <figure aria-label="p50, p95 and failures over time" className="pt-4">
      <Plot
        height={HEIGHT}
        width={buckets.length * STEP}
        rows={ticks.map(({ atUs, label }) => ({ at: 1 - atUs / spanUs, text: label }))}
        columns={[]}
        marks={marks}
        overlay={<Areas span={span} />}
      >
        <path d={toBand(toPoints('p95Us'), middle, STEP - 2)} fill="var(--chart-data-soft)" opacity=".55" />
        <path
          d={toLine(middle, STEP - 2)}
          fill="none"
          stroke="var(--text)"
          strokeWidth="1.5"
          strokeLinejoin="round"
          vectorEffect="non-scaling-stroke"
        />
      </Plot>
      <Plot
        height={LANE}
        width={buckets.length * STEP}
        rows={worst > 0 ? [{ at: 0.25, text: `${formatCount(worst)} failed` }] : []}
        columns={columns}
      >
        {buckets.map(({ failed }, index) => {
          const size = failed === 0 ? 0 : Math.max(2, (LANE * failed) / worst)
          return (
            <rect
              // biome-ignore lint/suspicious/noArrayIndexKey: a bar is its place on the axis
              key={index}
              x={index * STEP + 1}
              y={LANE - size}
              width={STEP - 2}
              height={size}
              fill="var(--failed)"
            />
          )
        })}
        <path d={`M0 ${LANE}H${buckets.length * STEP}`} stroke="var(--line)" vectorEffect="non-scaling-stroke" />
      </Plot>
    </figure>
  )
}

function useColumns({ fromUs, bucketUs, buckets }: QuantileSpan): readonly AxisLabel[] {
  const { timeZone, nowUs } = useClock('second')
  const ticks = toTimeTicks(fromUs, fromUs + bucketUs * buckets.length, { timeZone, nowUs, most: 7 })
  return [...ticks.map(({ at, label }) => ({ at, text: label })), { at: 1, text: 'now' }]
}

/** The counts of a stretch, on hover. */
function Areas({ span }: { readonly span: QuantileSpan }) {
  const timeZone = useTimeZone()
  return (
    <div className="absolute inset-0 flex">
      {span.buckets.map((bucket, index) => (
        <span
          // biome-ignore lint/suspicious/noArrayIndexKey: a stretch is its place on the axis
          key={index}
          title={toBucketWords(span, index, bucket, timeZone)}
          className="flex-1 hover:bg-[color-mix(in_oklch,var(--accent)_8%,transparent)]"
        />
      ))}
    </div>
  )
}

function toBucketWords(span: QuantileSpan, index: number, bucket: QuantileBucket, timeZone: string): string {
  const { fromUs, bucketUs, buckets } = span
  const at = formatDate(fromUs + index * bucketUs, { nowUs: fromUs + bucketUs * buckets.length, timeZone })
  const { runs, failed, p50Us, p95Us } = bucket
  const parts = [
    formatCounted(runs, 'run'),
    `${formatCount(failed)} failed`,
    ...(p50Us === null ? [] : [`p50 ${formatDuration(p50Us)}`]),
    ...(p95Us === null ? [] : [`p95 ${formatDuration(p95Us)}`]),
  ]
  return `From ${at}: ${parts.join(', ')}`
}
