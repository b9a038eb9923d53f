import { findCriticalPath } from '@/contract/critical-path'
import type { RunDetail, RunNode } from '@/contract/run'
import type { RunTiming } from '@/contract/run-timing'
import { formatDuration } from '@/text/format-duration'
import { formatCounted, formatPercentInSentence } from '@/text/format-number'
import { formatRowDifference, toCauseWords, toHeadline, toTimingRows } from '@/text/timing-words'
import type { Words } from '@/text/words'
import { EMPTY, type Line, line, type Part, part, wrapped } from '../terminal/line'
import { toTable } from '../terminal/table'

const HEAVIEST = 5

/** The time of a run against the usual run, and the nodes that determined it. */
export function toTimingLines(
  run: RunDetail,
  { usual, change }: RunTiming,
  nodes: readonly RunNode[],
): readonly Line[] {
  const path = toPathLines(run, nodes)
  if (usual === null || change === null) {
    const why =
      run.status === 'success'
        ? 'There is no earlier run of this DAG to compare with.'
        : `The run has not succeeded: ${run.status}.`
    return [wrapped(0, part(why)), ...path]
  }
  const than = `Usual: ${formatDuration(usual.durationUs)}, the median of the ${formatCounted(usual.runs, 'run')} before.`
  if (change.verdict === 'usual') {
    return [wrapped(0, part(`The run took as long as usual. `, 'bold'), part(than)), ...path]
  }
  const cause = toCauseWords(change)
  return [
    wrapped(0, ...toParts(toHeadline(change, 'usual')), part(`. ${than}`)),
    ...(cause.length === 0 ? [] : [wrapped(0, part('Cause: '), ...toParts(cause), part('.'))]),
    EMPTY,
    ...toTable(
      [
        { title: 'PART', least: 16 },
        { title: 'USUAL', align: 'right' },
        { title: 'NOW', align: 'right' },
        { title: 'DIFFERENCE', align: 'right' },
      ],
      toTimingRows(change).map((row) => [
        part(row.words.map((word) => (word.kind === 'node' ? word.name : word.text)).join('')),
        part(formatDuration(row.usualUs)),
        part(formatDuration(row.nowUs)),
        part(formatRowDifference(row.differenceUs), row.differenceUs > 0 ? 'red' : 'green'),
      ]),
      Number.POSITIVE_INFINITY,
    ),
    ...path,
  ]
}

const toParts = (words: readonly Words[]): readonly Part[] =>
  words.map((word) => (word.kind === 'node' ? part(word.name, 'bold') : part(word.text)))

function toPathLines(run: RunDetail, nodes: readonly RunNode[]): readonly Line[] {
  const { shares, tookUs } = findCriticalPath(nodes, { end: run.failedNode, durationUs: run.durationUs })
  const heaviest = [...tookUs].sort(([, a], [, b]) => b - a).slice(0, HEAVIEST)
  if (heaviest.length === 0) return []
  return [
    EMPTY,
    line(part('Most time on the critical path', 'bold')),
    ...heaviest.map(([name, us]) =>
      line(part(`  ${formatDuration(us)}  ${formatPercentInSentence(shares.get(name) ?? 0, 1)}  `), part(name, 'bold')),
    ),
  ]
}
