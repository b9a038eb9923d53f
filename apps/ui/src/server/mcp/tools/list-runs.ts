import { z } from 'zod'
import { RUN_SORTS } from '@/contract/run-filter'
import { findProject } from '../../asking/find-project'
import { toCall } from '../text/call'
import { toName } from '../text/recorded-text'
import { toRunRow } from '../text/run-lines'
import { toTime } from '../text/time-text'
import { createTool } from '../tool'
import { cursor, project, search } from './arguments'

const PAGE = 15

export const listRuns = createTool({
  name: 'list_runs',
  title: 'List runs',
  description:
    'Runs of a project, newest first, with status, time and outcome. Narrow with the filters, which must all be met.',
  input: z.object({
    project,
    status: z.enum(['cancelled', 'failed', 'lost', 'running', 'success']).optional(),
    dag: z.string().max(500).optional().describe('Name of a DAG.'),
    node: z.string().max(500).optional().describe('Runs in which this node failed.'),
    q: search.describe('Words that all occur in id, DAG, node, error, tags, host, branch, commit or output.'),
    tag: z.string().max(500).optional().describe('`region=eu`, or `region` for any value.'),
    last: z.string().max(20).optional().describe('Started within this time before now: `24h`, `30min`.'),
    sort: z.enum(RUN_SORTS).optional().describe('`-duration` is slowest first.'),
    cursor,
  }),
  async answer({ args: { project: asked, ...filter }, asker }) {
    const { id, name } = await findProject(asker, asked ?? null)
    const given = Object.entries(filter).flatMap(([key, value]) => (value === undefined ? [] : [[key, value] as const]))
    const query = new URLSearchParams([['limit', String(PAGE)], ...given.map(([key, value]) => [key, value])])
    const { items, nextCursor, searchedTo } = await asker.ask('runs', { id: String(id) }, query)
    const next = { project: String(id), ...Object.fromEntries(given), cursor: nextCursor }
    const searched = searchedTo === null ? '' : `, searched back to ${toTime(searchedTo)}`
    const found = items.length === 0 ? 'no run matches' : 'id, DAG, status, start, outcome, tags'
    return [
      { lines: [`Runs of project ${id} (${toName(name)})${searched}: ${found}`] },
      { lines: items.map((row) => `- ${toRunRow(row)}`) },
      { lines: nextCursor === null ? [] : [`… the rest: ${toCall('list_runs', next)}`] },
    ]
  },
})
