import { z } from 'zod'
import type { DifferenceSide, Parting, RunComparison } from '@/contract/run-comparison'
import { formatDuration } from '@/text/format-duration'
import { formatCounted } from '@/text/format-number'
import { toPartingWords } from '@/text/parting-words'
import { toHeadline } from '@/text/timing-words'
import { findRun } from '../../asking/find-run'
import { ReadError } from '../../asking/read-error'
import { toCall } from '../text/call'
import { clip, toBar, toName } from '../text/recorded-text'
import { toRunRow } from '../text/run-lines'
import { toParts, toSentence } from '../text/timing-sections'
import { toValueText } from '../text/value-text'
import { createTool } from '../tool'
import { run } from './arguments'

export const compareRuns = createTool({
  name: 'compare_runs',
  title: 'Compare two runs',
  description:
    'Two runs of a project: the node at which they part, records that differ (inputs, config, code, environment, tags, outputs), and nodes with another outcome. `a` is the run before, `b` the one after.',
  input: z.object({ a: run, b: run, skip: z.int().min(0).max(300).optional().describe('Differences to skip.') }),
  async answer({ args: { a, b, skip = 0 }, asker }) {
    const [before, after] = await Promise.all([findRun(asker, a), findRun(asker, b)])
    if (before.projectId !== after.projectId) throw new ReadError('The runs are of different projects.')
    if (before.id === after.id) throw new ReadError('Both are the same run.')
    const query = new URLSearchParams({ runs: `${before.id},${after.id}` })
    const comparison = await asker.ask('comparison', { id: String(before.projectId) }, query)
    const { runs, differences, differenceCount, pairs } = comparison
    const change = pairs[0]?.change ?? null
    const rest = toCall('get_run', { run: after.id })
    return [
      { lines: runs.map((row, index) => `${index === 0 ? 'a' : 'b'}: ${toRunRow(row)}`) },
      { lines: toPairLines(comparison) },
      {
        lines: [
          differenceCount === 0
            ? 'Nothing besides the times differs.'
            : `${formatCounted(differenceCount, 'difference')} (kind, name, a → b):`,
          ...differences
            .slice(skip)
            .map(({ kind, name, sides }) => toBar(`${kind} ${name}: ${sides.map(toSideText).join(' → ')}`)),
        ],
        // The title is a line too.
        rest: (kept) => toCall('compare_runs', { a: before.id, b: after.id, skip: skip + kept - 1 }),
      },
      { lines: toNodeLines(comparison), rest },
      ...(change === null ? [] : [toParts(change)]),
    ]
  },
})

function toPairLines({ pairs }: RunComparison): readonly string[] {
  return pairs.flatMap(({ change, parting, differ, unknown }) => [
    ...(change === null ? [] : [`Time: b is ${toSentence(toHeadline(change, 'a'))}.`]),
    ...toPartingLines(parting),
    `${formatCounted(differ, 'node')} with another outcome${unknown > 0 ? `, ${unknown} not known` : ''}.`,
  ])
}

function toPartingLines(parting: Parting): readonly string[] {
  const words = toPartingWords(parting, { first: 'a', other: 'b', named: false })
  return words.length === 0
    ? []
    : [`${words.map((part) => (part.kind === 'node' ? toName(part.name) : part.text)).join('')}.`]
}

function toSideText(side: DifferenceSide): string {
  switch (side.kind) {
    case 'value':
      return toValueText(side.value)
    case 'text':
      return side.text
    case 'absent':
      return 'none'
    case 'unknown':
      return `not known (${side.reason})`
  }
}

function toNodeLines({ nodes }: RunComparison): readonly string[] {
  const differing = nodes.filter(
    ({ sides: [a, b], sameCode }) =>
      a == null || b == null || b.outcome === 'different' || a.status !== b.status || sameCode === false,
  )
  if (differing.length === 0) return []
  return [
    'Nodes that differ (status and time in a → b):',
    ...differing.map(({ name, sides, sameCode }) => {
      const texts = sides.map((side) => {
        if (side === null) return 'absent'
        return side.startUs === null || side.endUs === null
          ? side.status
          : `${side.status} ${formatDuration(side.endUs - side.startUs)}`
      })
      return clip(`- ${toName(name)}: ${texts.join(' → ')}${sameCode === false ? ', other code' : ''}`, 200)
    }),
  ]
}
