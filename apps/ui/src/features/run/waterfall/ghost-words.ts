import type { UsualNode } from '@/contract/run-timing'
import { formatDuration, formatDurationDifference } from '@/text/format-duration'
import { formatCounted, formatPercentInSentence } from '@/text/format-number'
import type { WaterfallRow } from './waterfall'

/** How long a node took; null for one that has not ended. */
export function toTook({ mark }: Pick<WaterfallRow, 'mark'>): number | null {
  return mark.kind === 'bar' || mark.kind === 'cached' ? mark.endUs - mark.startUs : null
}

/** `+311 ms` against the usual run; null where nothing can be compared. */
export function toDifference(row: Pick<WaterfallRow, 'mark'>, usual: UsualNode): string | null {
  const tookUs = toTook(row)
  if (tookUs === null) return null
  return tookUs === usual.durationUs ? '0' : formatDurationDifference(tookUs - usual.durationUs)
}

/** `usually 1.09 s (p95 1.24 s), +311 ms; it took longer than in 98 % of 50 runs`. */
export function toGhostWords(row: Pick<WaterfallRow, 'mark'>, usual: UsualNode): string {
  const often = usual.cached ? 'usually cached' : `usually ${formatDuration(usual.durationUs)}`
  const parts = [`${often} (p95 ${formatDuration(usual.p95Us)})`, toDifference(row, usual)].filter(
    (part) => part !== null,
  )
  if (usual.rank === null || usual.runs < 2) return parts.join(', ')
  const share = usual.rank === 0 ? '0\u00a0%' : formatPercentInSentence(usual.rank, 1)
  return `${parts.join(', ')}; it took longer than in ${share} of ${formatCounted(usual.runs, 'run')}`
}
