import type { RecentNodeRun } from '@/contract/node-recent'
import type { RecentSort } from './node-search-params'

/** Runs by start or by duration; runs without a duration come last. */
export function sortRecent(runs: readonly RecentNodeRun[], order: RecentSort): readonly RecentNodeRun[] {
  if (order === '-start') return runs
  if (order === 'start') return runs.toReversed()
  const sign = order === 'duration' ? 1 : -1
  return runs.toSorted((a, b) => {
    if (a.durationUs === null || b.durationUs === null)
      return Number(a.durationUs === null) - Number(b.durationUs === null)
    return sign * (a.durationUs - b.durationUs)
  })
}

/** A difference that stands out. */
const LARGE = 0.1

/** The duration against the p50: `+10 %`, `−2 %`; empty for a run that is not compared. */
export function toVersusWords(
  { status, cached, durationUs }: RecentNodeRun,
  p50Us: number | null,
): { readonly words: string; readonly isLarge: boolean } {
  if (status !== 'success' || cached || durationUs === null || p50Us === null || p50Us === 0) {
    return { words: '', isLarge: false }
  }
  const change = durationUs / p50Us - 1
  const percent = Math.round(100 * change)
  const sign = percent > 0 ? '+' : percent < 0 ? '−' : ''
  return { words: `${sign}${Math.abs(percent)}\u00a0%`, isLarge: change >= LARGE }
}
