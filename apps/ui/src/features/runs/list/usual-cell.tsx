import clsx from 'clsx'
import { tip } from '@/components/ui/tooltip'
import type { RunRow } from '@/contract/run'
import { formatDuration } from '@/text/format-duration'
import { MISSING } from '@/text/format-number'
import { toDifference } from './to-difference'

interface UsualCellProps {
  readonly run: RunRow
  /** Median duration of the DAG; null if it is not known. */
  readonly p50Us: number | null
}

/** How much longer or shorter a run took than the median of its DAG. Large differences have more weight. */
export function UsualCell({ run, p50Us }: UsualCellProps) {
  const difference = run.status === 'success' ? toDifference(run.durationUs, p50Us) : null
  if (difference === null || p50Us === null) return <span className="text-faint">{MISSING}</span>
  return (
    <span
      {...tip(`p50 of ${run.name}: ${formatDuration(p50Us)}`)}
      className={clsx('relative z-1', difference.large ? 'font-medium text-text' : 'text-soft')}
    >
      {difference.words}
    </span>
  )
}
