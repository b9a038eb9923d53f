import type { GraphNode, ItemExecution, NodeExecution, PlacePolicy } from '@dag/driver'
import { RemoteError } from '../errors/remote-error.js'
import type { Encoded } from '../values/encoded.js'
import { isMisfit, type Values } from '../values/values.js'
import { codeVersionOf } from './code-version.js'
import type { Job, JobEnd, JobLine, Placement } from './job.js'
import { nowUs } from './now.js'
import { notPlain } from './run-job.js'

/** A placement, and how a node or an item uses it. */
export interface Place {
  readonly placement: Placement
  readonly policy: PlacePolicy
}

/** Runs one node elsewhere and returns its result. */
export async function sendNode(
  execution: NodeExecution,
  { placement, policy }: Place,
  values: Values,
): Promise<unknown> {
  const { node, graph, item, runId, tags, signal } = execution
  const encoded = encode(values, { node: node.name, item }, inputsOf(execution))
  const job: Job = {
    ...{
      kind: 'node',
      driver: graph.name,
      version: codeVersionOf(graph),
      runId,
      node: node.name,
      item,
      tags,
      values: encoded,
      outputs: [],
    },
    ...{ timeoutMs: policy.timeoutMs, transfer: policy.transfer },
  }
  const queuedAtUs = nowUs()
  const end = await placement.run(job, signal).catch((error: unknown) => {
    reportLost(execution, queuedAtUs, error)
    throw error
  })
  const { worker, startedAtUs, attempts, earlier } = end
  execution.report({ queuedAtUs, startedAtUs, worker, attempts, ...(earlier.length > 0 && { earlier }) })
  for (const line of end.lines) execution.log(toLogLine(values, line))
  return settle(values, end)
}

/** Reports the attempts of a node of which every worker was lost. The last one has ended the node run. */
function reportLost(execution: NodeExecution, queuedAtUs: number, error: unknown): void {
  const attempts = error instanceof RemoteError ? error.attempts : []
  const last = attempts.at(-1)
  if (last === undefined) return
  const { startedAtUs, worker } = last
  execution.report({ queuedAtUs, startedAtUs, worker, attempts: attempts.length, earlier: attempts.slice(0, -1) })
}

/** Runs all nodes of one item elsewhere and returns its results. */
export async function sendItem(
  execution: ItemExecution,
  { placement, policy }: Place,
  values: Values,
): Promise<unknown> {
  const { source, graph, item, runId, tags, signal, outputs } = execution
  const own = Object.entries(execution.inputs).filter(([name, value]) => !isOfConfig(graph.config, name, value))
  const encoded = encode(values, { node: source.name, item }, Object.fromEntries(own))
  const job: Job = {
    ...{
      kind: 'item',
      driver: graph.name,
      version: codeVersionOf(graph),
      runId,
      node: source.name,
      item,
      tags,
      values: encoded,
      outputs,
    },
    ...{ timeoutMs: policy.timeoutMs, transfer: policy.transfer },
  }
  const queuedAtUs = nowUs()
  const end = await placement.run(job, signal)
  for (const line of end.lines) execution.log(line.node, toLogLine(values, line))
  end.nodes.forEach(({ status, error, ...nodeRun }, index) => {
    const reason = error === null ? undefined : values.decode(error)
    const outcome =
      status === 'success' ? { status } : status === 'failed' ? { status, error: reason } : { status, reason }
    // The item has waited once: its first node run shows that.
    const placed = {
      queuedAtUs: index === 0 ? queuedAtUs : end.startedAtUs,
      startedAtUs: end.startedAtUs,
      worker: end.worker,
      ...(index === 0 && end.earlier.length > 0 && { earlier: end.earlier }),
    }
    execution.report({ ...nodeRun, outcome, placement: placed })
  })
  return settle(values, end)
}

/** Runs here what cannot be sent, if the placement allows that. */
export async function orHere<Value>(
  { placement }: Place,
  send: () => Promise<Value>,
  runHere: () => Value | Promise<Value>,
): Promise<Value> {
  try {
    return await send()
  } catch (error) {
    const isUnreachable = error instanceof RemoteError && error.code === 'DAG_REMOTE_UNREACHABLE'
    if (!isUnreachable || placement.fallback !== 'here') throw error
    return runHere()
  }
}

function settle(values: Values, { status, value }: JobEnd): unknown {
  const settled = values.decode(value)
  if (status === 'failed') throw settled
  return settled
}

function encode(values: Values, at: { readonly node: string; readonly item: number | null }, inputs: unknown): Encoded {
  const encoded = values.encode(inputs)
  if (isMisfit(encoded)) throw notPlain('an input', 'inputs', { ...at, path: encoded.path, found: encoded.found })
  return encoded
}

/** The values that have to be sent: the other side has those that are bound or in the config, and makes `$run` and `$signal`. */
function inputsOf({ node, graph, inputs }: NodeExecution): Record<string, unknown> {
  const own: Record<string, unknown> = {}
  for (const argument of argumentsOf(node)) {
    const { parameter } = argument
    if (argument.kind === 'reserved' || argument.kind === 'value' || !Object.hasOwn(inputs, parameter)) continue
    const value = inputs[parameter]
    if (argument.kind === 'dependency' && isOfConfig(graph.config, argument.name, value)) continue
    own[parameter] = value
  }
  return own
}

function argumentsOf({ body }: GraphNode) {
  return body?.arguments ?? []
}

/** Objects of the config may be anything, such as a client: each side has its own. */
function isOfConfig(config: Readonly<Record<string, unknown>>, name: string, value: unknown): boolean {
  const isReference = (typeof value === 'object' && value !== null) || typeof value === 'function'
  return isReference && Object.hasOwn(config, name) && config[name] === value
}

function toLogLine(values: Values, { level, message, fields, atUs }: JobLine) {
  const decoded = fields === null ? null : (values.decode(fields) as Readonly<Record<string, unknown>>)
  return { level, message, atUs, fields: decoded }
}
