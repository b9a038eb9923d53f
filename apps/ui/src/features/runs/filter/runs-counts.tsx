import { Fragment } from 'react'
import type { RunStats } from '@/contract/run'
import { formatCount, formatPercentInSentence } from '@/text/format-number'

/** `48,207 · 26 failed (2.1 %) · 1 running · 1 lost` */
export function RunsCounts({ stats }: { readonly stats: RunStats }) {
  const { total, byStatus } = stats
  const parts = [
    formatCount(total),
    byStatus.failed > 0 && (
      <span key="failed" className="text-failed-text">
        {formatCount(byStatus.failed)} failed ({formatPercentInSentence(byStatus.failed, total)})
      </span>
    ),
    byStatus.running > 0 && `${formatCount(byStatus.running)} running`,
    byStatus.lost > 0 && `${formatCount(byStatus.lost)} lost`,
  ].filter((part) => part !== false)
  return (
    <span className="truncate text-12 text-faint">
      {parts.map((part, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: words of one sentence
        <Fragment key={index}>
          {index > 0 && ' · '}
          {part}
        </Fragment>
      ))}
    </span>
  )
}
