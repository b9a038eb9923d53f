import { findCriticalPath } from '@/contract/critical-path'
import type { RunDetail, RunNode } from '@/contract/run'
import { findRun } from '@/server/asking/find-run'
import { toAttemptWords } from '@/text/attempt-words'
import { formatDuration } from '@/text/format-duration'
import { formatCount } from '@/text/format-number'
import { toItemWords } from '@/text/item-words'
import type { RunArguments } from '../commands/read-commands'
import type { Source } from '../source/source'
import { EMPTY, type Line, line, part, wrapped } from '../terminal/line'
import { toTable } from '../terminal/table'
import type { Terminal } from '../terminal/terminal'
import { toTree } from './node-tree'
import { readNodes } from './read-nodes'
import { toRunHead } from './run-head'
import { toStatusPart } from './status-part'
import { toBar, toWholeUs } from './waterfall'

const MOST_ROWS = 1_000
const MOST_ON_PATH = 20
/** Columns of the bars. */
const BARS = { least: 10, most: 48, share: 0.35 } as const

/** Prints a run with its nodes: a tree with times and bars, or JSON of the run and of each node. */
export async function showRun(source: Source, { run: asked, json }: RunArguments, terminal: Terminal): Promise<void> {
  const { id } = await findRun(source, asked)
  const run = await source.ask('run', { id })
  const nodes = await readNodes(source, run)
  if (json) {
    const { nodes: _nodes, nextNodes: _next, ...rest } = run
    terminal.printJson('run-detail', rest)
    for (const node of nodes) terminal.printJson('node', { runId: run.id, ...node })
    return
  }
  terminal.print([...toRunHead(run, terminal), EMPTY, ...toNodeLines(run, nodes, terminal.screen.width)])
}

function toNodeLines(run: RunDetail, nodes: readonly RunNode[], width: number): readonly Line[] {
  const wholeUs = toWholeUs(nodes, run.durationUs)
  const path = findCriticalPath(nodes, { end: run.failedNode, durationUs: run.durationUs })
  const critical = new Set(path.nodes)
  const columns = Math.min(BARS.most, Math.floor(Math.min(width, 1_000) * BARS.share))
  const bars = columns >= BARS.least && wholeUs > 0 ? columns : 0
  const rows = toTree(nodes)
  const table = toTable(
    [
      { title: 'NODE', least: 12 },
      { title: 'STATUS' },
      { title: 'TIME', align: 'right' },
      ...(bars === 0 ? [] : [{ title: toAxis(wholeUs, bars) }]),
    ],
    rows.slice(0, MOST_ROWS).map(({ node, branch, again }) => {
      const name = part(`${branch}${node.name}${node.output && !again ? ' (output)' : ''}${toNotes(node)}`)
      if (again) return [name, part('see above', 'dim')]
      const isOver = node.startUs !== null && node.endUs !== null
      return [
        name,
        toStatusPart(node.status),
        part(isOver ? formatDuration((node.endUs ?? 0) - (node.startUs ?? 0)) : ''),
        part(toBar(node, { wholeUs, columns: bars, critical: critical.has(node.name) }), toBarStyle(node, critical)),
      ]
    }),
    width,
  )
  const left = rows.length - MOST_ROWS
  const timed = path.nodes.filter((name) => path.tookUs.has(name))
  return [
    ...table,
    ...(left > 0 ? [line(part(`${formatCount(left)} more rows; dag run --json prints all nodes`, 'dim'))] : []),
    ...(timed.length < 2
      ? []
      : [
          EMPTY,
          wrapped(
            2,
            part(bars === 0 ? 'Critical path: ' : '█ critical path: ', 'dim'),
            part(
              `${timed.length > MOST_ON_PATH ? '… → ' : ''}${timed
                .slice(-MOST_ON_PATH)
                .map((name) => `${name} ${formatDuration(path.tookUs.get(name) ?? 0)}`)
                .join(' → ')}`,
            ),
          ),
        ]),
  ]
}

function toBarStyle(node: RunNode, critical: ReadonlySet<string>) {
  if (node.status === 'failed') return 'red'
  return critical.has(node.name) ? 'bold' : 'dim'
}

function toNotes({ attempts, earlierAttempts, items }: RunNode): string {
  const tried = earlierAttempts.map((attempt) => toAttemptWords(attempt))
  const notes = [
    ...(attempts > 1 ? [`${attempts} attempts`] : []),
    ...tried,
    ...(items === null ? [] : [toItemWords(items)]),
  ]
  return notes.length === 0 ? '' : ` (${notes.join(', ')})`
}

/** `0       1.43 s` */
function toAxis(wholeUs: number, columns: number): string {
  const end = formatDuration(wholeUs)
  return `0${end.padStart(columns - 1)}`
}
