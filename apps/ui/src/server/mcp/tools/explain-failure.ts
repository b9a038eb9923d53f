import { z } from 'zod'
import type { RunDetail } from '@/contract/run'
import type { Asker } from '../../asking/asker'
import { findProject } from '../../asking/find-project'
import { findRun } from '../../asking/find-run'
import { ReadError } from '../../asking/read-error'
import { readExplanation, readKnownNode } from '../../asking/read-explanation'
import { toCall } from '../text/call'
import { toFailureSections, toLogLines, toSourceLines } from '../text/failure-sections'
import type { Section } from '../text/fit-sections'
import { toName } from '../text/recorded-text'
import { toRunHead } from '../text/run-lines'
import { createTool } from '../tool'
import { project, run } from './arguments'

export const explainFailure = createTool({
  name: 'explain_failure',
  title: 'Explain a failure',
  description:
    'Why a run failed: the error and its node, since when, the differences to the last run in which that node succeeded (inputs, config, code, versions, host), its inputs, source, log and stack. Without a run it explains the newest failed or lost run of the project.',
  input: z.object({ run: run.optional(), project }),
  async answer({ args, asker }) {
    const id =
      args.run === undefined ? await findNewest(asker, args.project ?? null) : (await findRun(asker, args.run)).id
    const detail = await asker.ask('run', { id })
    const head = { lines: toRunHead(detail) }
    if (detail.status === 'failed') return [head, ...toFailureSections(await readExplanation(asker, detail))]
    return [head, ...(await explainEnd(asker, detail))]
  },
})

async function findNewest(asker: Asker, asked: string | null): Promise<string> {
  const { id, name } = await findProject(asker, asked)
  const query = new URLSearchParams({ status: 'failed,lost', limit: '1' })
  const { items } = await asker.ask('runs', { id: String(id) }, query)
  const [newest] = items
  if (newest === undefined) throw new ReadError(`Project ${id} (${toName(name)}) has no failed run.`)
  return newest.id
}

/** A run that did not fail: the node that it was at when it ended, or the way to its times. */
async function explainEnd(asker: Asker, { id, status, outcome }: RunDetail): Promise<readonly Section[]> {
  if (status === 'success')
    return [{ lines: ['The run succeeded.', `Its times: ${toCall('explain_slowness', { run: id })}`] }]
  const name = 'node' in outcome ? outcome.node : null
  const ended = {
    lost: 'The process of the run went silent before the run ended: it was killed, it crashed, or its machine was lost.',
    cancelled: 'The run was cancelled.',
    running: 'The run has not ended.',
    failed: 'The run failed.',
  }[status]
  const node = name === null ? null : await readKnownNode(asker, { id, name })
  if (node === null) return [{ lines: [ended, `Its nodes: ${toCall('get_run', { run: id })}`] }]
  const read = (part: string) => toCall('get_node', { run: id, node: node.name, part })
  return [
    { lines: [ended, `It was at node ${toName(node.name)}. All nodes: ${toCall('get_run', { run: id })}`] },
    { lines: toLogLines(node), rest: read('logs') },
    { lines: toSourceLines(node), rest: read('source') },
  ]
}
