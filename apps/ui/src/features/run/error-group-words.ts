import type { ErrorGroupDetail } from '@/contract/error-group'
import { toShortVersion } from '@/text/format-id'
import { formatCount, formatCounted } from '@/text/format-number'
import { type Clock, formatRelativeTime } from '@/text/format-time'

interface ErrorGroupWords {
  readonly words: string
  /** Text of the link to the runs of the group; null if this run is the only one. */
  readonly link: string | null
}

/** How often the error of a run occurred, and since when. */
export function toErrorGroupWords(group: ErrorGroupDetail, runId: string, clock: Clock): ErrorGroupWords {
  const { runs, share, firstRunId } = group
  if (runs <= 1) return { words: 'new: first seen in this run', link: null }
  const since =
    firstRunId === runId
      ? 'first seen in this run'
      : `first seen ${formatRelativeTime(group.firstAtUs, clock)} in ${toShortVersion(group.firstVersion)}`
  const link = share.runs === runs ? `See these ${formatCount(runs)}` : `See all ${formatCount(runs)}`
  return { words: `${toShare(share)} · ${since}`, link }
}

function toShare({ runs, of }: ErrorGroupDetail['share']): string {
  const last = `the last ${formatCounted(of, 'run')}`
  return runs === 0 ? `not in ${last}` : `same error in ${formatCount(runs)} of ${last}`
}
