import type { RunOutcome, RunPage, RunRow } from '@/contract/run'
import { findProject } from '@/server/asking/find-project'
import { formatDuration } from '@/text/format-duration'
import { toShortId } from '@/text/format-id'
import { formatCounted } from '@/text/format-number'
import { formatStart } from '@/text/format-time'
import type { RunsArguments } from '../commands/read-commands'
import type { Source } from '../source/source'
import { type Line, part } from '../terminal/line'
import { toTable } from '../terminal/table'
import type { Terminal } from '../terminal/terminal'
import { toStatusPart } from './status-part'

const RUNS_PER_PAGE = 200

/** Prints the runs of a filter as a table, or each as JSON. */
export async function showRuns(source: Source, { project, filter, limit, json }: RunsArguments, terminal: Terminal) {
  const { id, name } = await findProject(source, project)
  const rows: RunRow[] = []
  let count = 0
  let isMore = false
  for (let cursor: string | null = ''; cursor !== null; ) {
    const query = new URLSearchParams(filter)
    query.set('limit', String(Math.min(RUNS_PER_PAGE, limit - count)))
    if (cursor !== '') query.set('cursor', cursor)
    const page: RunPage = await source.ask('runs', { id: String(id) }, query)
    count += page.items.length
    for (const row of page.items) {
      if (json) terminal.printJson('run', row)
      else rows.push(row)
    }
    cursor = page.nextCursor
    if (cursor !== null && count === limit) {
      isMore = true
      break
    }
    terminal.progress(cursor === null ? '' : `${formatCounted(count, 'run')} found`)
  }
  terminal.progress('')
  if (!json && rows.length > 0) terminal.print(toRunTable(rows, terminal))
  const words = isMore ? `The first ${formatCounted(count, 'run')}; --limit lists more` : formatCounted(count, 'run')
  terminal.note(`${words}. Project ${name} (${id}) in ${source.name}`)
}

function toRunTable(rows: readonly RunRow[], { screen, clock }: Terminal): readonly Line[] {
  const hasSteps = rows.some(({ nodesTotal }) => nodesTotal > 0)
  return toTable(
    [
      { title: 'RUN' },
      { title: 'STATUS' },
      { title: 'STARTED', align: 'right' },
      { title: 'DURATION', align: 'right' },
      { title: 'DAG', least: 8 },
      { title: 'OUTCOME', least: 12 },
      ...(hasSteps ? [{ title: 'NODES', align: 'right' as const }] : []),
    ],
    rows.map((row) => [
      part(toShortId(row.id), 'bold'),
      toStatusPart(row.status),
      part(formatStart(row.startedAtUs, clock)),
      part(row.durationUs === null ? '' : formatDuration(row.durationUs)),
      part(row.name),
      part(toOutcomeText(row.outcome)),
      part(`${row.nodesDone}/${row.nodesTotal}`, 'dim'),
    ]),
    screen.width,
  )
}

/** The outcome of a run in one line. */
export function toOutcomeText(outcome: RunOutcome): string {
  switch (outcome.kind) {
    case 'result':
      return `${outcome.node}: ${outcome.preview}`
    case 'error':
      return `${outcome.node === null ? '' : `${outcome.node}: `}${outcome.name}: ${outcome.message}`
    case 'progress':
      return outcome.node === null ? '' : `at ${outcome.node}`
    case 'cancelled':
    case 'lost':
      return outcome.node === null ? outcome.kind : `${outcome.kind} at ${outcome.node}`
    case 'none':
      return ''
  }
}
