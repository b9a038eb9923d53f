import type { VersionNode } from '@dag/protocol'
import { toNodeInputs } from '@/domain/node-inputs'
import { ownValue } from '@/domain/own-value'
import type { NodeDetail } from '@/domain/run'
import { toRunNodes } from '@/domain/run-nodes'
import { Problem } from '../http/problems'
import type { Store } from '../store/store'
import { getRunRecord } from './get-run'

interface NodeQuestion {
  readonly runId: string
  readonly name: string
  /** Number of the item where the node ran once per item. */
  readonly item: number | null
}

/** @throws Problem if there is no such run, or no such node in it. */
export async function getNode(store: Store, { runId, name, item }: NodeQuestion, nowUs: number): Promise<NodeDetail> {
  const run = await getRunRecord(store, runId)
  const [graph, nodeRuns, recorded] = await Promise.all([
    store.nodes.listGraph(run.versionKey),
    store.nodes.listRuns(run.key),
    store.nodes.findVersionNode(run.versionKey, name),
  ])
  const ofItem = nodeRuns.filter((nodeRun) => nodeRun.node !== name || item === null || nodeRun.item === item)
  const nodes = toRunNodes({ run, graph, nodeRuns: ofItem, nowUs })
  const node = nodes.find((candidate) => candidate.name === name)
  const hasItem = item === null || ofItem.some((nodeRun) => nodeRun.node === name)
  if (!node || !hasItem) throw new Problem('DAG_NODE_NOT_FOUND', item === null ? name : `${name} with item ${item}`)

  const dependencies = node.dependencies.map((dependency) => dependency.name)
  const [payload, results, logs] = await Promise.all([
    store.nodes.findPayload(run.key, name, item),
    store.nodes.listResults(run.key, dependencies),
    store.nodes.listLogs(run.key, name, item),
  ])
  return {
    ...node,
    runId,
    result:
      payload?.result ??
      ownValue(run.overrides, name) ??
      (node.kind === 'input' ? (ownValue(run.inputs, name) ?? ownValue(run.config, name) ?? null) : null),
    error: payload?.error ?? null,
    inputs: toNodeInputs({ dependencies: node.dependencies, own: payload?.inputs ?? {}, run, nodes, results }),
    logs,
    source: recorded && toSource(recorded),
    documentation: recorded?.documentation ?? null,
    module: recorded?.module ?? null,
    tags: recorded?.tags ?? {},
    neededBy: nodes
      .filter((candidate) => candidate.dependencies.some((dependency) => dependency.name === name))
      .map((candidate) => candidate.name),
  }
}

function toSource({ source, text, file, line }: VersionNode): NodeDetail['source'] {
  const shown = source ?? text
  return shown === null ? null : { text: shown, original: source !== null, file, line }
}
