import type { VersionNode } from '@dag/protocol'
import type { NodeDetail } from '@/contract/run'
import { toNodeInputs } from '@/server/derive/node-inputs'
import { ownValue } from '@/server/derive/own-value'
import { type RecordedNode, toRunNodes } from '@/server/derive/run-nodes'
import { HttpError } from '../http/http-errors'
import type { Store } from '../store/store'
import { getRunRecord } from './get-run-record'

interface NodeQuestion {
  readonly runId: string
  readonly name: string
  /** Number of the item of a node that ran once per item; null for the item to look at first. */
  readonly item: number | null
}

/** A node is answered with its first log lines. */
const LOG_LINES = 100

/** A node is answered with the names of the first nodes that depend on it. */
const NEEDED_BY = 100

/** @throws HttpError if there is no such run, or no such node in it. */
export async function getNode(store: Store, { runId, name, item }: NodeQuestion, nowUs: number): Promise<NodeDetail> {
  const run = await getRunRecord(store, runId)
  const [graph, allRecorded, versionNode] = await Promise.all([
    store.nodes.listGraph(run.versionKey),
    store.nodes.listRecorded(run.key),
    store.nodes.findVersionNode(run.versionKey, name),
  ])
  const shown = item ?? allRecorded.find((one) => one.node === name)?.items?.shown ?? null
  const recorded = await focusItem(store, run.key, allRecorded, name, shown)
  const nodes = toRunNodes({ run, graph, recorded: recorded ?? allRecorded, nowUs })
  const node = nodes.find((candidate) => candidate.name === name)
  if (!node || recorded === null)
    throw new HttpError('DAG_NODE_NOT_FOUND', item === null ? name : `${name} with item ${item}`)

  const dependencies = node.dependencies.map((dependency) => dependency.name)
  const neededBy = nodes
    .filter((candidate) => candidate.dependencies.some((dependency) => dependency.name === name))
    .map((candidate) => candidate.name)
  const logsOfNode = { levels: [], query: '', node: name, item: shown }
  const [payload, results, logs, logCount, spanCount] = await Promise.all([
    store.nodes.findPayload(run.key, name, shown),
    store.nodes.listResults(run.key, dependencies, shown),
    store.logs.list(run.key, logsOfNode, null, LOG_LINES),
    store.logs.count(run.key, logsOfNode),
    store.spans.count({ runKey: run.key, node: name, item: shown }),
  ])
  return {
    ...node,
    runId,
    item: shown,
    result:
      payload?.result ??
      ownValue(run.overrides, name) ??
      (node.kind === 'input' ? (ownValue(run.inputs, name) ?? ownValue(run.config, name) ?? null) : null),
    error: payload?.error ?? null,
    inputs: toNodeInputs({ dependencies: node.dependencies, own: payload?.inputs ?? {}, run, nodes, results }),
    logs: logs.map(({ node: _, item: __, ...line }) => line),
    logCount,
    spanCount,
    source: versionNode && toSource(versionNode),
    documentation: versionNode?.documentation ?? null,
    module: versionNode?.module ?? null,
    tags: versionNode?.tags ?? {},
    neededBy: neededBy.slice(0, NEEDED_BY),
    neededByCount: neededBy.length,
  }
}

/** The records with one item of a node instead of all its items; null if it has no such item. */
async function focusItem(
  store: Store,
  runKey: number,
  recorded: readonly RecordedNode[],
  node: string,
  item: number | null,
): Promise<readonly RecordedNode[] | null> {
  if (item === null) return recorded
  const [record] = await store.items.list(
    { runKey, node },
    { sort: 'number', from: { item, tookUs: null }, statuses: [], limit: 1 },
  )
  if (record?.item !== item) return null
  return recorded.map((one) => (one.node === node ? { ...record, node, items: one.items } : one))
}

function toSource({ source, text, file, line }: VersionNode): NodeDetail['source'] {
  const shown = source ?? text
  return shown === null ? null : { text: shown, original: source !== null, file, line }
}
