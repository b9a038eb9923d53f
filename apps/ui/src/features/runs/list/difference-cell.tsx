import clsx from 'clsx'
import { tip } from '@/components/ui/tooltip'
import type { RunRow } from '@/contract/run'
import { formatDuration, formatDurationDifference } from '@/text/format-duration'
import { toDifference } from './medians'

interface DifferenceCellProps {
  readonly run: RunRow
  /** Median of its DAG; undefined without one. */
  readonly p50Us: number | undefined
}

/** `+12 %`: the duration of a successful run against the median of its DAG. */
export function DifferenceCell({ run, p50Us }: DifferenceCellProps) {
  const difference = toDifference(run, p50Us)
  if (difference === null || p50Us === undefined) return null
  const { text, isLarge, differenceUs } = difference
  const words = `${formatDurationDifference(differenceUs)} against ${formatDuration(p50Us)}, the median of the last 50 successful runs of its DAG`
  return (
    <span {...tip(words)} className={clsx('relative z-1', isLarge ? 'font-medium text-text' : 'text-faint')}>
      {text}
      <span className="sr-only"> against the median</span>
    </span>
  )
}
