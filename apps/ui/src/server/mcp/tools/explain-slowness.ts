import { z } from 'zod'
import { findProject } from '../../asking/find-project'
import { findRun } from '../../asking/find-run'
import { ReadError } from '../../asking/read-error'
import { toName } from '../text/recorded-text'
import { toRunHead } from '../text/run-lines'
import { toTimingSections } from '../text/timing-sections'
import { createTool } from '../tool'
import { project, run } from './arguments'

export const explainSlowness = createTool({
  name: 'explain_slowness',
  title: 'Explain slowness',
  description:
    'Where the time of a run went: its difference to the usual run (or to another run) by cause, and the nodes on its critical path. Without a run it explains the slowest run of the last 24 hours.',
  input: z.object({
    run: run.optional(),
    project,
    against: z
      .string()
      .max(200)
      .optional()
      .describe('`usual` (default), `previous`, or the id of a run of the same DAG.'),
  }),
  async answer({ args, asker }) {
    const find = async () => {
      const { id, name } = await findProject(asker, args.project ?? null)
      const query = new URLSearchParams({ status: 'success', last: '24h', sort: '-duration', limit: '1' })
      const [slowest] = (await asker.ask('runs', { id: String(id) }, query)).items
      if (slowest === undefined)
        throw new ReadError(`Project ${id} (${toName(name)}) has no successful run in the last 24 hours.`)
      return slowest
    }
    const { id } = args.run === undefined ? await find() : await findRun(asker, args.run)
    const { against } = args
    const isRun = against !== undefined && against !== 'usual' && against !== 'previous'
    const other = isRun ? (await findRun(asker, against)).id : (against ?? 'usual')
    const [detail, timing] = await Promise.all([
      asker.ask('run', { id }),
      asker.ask('runTiming', { id }, new URLSearchParams({ against: other })),
    ])
    return [{ lines: toRunHead(detail) }, ...toTimingSections(detail, timing, detail.nodes)]
  },
})
