import type { ComparedNode, DifferenceSide, RunComparison } from '@/contract/run-comparison'
import { findRun } from '@/server/asking/find-run'
import { formatDuration, formatDurationDifference } from '@/text/format-duration'
import { toShortId } from '@/text/format-id'
import { formatCounted } from '@/text/format-number'
import { formatStart } from '@/text/format-time'
import { toPartingWords } from '@/text/parting-words'
import { toHeadline } from '@/text/timing-words'
import { toPlainText } from '@/text/words'
import type { CompareArguments } from '../commands/read-commands'
import { ReadError, type Source } from '../source/source'
import { EMPTY, type Line, line, part, wrapped } from '../terminal/line'
import { toTable } from '../terminal/table'
import type { Terminal } from '../terminal/terminal'
import { toOutcomeText } from './show-runs'
import { toStatusPart } from './status-part'
import { toValueWords } from './value-words'

const NODES = 20
const DIFFERENCES = 40

/** Prints the differences between runs, or JSON of the comparison, of each difference and of each node. */
export async function showComparison(source: Source, { runs: asked, json }: CompareArguments, terminal: Terminal) {
  const found = await Promise.all(asked.map((run) => findRun(source, run)))
  const projects = new Set(found.map(({ projectId }) => projectId))
  const [projectId] = projects
  if (projects.size !== 1 || projectId === undefined) throw new ReadError('The runs are of different projects.')
  const query = new URLSearchParams({ runs: found.map(({ id }) => id).join(',') })
  const comparison = await source.ask('comparison', { id: String(projectId) }, query)
  if (!json) {
    terminal.print(toComparisonLines(comparison, terminal))
    return
  }
  const { nodes, differences, ...head } = comparison
  terminal.printJson('comparison', head)
  for (const difference of differences) terminal.printJson('difference', difference)
  for (const node of nodes) terminal.printJson('compared-node', node)
}

const toLetter = (index: number): string => String.fromCharCode(65 + index)

function toComparisonLines(comparison: RunComparison, { screen, clock }: Terminal): readonly Line[] {
  const { runs, pairs, differences, differenceCount } = comparison
  const shown = differences.slice(0, DIFFERENCES)
  return [
    ...toTable(
      [
        { title: '' },
        { title: 'RUN' },
        { title: 'STATUS' },
        { title: 'STARTED', align: 'right' },
        { title: 'DURATION', align: 'right' },
        { title: 'DAG', least: 8 },
        { title: 'OUTCOME', least: 12 },
      ],
      runs.map((run, index) => [
        part(toLetter(index), 'bold'),
        part(toShortId(run.id)),
        toStatusPart(run.status),
        part(formatStart(run.startedAtUs, clock)),
        part(run.durationUs === null ? '' : formatDuration(run.durationUs)),
        part(run.name),
        part(toOutcomeText(run.outcome)),
      ]),
      screen.width,
    ),
    EMPTY,
    ...pairs.flatMap((pair, index) => toPairLines(pair, toLetter(index + 1))),
    EMPTY,
    line(
      part(
        differenceCount === 0 ? 'Nothing besides the times differs' : formatCounted(differenceCount, 'difference'),
        'bold',
      ),
    ),
    ...shown.map(({ kind, name, sides }) =>
      wrapped(4, part(`  ${kind} `, 'dim'), part(`${name}  `, 'bold'), part(sides.map(toSideText).join(' → '))),
    ),
    ...(differenceCount > shown.length
      ? [line(part(`  ${formatCounted(differenceCount - shown.length, 'more difference')}`, 'dim'))]
      : []),
    ...toNodeLines(comparison, screen.width),
  ]
}

function toPairLines(
  { change, parting, differ, unknown }: RunComparison['pairs'][number],
  letter: string,
): readonly Line[] {
  const time = change === null ? [] : [`${toPlainText(toHeadline(change, 'A'))}.`]
  const outcomes = `${formatCounted(differ, 'node')} with another outcome${unknown > 0 ? `, ${unknown} not known` : ''}.`
  const words = toPartingWords(parting, { first: 'A', other: letter, named: false })
  const place = words.length === 0 ? [] : [`${toPlainText(words)}.`]
  return [wrapped(3, part(`${letter}  `, 'bold'), part([...time, outcomes, ...place].join(' ')))]
}

function toSideText(side: DifferenceSide): string {
  switch (side.kind) {
    case 'value':
      return toValueWords(side.value)
    case 'text':
      return side.text
    case 'absent':
      return 'none'
    case 'unknown':
      return `not known (${side.reason})`
  }
}

const tookUs = (side: ComparedNode['sides'][number] | undefined): number | null =>
  side?.startUs != null && side.endUs !== null ? side.endUs - side.startUs : null

/** The nodes whose times differ most from those of A. */
function toNodeLines({ nodes, runs }: RunComparison, width: number): readonly Line[] {
  const timed = nodes.map((node) => {
    const times = node.sides.map(tookUs)
    const [first = null] = times
    const most = times.reduce<number>(
      (largest, us) => (us === null || first === null ? largest : Math.max(largest, Math.abs(us - first))),
      0,
    )
    return { node, times, first, most }
  })
  const rows = timed
    .filter(({ node, most }) => most > 0 || node.sides.some((side) => side === null || side.outcome === 'different'))
    .sort((a, b) => b.most - a.most)
    .slice(0, NODES)
  if (rows.length === 0) return []
  return [
    EMPTY,
    ...toTable(
      [
        { title: 'NODE', least: 12 },
        ...runs.map((_, index) => ({ title: toLetter(index), align: 'right' as const })),
        ...runs.slice(1).map((_, index) => ({ title: `${toLetter(index + 1)} − A`, align: 'right' as const })),
        { title: 'OUTCOME' },
      ],
      rows.map(({ node, times, first }) => [
        part(node.name),
        ...times.map((us, index) => part(us === null ? (node.sides[index]?.status ?? 'absent') : formatDuration(us))),
        ...times.slice(1).map((us) => {
          if (us === null || first === null) return part('')
          return part(formatDurationDifference(us - first), us > first ? 'red' : 'green')
        }),
        part(
          node.sides.map((side) => side?.outcome ?? null).find((outcome) => outcome === 'different') ?? '',
          'yellow',
        ),
      ]),
      width,
    ),
  ]
}
