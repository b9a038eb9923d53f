import { findCriticalPath } from '@/contract/critical-path'
import type { RunDetail, RunNode } from '@/contract/run'
import type { RunTiming, TimeChange } from '@/contract/run-timing'
import { formatDuration } from '@/text/format-duration'
import { formatCounted, formatPercentInSentence } from '@/text/format-number'
import { formatRowDifference, toCauseWords, toHeadline, toTimingRows } from '@/text/timing-words'
import type { Words } from '@/text/words'
import { toCall } from './call'
import type { Section } from './fit-sections'
import { clip, toName } from './recorded-text'

const HEAVIEST = 8

/** A sentence, with names that are safe to read. */
export const toSentence = (words: readonly Words[]): string =>
  words.map((word) => (word.kind === 'node' ? toName(word.name) : word.text)).join('')

/** The time of a run by causes, against the usual run or another one. */
export function toTimingSections(
  run: RunDetail,
  { usual, change }: RunTiming,
  nodes: readonly RunNode[],
): readonly Section[] {
  const path = { lines: toPathLines(run, nodes), rest: toCall('get_run', { run: run.id }) }
  if (usual === null || change === null) {
    const why =
      run.status === 'success'
        ? 'There is no earlier run of this DAG to compare with.'
        : `Only runs that succeeded are compared; this one is ${run.status}.`
    return [{ lines: [why] }, path]
  }
  const than =
    usual.runId === null
      ? `Usual: ${formatDuration(usual.durationUs)}, the median of the ${formatCounted(usual.runs, 'run')} before.`
      : `Run ${toName(usual.runId)} took ${formatDuration(usual.durationUs)}.`
  return [
    { lines: [...toVerdictLines(change, usual.runId === null ? 'usual' : 'the other run'), than] },
    toParts(change),
    path,
  ]
}

function toVerdictLines(change: TimeChange, than: string): readonly string[] {
  const headline = `${toSentence(toHeadline(change, than))}.`
  if (change.verdict === 'usual') return [`The run took as long as ${than}, within the noise.`, headline]
  const cause = toCauseWords(change)
  return [headline, ...(cause.length === 0 ? [] : [`Cause: ${toSentence(cause)}.`])]
}

/** The parts of a difference in time. They add up to it. */
export function toParts(change: TimeChange): Section {
  const rows = toTimingRows(change)
  return {
    lines: [
      'Parts of the difference (before → now, difference):',
      ...rows.map(({ words, usualUs, nowUs, differenceUs }) =>
        clip(
          `- ${toSentence(words)}: ${formatDuration(usualUs)} → ${formatDuration(nowUs)}, ${formatRowDifference(differenceUs)}`,
          300,
        ),
      ),
    ],
  }
}

function toPathLines(run: RunDetail, nodes: readonly RunNode[]): readonly string[] {
  const { shares, tookUs } = findCriticalPath(nodes, { end: run.failedNode, durationUs: run.durationUs })
  const heaviest = [...tookUs].sort(([, a], [, b]) => b - a).slice(0, HEAVIEST)
  if (heaviest.length === 0) return []
  return [
    'Most time on the critical path:',
    ...heaviest.map(
      ([name, us]) => `- ${toName(name)}: ${formatDuration(us)}, ${formatPercentInSentence(shares.get(name) ?? 0, 1)}`,
    ),
  ]
}
