import type { NodeHistory, NodeHistoryRun } from '@/contract/node-history'
import { formatDuration } from '@/text/format-duration'
import { toShortId, toShortVersion } from '@/text/format-id'
import { formatPercentInSentence } from '@/text/format-number'

export interface HistoryBar {
  readonly run: NodeHistoryRun
  /** Share of the longest duration. */
  readonly height: number
  readonly kind: 'plain' | 'failed' | 'cached' | 'own'
  /** Share of the other compared runs that were faster; null if this one is not compared, or too few are. */
  readonly percentile: number | null
  /** The version of the run before, if it was another one. */
  readonly versionBefore: string | null
}

/** Fewer runs have no percentiles. */
const LEAST_COMPARED = 10

/** One bar for each run, oldest first; the last one is the run that is shown. */
export function toHistoryBars(runs: readonly NodeHistoryRun[]): readonly HistoryBar[] {
  const longest = toLongest(runs)
  const compared = runs.filter(isCompared).map(({ durationUs }) => durationUs ?? 0)
  return runs.map((run, index) => {
    const before = runs[index - 1]
    return {
      run,
      height: (run.durationUs ?? 0) / longest,
      kind: toKind(run, index === runs.length - 1),
      percentile: isCompared(run) ? toPercentile(run.durationUs ?? 0, compared) : null,
      versionBefore: before === undefined || before.version === run.version ? null : before.version,
    }
  })
}

/** Failures and cached runs have other durations for other reasons. */
const isCompared = ({ status, cached, durationUs }: NodeHistoryRun): boolean =>
  status === 'success' && !cached && durationUs !== null

function toPercentile(durationUs: number, compared: readonly number[]): number | null {
  if (compared.length < LEAST_COMPARED) return null
  return compared.filter((other) => other < durationUs).length / (compared.length - 1)
}

/** Never 0, so that it can divide. */
export const toLongest = (runs: readonly NodeHistoryRun[]): number =>
  runs.reduce((longest, { durationUs }) => Math.max(longest, durationUs ?? 0), 1)

function toKind({ status, cached }: NodeHistoryRun, isOwn: boolean): HistoryBar['kind'] {
  if (status === 'failed') return 'failed'
  if (isOwn) return 'own'
  return cached ? 'cached' : 'plain'
}

/** `9d8807aa, 3.1 ms, slower than 84 % of the others, version a41f9c2`. */
export function toBarWords({ run, versionBefore, percentile }: HistoryBar, isOwn: boolean): string {
  const words = [
    isOwn ? 'This run' : toShortId(run.runId),
    run.durationUs === null ? 'no end' : formatDuration(run.durationUs),
    ...(run.cached ? ['cached'] : run.status === 'success' ? [] : [run.status]),
    ...(percentile === null ? [] : [toPercentileWords(percentile)]),
    `version ${toShortVersion(run.version)}`,
    ...(versionBefore === null ? [] : [`before ${toShortVersion(versionBefore)}`]),
  ]
  return words.join(', ')
}

const toPercentileWords = (percentile: number): string =>
  `slower than ${percentile === 0 ? 'none' : formatPercentInSentence(percentile, 1)} of the others`

/** `slowest`, `fastest`, `11 slower`: the place of this run among the compared ones. */
export function toRankWords({ slower, faster }: NonNullable<NodeHistory['rank']>): string {
  if (slower === 0) return faster === 0 ? 'the same' : 'slowest'
  return faster === 0 ? 'fastest' : `${slower} slower`
}
