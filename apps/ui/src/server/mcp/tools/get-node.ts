import { z } from 'zod'
import type { NodeDetail } from '@/contract/run'
import { formatDuration } from '@/text/format-duration'
import { readRecorded } from '@/text/recorded/read-recorded'
import { indent, toCode } from '@/text/recorded/value-code'
import { findRun } from '../../asking/find-run'
import { toCall } from '../text/call'
import { toInputLines, toLogLines, toSourceLines } from '../text/failure-sections'
import type { Section } from '../text/fit-sections'
import { pageText } from '../text/page-text'
import { quote, toBlock, toName } from '../text/recorded-text'
import { toTime } from '../text/time-text'
import { toSummaryText } from '../text/value-text'
import { createTool } from '../tool'
import { item, run } from './arguments'

const PARTS = ['inputs', 'result', 'error', 'source', 'logs'] as const

export const getNode = createTool({
  name: 'get_node',
  title: 'Get a node',
  description:
    'A node in one run: status, time, inputs, result, error, source, log. `part` reads one of them whole, page by page. Values are code; parts of a value that were redacted or not recorded are calls of missing().',
  input: z.object({
    run,
    node: z.string().min(1).max(1_000).describe('Name of the node.'),
    item,
    part: z.enum(PARTS).optional(),
    offset: z.int().min(0).max(100_000_000).optional().describe('With `part`: the characters to skip.'),
  }),
  async answer({ args: { run: asked, node: name, item: at, part, offset }, asker }) {
    const { id } = await findRun(asker, asked)
    const query = new URLSearchParams(at === undefined ? {} : { item: String(at) })
    const node = await asker.ask('node', { id, name }, query)
    const toPart = (of: string, from: number | null = null): string =>
      toCall('get_node', { run: id, node: name, item: at ?? null, part: of, offset: from })
    if (part === undefined) return toOverview(node, toPart)
    const ofNode = new URLSearchParams({
      ...(node.item !== null && { item: String(node.item) }),
      node: name,
      limit: '1000',
    })
    const logs = part === 'logs' ? (await asker.ask('logs', { id }, ofNode)).items : []
    const text = toWhole({ ...node, logs }, part)
    return [{ lines: toHead(node) }, { ...pageText(text, offset ?? 0, (from) => toPart(part, from)) }]
  },
})

function toHead({ name, status, startUs, endUs, attempts, item: at, items, runId }: NodeDetail): readonly string[] {
  const took = startUs === null || endUs === null ? '' : ` after ${formatDuration(endUs - startUs)}`
  const tries = attempts > 1 ? `, ${attempts} attempts` : ''
  const of = items === null ? '' : `, item ${at ?? items.shown} of ${items.total}, ${items.failed} of them failed`
  return [`Node ${toName(name)} in run ${toName(runId)}: ${status}${took}${tries}${of}`]
}

function toOverview(node: NodeDetail, toPart: (part: string) => string): readonly Section[] {
  const { error, result, neededBy, neededByCount, documentation } = node
  const needed = neededBy.slice(0, 6).map(toName).join(', ')
  return [
    { lines: toHead(node) },
    { lines: documentation === null ? [] : [`documentation: ${quote(documentation)}`] },
    {
      lines:
        neededByCount === 0 ? [] : [`needed by ${needed}${neededByCount > 6 ? ` and ${neededByCount - 6} more` : ''}`],
    },
    { lines: error === null ? [] : ['Error:', ...toBlock(`${error.name}: ${error.message}`)], rest: toPart('error') },
    { lines: result === null ? [] : ['Result:', ...toBlock(toSummaryText(result)), `whole: ${toPart('result')}`] },
    { lines: toInputLines(node), rest: toPart('inputs') },
    { lines: toLogLines(node), rest: toPart('logs') },
    { lines: toSourceLines(node), rest: toPart('source') },
  ]
}

/** One part of a node, whole, as one text. */
function toWhole({ inputs, result, error, source, logs, logCount }: NodeDetail, part: (typeof PARTS)[number]): string {
  switch (part) {
    case 'inputs':
      return inputs
        .map(({ name, from, value, reason }) => {
          const code = value === null ? `// ${reason ?? 'not recorded'}` : toCode(readRecorded(value), name)
          return `${JSON.stringify(name)} (${from}):\n${indent(code)}\n`
        })
        .join('')
    case 'result':
      return result === null ? '// no result was recorded' : toCode(readRecorded(result), 'result')
    case 'error':
      return error === null ? '// no error' : toErrorText(error)
    case 'source':
      return source?.text ?? '// no source was recorded'
    case 'logs':
      return logs
        .map(({ atUs, level, message, fields }) => `${toTime(atUs)} ${level} ${message} ${fields?.preview ?? ''}\n`)
        .concat(logs.length < logCount ? [`// the first ${logs.length} of ${logCount} lines\n`] : [])
        .join('')
  }
}

function toErrorText({ name, message, stack, causes = [] }: NonNullable<NodeDetail['error']>): string {
  const own = stack?.includes(message) ? stack : `${name}: ${message}\n${stack ?? ''}`
  return [own, ...causes.map((cause) => `caused by ${cause.stack ?? `${cause.name}: ${cause.message}`}`)].join('\n')
}
