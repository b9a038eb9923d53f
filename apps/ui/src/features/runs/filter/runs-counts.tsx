import { tip } from '@/components/ui/tooltip'
import type { RunStats } from '@/contract/run'
import type { RunStatus } from '@/contract/status'
import { formatCount, formatPercentInSentence } from '@/text/format-number'
import { RUN_STATUSES, toStatusWord } from '@/text/status-words'

interface RunsCountsProps {
  readonly stats: RunStats
  /** The same without the chosen statuses. */
  readonly open: RunStats
  readonly chosen: readonly RunStatus[]
  readonly onChange: (chosen: readonly RunStatus[]) => void
}

/**
 * `28 of 48,207 · 2 failed (7.1 %) · 1 running`: the runs that match. A press on a status narrows the list to it, or
 * undoes that.
 */
export function RunsCounts({ stats, open, chosen, onChange }: RunsCountsProps) {
  const { total, projectTotal, complete } = stats
  const { byStatus } = open
  const shown = RUN_STATUSES.filter(
    (status) => status !== 'success' && (byStatus[status] > 0 || chosen.includes(status)),
  )
  const toggle = (status: RunStatus) =>
    onChange(chosen.includes(status) ? chosen.filter((other) => other !== status) : [...chosen, status])
  return (
    <span className="flex min-w-0 items-center gap-x-1 overflow-hidden text-12 whitespace-nowrap text-faint">
      {formatCount(total)}
      {complete
        ? total !== projectTotal && ` of ${formatCount(projectTotal)}`
        : ` of the newest, ${formatCount(projectTotal)} in all`}
      {shown.map((status) => (
        <span key={status}>
          {'· '}
          <button
            type="button"
            aria-pressed={chosen.includes(status)}
            onClick={() => toggle(status)}
            {...tip(`Show only runs of this status: ${toStatusWord(status).toLowerCase()}`)}
            className={`ring-inset-focus h-6 rounded-chip px-0.5 hover:underline aria-pressed:underline ${status === 'failed' ? 'text-failed-text' : ''}`}
          >
            {formatCount(byStatus[status])} {toStatusWord(status).toLowerCase()}
            {status === 'failed' && chosen.length === 0 && ` (${formatPercentInSentence(byStatus.failed, total)})`}
          </button>
        </span>
      ))}
    </span>
  )
}
