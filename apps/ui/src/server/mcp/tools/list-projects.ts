import { z } from 'zod'
import { formatCounted } from '@/text/format-number'
import { toCall } from '../text/call'
import { clip, quote, toName } from '../text/recorded-text'
import { toTime } from '../text/time-text'
import { createTool } from '../tool'
import { cursor, search } from './arguments'

const PAGE = 15

export const listProjects = createTool({
  name: 'list_projects',
  title: 'List projects',
  description: 'Projects with their runs and failures of the last 24 hours, the one with the newest run first.',
  input: z.object({ q: search.describe('Words in the name or the description.'), cursor }),
  async answer({ args: { q, cursor: from }, asker }) {
    const query = new URLSearchParams({ limit: String(PAGE), ...(q && { q }), ...(from && { cursor: from }) })
    const { items, total, nextCursor } = await asker.ask('projects', {}, query)
    const rows = items.map(({ id, name, description, runCount, day, lastRun }) => {
      const last = lastRun === null ? 'no run' : `last run ${lastRun.status} ${toTime(lastRun.startedAtUs)}`
      const today = `24 h: ${formatCounted(day.runs, 'run')}, ${day.failed} failed`
      const about = description === null ? [] : [quote(description, 80)]
      return clip([`- ${id} ${toName(name)}: ${formatCounted(runCount, 'run')}`, today, last, ...about].join(', '), 300)
    })
    const more =
      nextCursor === null ? [] : [`… the rest: ${toCall('list_projects', { q: q ?? null, cursor: nextCursor })}`]
    return [{ lines: [`${formatCounted(total, 'project')} (id, name):`] }, { lines: rows }, { lines: more }]
  },
})
