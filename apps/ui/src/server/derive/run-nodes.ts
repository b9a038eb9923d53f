import type { EarlierAttempt, NodeRunStatus } from '@dag/protocol'
import type { ItemCounts, NodeAttempt, RunNode } from '@/contract/run'
import { type GroupedNode, toNodeGroup } from './node-group'
import { type NodeFacts, type RunFacts, toNodeStatus } from './node-status'
import { ownValue } from './own-value'
import { type PlanNode, planNodes } from './plan-nodes'

/** The record of a node in a run: its only node run, or all its items together. */
export interface RecordedNode {
  readonly node: string
  /** The worst of its items. */
  readonly status: NodeRunStatus
  /** The first start and the last end, null while one has not ended. */
  readonly startedAtUs: number
  readonly finishedAtUs: number | null
  /** All of its items were. */
  readonly cached: boolean
  /** Its result comes from an earlier execution of the run: that of all of its items. */
  readonly takenOver: boolean
  /** How long it ran there; null if that is not known, and for items. */
  readonly ranUs: number | null
  /** Null for the process of its run, and if its items ran on different ones. */
  readonly worker: string | null
  /** The longest of its items. */
  readonly queueWaitUs: number | null
  /** The most of its items. */
  readonly attempts: number
  /** Null without any, and for items. */
  readonly earlierAttempts: readonly EarlierAttempt[] | null
  readonly resultType: string | null
  readonly preview: string | null
  readonly items: ItemCounts | null
}

/** A node of a version, as far as its run needs it. */
export type GraphNode = PlanNode & GroupedNode

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
  readonly graph: readonly GraphNode[]
  /** At most one per node. */
  readonly recorded: readonly RecordedNode[]
  readonly nowUs: number
}

/** The nodes and inputs of a run's plan, dependencies first, and behind them what ran without being known to it. */
export function toRunNodes({ run, graph, recorded, nowUs }: RunNodesOptions): readonly RunNode[] {
  const byNode = new Map(recorded.map((one) => [one.node, one]))
  const outputs = new Set(run.outputs)
  const plan = planNodes(graph, run.outputs, new Set(Object.keys(run.overrides)))
  const planned = new Set(plan.map((node) => node.name))
  const unplanned = [...byNode.keys()].filter((name) => !planned.has(name)).map(toUnknownNode)

  return [...plan, ...unplanned].map((node) => {
    const ran = byNode.get(node.name) ?? null
    const given =
      ownValue(run.overrides, node.name) ??
      (node.kind === 'input' ? (ownValue(run.inputs, node.name) ?? ownValue(run.config, node.name)) : undefined)
    const facts: NodeFacts = {
      kind: node.kind,
      overridden: Object.hasOwn(run.overrides, node.name),
      recorded: ran,
    }
    return {
      name: node.name,
      kind: node.kind,
      dependencies: node.dependencies,
      group: toNodeGroup(node),
      status: toNodeStatus(facts, run, nowUs),
      output: outputs.has(node.name),
      ...toSpan(ran, run.startedAtUs),
      attempts: ran?.attempts ?? 1,
      takenOver: ran?.takenOver ?? false,
      ranUs: ran?.ranUs ?? null,
      worker: ran?.worker ?? null,
      queueWaitUs: ran?.queueWaitUs ?? null,
      earlierAttempts: toAttempts(ran, run.startedAtUs),
      preview: given?.preview ?? ran?.preview ?? null,
      resultType: given?.type ?? ran?.resultType ?? null,
      items: ran?.items ? toShownItems(ran.items, run, nowUs) : null,
    }
  })
}

/** Counts running items of a lost run as lost, because their process is gone. */
function toShownItems(items: ItemCounts, run: RunFacts, nowUs: number): ItemCounts {
  const running: NodeFacts = { kind: 'function', overridden: false, recorded: { status: 'running', cached: false } }
  if (items.running === 0 || toNodeStatus(running, run, nowUs) !== 'lost') return items
  return { ...items, running: 0, lost: items.running }
}

const toUnknownNode = (name: string): GraphNode => ({
  name,
  kind: 'function',
  dependencies: [],
  module: null,
  file: null,
})

/** The earlier attempts at a node, by offsets from the start of the run. */
export function toAttempts(
  ran: Pick<RecordedNode, 'earlierAttempts'> | null,
  runStartedAtUs: number,
): readonly NodeAttempt[] {
  return (ran?.earlierAttempts ?? []).map(({ worker, startedAtUs, endedAtUs, end, error = null }) => ({
    ...{ worker, end, error, startUs: startedAtUs - runStartedAtUs, endUs: endedAtUs - runStartedAtUs },
  }))
}

/** Offsets from the start of the run. */
export function toSpan(
  ran: Pick<RecordedNode, 'startedAtUs' | 'finishedAtUs'> | null,
  runStartedAtUs: number,
): Pick<RunNode, 'startUs' | 'endUs'> {
  if (ran === null) return { startUs: null, endUs: null }
  return {
    startUs: ran.startedAtUs - runStartedAtUs,
    endUs: ran.finishedAtUs === null ? null : ran.finishedAtUs - runStartedAtUs,
  }
}
