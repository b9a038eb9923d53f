import { z } from 'zod'
import type { RunDetail, RunNode } from '@/contract/run'
import { formatDuration } from '@/text/format-duration'
import { formatCounted } from '@/text/format-number'
import type { Asker } from '../../asking/asker'
import { findRun } from '../../asking/find-run'
import { toCall } from '../text/call'
import { clip, quote, toName } from '../text/recorded-text'
import { toRunHead } from '../text/run-lines'
import { createTool } from '../tool'
import { cursor, run } from './arguments'

const PAGE = 20
const NAMES = 6

export const getRun = createTool({
  name: 'get_run',
  title: 'Get a run',
  description: 'A run and its nodes with status, time, dependencies and a preview of the result, dependencies first.',
  input: z.object({ run, cursor }),
  async answer({ args: { run: asked, cursor: from }, asker }) {
    const { id } = await findRun(asker, asked)
    const detail = await asker.ask('run', { id })
    const { items, nextCursor } = await readPage(asker, id, from)
    return [
      { lines: from === undefined ? [...toRunHead(detail), ...toGivenLines(detail)] : [] },
      { lines: [`Nodes (${detail.nodesTotal} in the plan, ${detail.nodesDone} done):`] },
      { lines: items.map(toNodeRow) },
      { lines: nextCursor === null ? [] : [`… the rest: ${toCall('get_run', { run: id, cursor: nextCursor })}`] },
    ]
  },
})

const readPage = (asker: Asker, id: string, from: string | undefined) =>
  asker.ask('runNodes', { id }, new URLSearchParams({ limit: String(PAGE), ...(from && { cursor: from }) }))

function toGivenLines({ outputs, inputs, config, overrides, failedNode }: RunDetail): readonly string[] {
  const lists = [
    ['outputs', outputs],
    ['inputs', Object.keys(inputs)],
    ['config', Object.keys(config)],
    ['overrides', Object.keys(overrides)],
  ] as const
  return [
    ...lists.flatMap(([title, names]) => (names.length === 0 ? [] : [clip(`${title}: ${toNames(names)}`, 300)])),
    ...(failedNode === null ? [] : [`failed at: ${toName(failedNode)}`]),
  ]
}

function toNames(names: readonly string[]): string {
  const left = names.length - NAMES
  return `${names.slice(0, NAMES).map(toName).join(', ')}${left > 0 ? ` and ${left} more` : ''}`
}

function toNodeRow({ name, status, startUs, endUs, attempts, dependencies, preview, items }: RunNode): string {
  const facts = [
    `- ${toName(name)}: ${status}`,
    ...(startUs === null || endUs === null ? [] : [formatDuration(endUs - startUs)]),
    ...(attempts > 1 ? [`${attempts} attempts`] : []),
    ...(items === null ? [] : [`${formatCounted(items.total, 'item')}, ${items.failed} failed`]),
    ...(dependencies.length === 0 ? [] : [`needs ${toNames(dependencies.map((dependency) => dependency.name))}`]),
    ...(preview === null ? [] : [quote(preview, 60)]),
  ]
  return clip(facts.join(', '), 200)
}
