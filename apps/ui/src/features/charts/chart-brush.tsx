'use client'

import clsx from 'clsx'
import type { ReactNode } from 'react'
import { useClock } from '@/client/clock'
import type { RunStats } from '@/contract/run'
import { type BrushRange, countBrush, toCountWords, toExtent, toRangeWords } from './brush'
import { useBrush } from './use-brush'

export interface ChartBrushProps {
  readonly stats: Pick<RunStats, 'activity' | 'context'>
  readonly range: BrushRange | null
  readonly onChange: (range: BrushRange | null) => void
  /** The areas below, which react to the pointer. */
  readonly children: ReactNode
}

/** Chooses a stretch of time on a chart, and says what it holds. */
export function ChartBrush({ stats, range: set, onChange, children }: ChartBrushProps) {
  const { activity } = stats
  const clock = useClock('second')
  const { brush, range, isPending, handlers } = useBrush({ activity, range: set, onChange })
  const words = range && brush ? [toRangeWords(range, clock), toCountWords(countBrush(brush, stats))] : []
  const extent = range && brush ? toExtent(range, activity) : null
  return (
    <div
      role="slider"
      tabIndex={0}
      aria-label="Time range: arrows move it, with shift they extend it, Enter sets it, Escape clears it"
      aria-valuemin={0}
      aria-valuemax={Math.max(0, activity.buckets.length - 1)}
      aria-valuenow={brush?.head ?? Math.max(0, activity.buckets.length - 1)}
      aria-valuetext={words.length > 0 ? words.join(': ') : 'All times'}
      className="group absolute inset-x-0 top-0 z-1 h-[95px] cursor-crosshair touch-pan-y"
      {...handlers}
    >
      <div className="absolute inset-0 flex">{children}</div>
      {extent !== null && (
        <div
          aria-hidden="true"
          data-testid="brush"
          className="pointer-events-none absolute inset-y-0 border-x border-accent bg-[color-mix(in_oklch,var(--accent)_9%,transparent)]"
          style={{ left: `${extent.from * 100}%`, width: `${(extent.to - extent.from) * 100}%` }}
        >
          {(['-left-1', '-right-1'] as const).map((side) => (
            <span
              key={side}
              className={clsx(
                'absolute top-1/2 h-5 w-[7px] -translate-y-1/2 rounded-[3px] border border-accent bg-raised',
                side,
              )}
            />
          ))}
          <div
            className={clsx(
              'absolute top-0 rounded-control border border-line-strong bg-raised px-2 py-1 text-11 whitespace-nowrap text-soft',
              extent.from > 0.5 ? 'right-full mr-2' : 'left-full ml-2',
              !isPending && 'hidden group-hover:block group-focus-visible:block',
              extent.to - extent.from > 0.6 && 'right-auto left-2 ml-0',
            )}
          >
            <span className="block font-medium text-text">{words[0]}</span>
            {words[1]}
          </div>
        </div>
      )}
    </div>
  )
}
