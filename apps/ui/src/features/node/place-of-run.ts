import { toDurationBin } from '@/contract/duration-bins'
import type { RecentNodeRun } from '@/contract/node-recent'
import type { NodeUnderVersion } from '@/contract/node-report'
import { toShortVersion } from '@/text/format-id'
import { formatPercentInSentence } from '@/text/format-number'

/** The place of a run among the durations of its version: `slower than 83 % of a41f9c2`. Null if it cannot be compared. */
export function toPlaceWords(run: RecentNodeRun, versions: readonly NodeUnderVersion[]): string | null {
  const { version, durationUs, status, cached } = run
  const own = versions.find((one) => one.version === version)
  if (own === undefined || durationUs === null) return null
  if (status !== 'success') return 'it did not succeed, so it is not among the durations'
  if (cached) return 'its result came from a cache, so it is not among the durations'
  const total = own.durations.reduce((sum, [, runs]) => sum + runs, 0)
  if (total < 2) return null
  const bin = toDurationBin(durationUs)
  const faster = own.durations.reduce((sum, [other, runs]) => (other < bin ? sum + runs : sum), 0)
  const slower = own.durations.reduce((sum, [other, runs]) => (other > bin ? sum + runs : sum), 0)
  const name = toShortVersion(version)
  return faster >= slower
    ? `slower than ${formatPercentInSentence(faster, total)} of the runs of ${name}`
    : `faster than ${formatPercentInSentence(slower, total)} of the runs of ${name}`
}
