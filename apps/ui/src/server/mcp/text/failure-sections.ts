import type { ErrorInfo } from '@dag/protocol'
import type { NodeSince } from '@/contract/node-since'
import type { NodeDetail } from '@/contract/run'
import { formatCounted } from '@/text/format-number'
import type { Explanation } from '../../asking/read-explanation'
import { toCall } from './call'
import type { Section } from './fit-sections'
import { toBar, toBlock, toName } from './recorded-text'
import { toTime } from './time-text'
import { toSummaryText, toValueText } from './value-text'

const MESSAGE_LINES = 12
const LOG_LINES = 8

/** The reason why a run failed: error, since when, differences to the last success, inputs, source, log, stack. */
export function toFailureSections({ run, node, since, group }: Explanation): readonly Section[] {
  const error = node?.error ?? run.error
  const name = node?.name ?? run.failedNode
  const read = (part: string): string =>
    name === null
      ? toCall('get_run', { run: run.id })
      : toCall('get_node', { run: run.id, node: name, item: node?.item ?? null, part })
  return [
    ...(error === null ? [] : [{ lines: toErrorLines(error, name, node), rest: read('error') }]),
    { lines: group === null ? [] : [toGroupLine(group, run.id)] },
    ...(since === null || name === null ? [] : [toSinceSection(since, name, run.id)]),
    ...(node === null ? [] : toNodeSections(node, read)),
    ...(error?.stack ? [{ lines: ['Stack:', ...toBlock(error.stack)], rest: read('error') }] : []),
  ]
}

function toErrorLines(error: ErrorInfo, name: string | null, node: NodeDetail | null): readonly string[] {
  const item = node?.item == null ? '' : `, item ${node.item}`
  const tries = node !== null && node.attempts > 1 ? `, after ${node.attempts} attempts` : ''
  const place = name === null ? 'no node is known' : `at node ${toName(name)}${item}${tries}`
  return [
    `Error (${place}):`,
    ...toBlock(`${error.name}: ${error.message}`).slice(0, MESSAGE_LINES),
    ...(error.causes ?? [])
      .slice(0, 4)
      .flatMap((cause) => ['caused by:', ...toBlock(`${cause.name}: ${cause.message}`).slice(0, 3)]),
  ]
}

function toGroupLine(group: NonNullable<Explanation['group']>, runId: string): string {
  const count = `${formatCounted(group.runs, 'run')} failed with this error, ${group.share.runs} of the last ${group.share.of}.`
  if (group.firstRunId === runId) return `This is the first run with this error. ${count}`
  return `First seen ${toTime(group.firstAtUs)} in run ${toName(group.firstRunId)} with version ${toName(group.firstVersion)}. ${count}`
}

function toSinceSection(since: NodeSince, name: string, runId: string): Section {
  const lines = toSinceLines(since, name)
  return since.success === null
    ? { lines }
    : { lines, rest: toCall('compare_runs', { a: since.success.runId, b: runId }) }
}

function toSinceLines({ searched, success }: NodeSince, name: string): readonly string[] {
  if (success === null) {
    const earlier = searched === 0 ? 'There is no earlier run to compare with.' : null
    return [earlier ?? `${toName(name)} did not succeed in the ${formatCounted(searched, 'run')} before.`]
  }
  const changes = [...success.inputs, ...success.config].flatMap((input) => input.changes)
  const unknown = success.inputs.filter(({ verdict, changes: found }) => verdict !== 'same' && found.length === 0)
  const code = success.sameCode === null ? '' : success.sameCode ? ' Its code is the same.' : ' Its code is another.'
  const differences = [
    ...success.facts.map(
      ({ fact, before, after }) => `${fact}: ${before ?? 'not recorded'} → ${after ?? 'not recorded'}`,
    ),
    ...changes.map(({ path, before, after }) => `${path}: ${toValueText(before)} → ${toValueText(after)}`),
    ...unknown.map(({ name: input, verdict, reason }) =>
      verdict === 'different'
        ? `${input}: ${reason}`
        : `${input}: not known whether it differs, ${reason ?? 'it was not recorded whole'}`,
    ),
  ]
  return [
    `${toName(name)} last succeeded ${toTime(success.startedAtUs)} in run ${toName(success.runId)}.${code}`,
    ...(differences.length === 0 ? ['Nothing that was recorded differs.'] : ['Differences since then (before → now):']),
    // A node may take its config as an input.
    ...new Set(differences.map((line) => toBar(line))),
  ]
}

/** Inputs, source and log of a node. */
function toNodeSections(node: NodeDetail, read: (part: string) => string): readonly Section[] {
  return [
    { lines: toInputLines(node), rest: read('inputs') },
    { lines: toSourceLines(node), rest: read('source') },
    { lines: toLogLines(node), rest: read('logs') },
  ]
}

export function toInputLines({ inputs }: NodeDetail): readonly string[] {
  if (inputs.length === 0) return []
  return [
    'Inputs (name, source, value):',
    ...inputs.flatMap(({ name, from, value, reason }) =>
      toBlock(`${name} (${from}): ${value === null ? (reason ?? 'not recorded') : toSummaryText(value)}`),
    ),
  ]
}

export function toSourceLines({ source, module }: NodeDetail): readonly string[] {
  if (source === null) return []
  const { file, line, text, original } = source
  const place =
    file === null
      ? module === null
        ? ''
        : ` in ${toName(module)}`
      : ` in ${toName(file)}${line === null ? '' : `:${line}`}`
  return [`Source${place}${original ? '' : ' (as it ran)'}:`, ...toBlock(text)]
}

export function toLogLines({ logs, logCount }: NodeDetail): readonly string[] {
  if (logs.length === 0) return []
  const shown = logs.slice(-LOG_LINES)
  return [
    `Log (${shown.length === logCount ? 'all lines' : `${shown.length} of ${logCount} lines`}):`,
    ...shown.flatMap(({ level, message, fields }) =>
      toBlock(`${level} ${message}${fields === null ? '' : ` ${toSummaryText(fields)}`}`),
    ),
  ]
}
