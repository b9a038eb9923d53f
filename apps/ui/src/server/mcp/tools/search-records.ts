import { z } from 'zod'
import { findProject } from '../../asking/find-project'
import { clip, toName } from '../text/recorded-text'
import { toRunRow } from '../text/run-lines'
import { toTime } from '../text/time-text'
import { createTool } from '../tool'
import { project } from './arguments'

const ITEMS = 5

export const searchRecords = createTool({
  name: 'search',
  title: 'Search',
  description: 'The best matches for a text among the runs, nodes and versions of a project, and among all projects.',
  input: z.object({ q: z.string().min(1).max(200).describe('Words, an id, or a part of a name.'), project }),
  async answer({ args: { q, project: asked }, asker }) {
    const { id, name } = await findProject(asker, asked ?? null)
    const query = new URLSearchParams({ q, project: String(id), limit: String(ITEMS) })
    const { runs, nodes, versions, projects } = await asker.ask('search', {}, query)
    const group = (title: string, { total, more }: { total: number; more: boolean }, rows: readonly string[]) => ({
      lines:
        rows.length === 0
          ? []
          : [
              `${title} (${rows.length} of ${total}${more ? ' or more' : ''}):`,
              ...rows.map((row) => clip(`- ${row}`, 300)),
            ],
    })
    const groups = [
      group('Runs', runs, runs.items.map(toRunRow)),
      group(
        'Nodes',
        nodes,
        nodes.items.map((node) => `${toName(node.name)} (${node.kind}) in ${toName(node.dag)}, last ${node.status}`),
      ),
      group(
        'Versions',
        versions,
        versions.items.map(
          (version) => `${toName(version.id)} of ${toName(version.name)}, first seen ${toTime(version.firstSeenUs)}`,
        ),
      ),
      group(
        'Projects',
        projects,
        projects.items.map((found) => `${found.id} ${toName(found.name)}`),
      ),
    ]
    const none = groups.every(({ lines }) => lines.length === 0) ? ', nothing found' : ''
    return [{ lines: [`Search in project ${id} (${toName(name)})${none}`] }, ...groups]
  },
})
