import type { Graph, GraphNode } from '../graph/graph.js'
import type { NodeExecution, NodeStarted } from '../lifecycle/adapter.js'
import type { NodeContext } from '../node/node-context.js'

/** What adapters around a node see of it. The signal is made when the first of them asks for it. */
export class NodeRunExecution implements NodeExecution {
  readonly runId: string
  readonly graph: Graph
  readonly node: GraphNode
  readonly item: number | null
  readonly inputs: Readonly<Record<string, unknown>>
  readonly startedAtUs: number
  private readonly context: NodeContext

  constructor({ runId, node, item, inputs, startedAtUs }: NodeStarted, graph: Graph, context: NodeContext) {
    this.runId = runId
    this.graph = graph
    this.node = node
    this.item = item
    this.inputs = inputs
    this.startedAtUs = startedAtUs
    this.context = context
  }

  get signal(): AbortSignal {
    return this.context.signal
  }

  markCached(): void {
    this.context.cached = true
  }
}
