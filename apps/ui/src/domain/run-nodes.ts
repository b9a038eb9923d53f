import { type NodeFacts, type RunFacts, toNodeStatus } from './node-status'
import { ownValue } from './own-value'
import { type PlanNode, planNodes } from './plan-nodes'
import type { RunNode } from './run'

/** A node run as it was recorded. `item` is negative where the node ran once. */
export interface RecordedNodeRun {
  readonly node: string
  readonly item: number
  readonly status: 'running' | 'success' | 'failed' | 'cancelled'
  readonly startedAtUs: number
  readonly finishedAtUs: number | null
  readonly cached: boolean
  readonly attempts: number
  readonly resultType: string | null
  readonly preview: string | null
}

type Given = Readonly<Record<string, { readonly preview: string; readonly type: string }>>

interface RunSides extends RunFacts {
  readonly startedAtUs: number
  readonly outputs: readonly string[]
  readonly inputs: Given
  readonly overrides: Given
  readonly config: Given
}

interface RunNodesOptions {
  readonly run: RunSides
  /** Nodes of its version; none if that never came. */
  readonly graph: readonly PlanNode[]
  readonly nodeRuns: readonly RecordedNodeRun[]
  readonly nowUs: number
}

/** The nodes and inputs of a run's plan, dependencies first, and behind them what ran without being known to it. */
export function toRunNodes({ run, graph, nodeRuns, nowUs }: RunNodesOptions): readonly RunNode[] {
  const runsByNode = groupByNode(nodeRuns)
  const outputs = new Set(run.outputs)
  const plan = planNodes(graph, run.outputs, new Set(Object.keys(run.overrides)))
  const planned = new Set(plan.map((node) => node.name))
  const unplanned = [...runsByNode.keys()].filter((name) => !planned.has(name)).map(toUnknownNode)

  return [...plan, ...unplanned].map((node) => {
    const runs = runsByNode.get(node.name) ?? []
    const given =
      ownValue(run.overrides, node.name) ??
      (node.kind === 'input' ? (ownValue(run.inputs, node.name) ?? ownValue(run.config, node.name)) : undefined)
    const facts: NodeFacts = {
      kind: node.kind,
      overridden: Object.hasOwn(run.overrides, node.name),
      recorded: toRecorded(runs),
    }
    return {
      name: node.name,
      kind: node.kind,
      dependencies: node.dependencies,
      status: toNodeStatus(facts, run, nowUs),
      output: outputs.has(node.name),
      ...toSpan(runs, run.startedAtUs),
      attempts: Math.max(1, ...runs.map((nodeRun) => nodeRun.attempts)),
      preview: given?.preview ?? runs[0]?.preview ?? null,
      resultType: given?.type ?? runs[0]?.resultType ?? null,
    }
  })
}

const toUnknownNode = (name: string): PlanNode => ({ name, kind: 'function', dependencies: [] })

function groupByNode(nodeRuns: readonly RecordedNodeRun[]): ReadonlyMap<string, readonly RecordedNodeRun[]> {
  const byNode = new Map<string, RecordedNodeRun[]>()
  for (const nodeRun of nodeRuns) {
    const runs = byNode.get(nodeRun.node)
    if (runs) runs.push(nodeRun)
    else byNode.set(nodeRun.node, [nodeRun])
  }
  return byNode
}

/** Several items are one node: failed if one failed, running while one runs, cached if all were. */
function toRecorded(runs: readonly RecordedNodeRun[]): NodeFacts['recorded'] {
  const status = (['failed', 'running', 'cancelled', 'success'] as const).find((candidate) =>
    runs.some((nodeRun) => nodeRun.status === candidate),
  )
  return status === undefined ? null : { status, cached: runs.every((nodeRun) => nodeRun.cached) }
}

/** From the first start to the last end, unless one has not ended. */
function toSpan(runs: readonly RecordedNodeRun[], runStartedAtUs: number): Pick<RunNode, 'startUs' | 'endUs'> {
  if (runs.length === 0) return { startUs: null, endUs: null }
  let startedAtUs = Number.POSITIVE_INFINITY
  let finishedAtUs: number | null = Number.NEGATIVE_INFINITY
  for (const nodeRun of runs) {
    startedAtUs = Math.min(startedAtUs, nodeRun.startedAtUs)
    if (finishedAtUs !== null) {
      finishedAtUs = nodeRun.finishedAtUs === null ? null : Math.max(finishedAtUs, nodeRun.finishedAtUs)
    }
  }
  return {
    startUs: startedAtUs - runStartedAtUs,
    endUs: finishedAtUs === null ? null : finishedAtUs - runStartedAtUs,
  }
}
