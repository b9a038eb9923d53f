import { toName } from './names'
import { toMicroseconds } from './python-time'
import { toRecord, toRecords, toText } from './read'
import { toItem } from './task-item'
import { toError } from './to-error'
import { toResult } from './to-result'

type Json = Readonly<Record<string, unknown>>

interface Batch {
  readonly run: string
  /** Types that the functions of the template declare, in short. */
  readonly types: Readonly<Record<string, string>>
}

/** Events of the nodes in the body of a bulk update. What cannot be read becomes an event that the ingest refuses and counts. */
export function toNodeEvents(body: unknown, batch: Batch): readonly Json[] {
  const { attributes, task_updates: updates } = toRecord(body)
  const byTask = groupByTask(toRecords(attributes))
  const events = toRecords(updates).map((update) => {
    const task = toText(update.node_name) ?? ''
    const recorded = byTask.get(task) ?? []
    byTask.delete(task)
    return toEvent(update, recorded, batch)
  })
  return [...events, ...[...byTask.keys()].map((task) => toOrphan(task, batch))]
}

function toEvent(update: Json, recorded: readonly Json[], { run, types }: Batch): Json {
  const task = toText(update.node_name) ?? ''
  const node = toText(update.node_template_name) ?? task
  const key = { run, node: toName(node), item: node === task ? null : toItem(task) }
  const startedAtUs = toMicroseconds(update.start_time)
  const finishedAtUs = toMicroseconds(update.end_time)
  const status = update.status === 'SUCCESS' ? 'success' : update.status === 'FAILURE' ? 'failed' : null
  if (finishedAtUs === null || status === null) return { type: 'node-started', ...key, startedAtUs }
  const errors = recorded.filter(({ attribute_role: role }) => role === 'error')
  const results = recorded.filter(({ attribute_role: role }) => role !== 'error')
  const type = Object.hasOwn(types, node) ? (types[node] ?? null) : null
  return {
    type: 'node-finished',
    ...key,
    status,
    startedAtUs: startedAtUs ?? finishedAtUs,
    finishedAtUs,
    result: status === 'success' ? toResult(results, { node, type }) : null,
    error: status === 'failed' ? toError(errors[0]?.value) : null,
  }
}

function groupByTask(attributes: readonly Json[]): Map<string, Json[]> {
  const byTask = new Map<string, Json[]>()
  for (const attribute of attributes) {
    const task = toText(attribute.node_name) ?? ''
    const group = byTask.get(task)
    if (group === undefined) byTask.set(task, [attribute])
    else group.push(attribute)
  }
  return byTask
}

/** Attributes of a task without an update: neither its node nor its times are known. */
const toOrphan = (task: string, { run }: Batch): Json => ({ type: 'node-finished', run, node: toName(task) })
