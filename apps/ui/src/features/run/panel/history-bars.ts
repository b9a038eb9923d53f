import type { NodeHistory, NodeHistoryRun } from '@/contract/node-history'
import { formatDuration } from '@/text/format-duration'
import { toShortId, toShortVersion } from '@/text/format-id'

export interface HistoryBar {
  readonly run: NodeHistoryRun
  /** Share of the longest duration. */
  readonly height: number
  readonly kind: 'plain' | 'failed' | 'cached' | 'own'
  /** The version of the run before, if it was another one. */
  readonly versionBefore: string | null
}

/** One bar for each run, oldest first; the last one is the run that is shown. */
export function toHistoryBars(runs: readonly NodeHistoryRun[]): readonly HistoryBar[] {
  const longest = toLongest(runs)
  return runs.map((run, index) => {
    const before = runs[index - 1]
    return {
      run,
      height: (run.durationUs ?? 0) / longest,
      kind: toKind(run, index === runs.length - 1),
      versionBefore: before === undefined || before.version === run.version ? null : before.version,
    }
  })
}

/** Never 0, so that it can divide. */
export const toLongest = (runs: readonly NodeHistoryRun[]): number =>
  runs.reduce((longest, { durationUs }) => Math.max(longest, durationUs ?? 0), 1)

function toKind({ status, cached }: NodeHistoryRun, isOwn: boolean): HistoryBar['kind'] {
  if (status === 'failed') return 'failed'
  if (isOwn) return 'own'
  return cached ? 'cached' : 'plain'
}

/** `9d8807aa, 3.1 ms, failed, version a41f9c2`. */
export function toBarWords({ run, versionBefore }: HistoryBar, isOwn: boolean): string {
  const words = [
    isOwn ? 'This run' : toShortId(run.runId),
    run.durationUs === null ? 'no end' : formatDuration(run.durationUs),
    ...(run.cached ? ['cached'] : run.status === 'success' ? [] : [run.status]),
    `version ${toShortVersion(run.version)}`,
    ...(versionBefore === null ? [] : [`before ${toShortVersion(versionBefore)}`]),
  ]
  return words.join(', ')
}

/** `slowest`, `fastest`, `11 slower`: the place of this run among the compared ones. */
export function toRankWords({ slower, faster }: NonNullable<NodeHistory['rank']>): string {
  if (slower === 0) return faster === 0 ? 'the same' : 'slowest'
  return faster === 0 ? 'fastest' : `${slower} slower`
}
