'use client'

import type { Histogram } from '@dag/protocol'
import { useSize } from '@/client/use-size'
import { formatCount } from '@/text/format-number'

const FLOOR = 46
const HEIGHT = 62
const FALLBACK_WIDTH = 380

interface LargeHistogramProps {
  readonly histogram: Histogram
  readonly format: (value: number) => string
  /** The median: a line from top to bottom. */
  readonly middle: number
  /** Other quantiles: shorter lines. */
  readonly marks: readonly number[]
}

/** A histogram as wide as there is room, with its axis; what lies beyond is counted at its ends. */
export function LargeHistogram({ histogram, format, middle, marks }: LargeHistogramProps) {
  const { from, to, counts, below = 0, above = 0 } = histogram
  const [frame, size] = useSize<HTMLDivElement>()
  const width = size?.width || FALLBACK_WIDTH
  const most = counts.reduce((top, count) => Math.max(top, count), 1)
  const step = width / counts.length
  const toX = (value: number): number =>
    to === from ? width / 2 : (Math.min(Math.max((value - from) / (to - from), 0), 1) || 0) * width
  const isWithin = (value: number): boolean => value >= from && value <= to
  const left = below > 0 ? `${formatCount(below)} below, ${format(from)}` : format(from)
  const right = above > 0 ? `${format(to)}, ${formatCount(above)} above` : format(to)
  return (
    <div ref={frame} className="w-full">
      <svg width={width} height={HEIGHT} role="img" aria-label={`Histogram from ${left} to ${right}`} className="block">
        {counts.map((count, index) => {
          const height = count === 0 ? 0 : Math.max(1.5, ((FLOOR - 4) * count) / most)
          return (
            <rect
              // biome-ignore lint/suspicious/noArrayIndexKey: a bin is its place on the axis
              key={index}
              x={index * step}
              y={FLOOR - height}
              width={Math.max(1, step - 1)}
              height={height}
              fill="var(--chart-data)"
            >
              <title>{formatCount(count)}</title>
            </rect>
          )
        })}
        <line x2={width} y1={FLOOR + 0.5} y2={FLOOR + 0.5} stroke="var(--line-strong)" />
        {[...new Set(marks.filter(isWithin))].map((mark) => (
          <line key={mark} x1={toX(mark)} x2={toX(mark)} y1="10" y2="50" stroke="var(--text)" strokeDasharray="2 2" />
        ))}
        {isWithin(middle) && (
          <line x1={toX(middle)} x2={toX(middle)} y1="0" y2="50" stroke="var(--text)" strokeWidth="1.5" />
        )}
        <text className="ax" x="0" y="61">
          {left}
        </text>
        {from !== to && (
          <>
            <text className="ax" x={width / 2} y="61" textAnchor="middle">
              {format(from / 2 + to / 2)}
            </text>
            <text className="ax" x={width} y="61" textAnchor="end">
              {right}
            </text>
          </>
        )}
      </svg>
    </div>
  )
}
