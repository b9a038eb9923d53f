import type { Graph, GraphNode } from '../graph/graph.js'
import type { LogLine, NodeExecution, NodeStarted } from '../lifecycle/adapter.js'
import type { NodePlacement } from '../lifecycle/placement.js'
import type { LogLevel, NodeContext, RunContext, RunLog } from '../node/node-context.js'
import type { Tags } from '../node/tags.js'

/** Everything that the context of a node run needs from its run. */
export interface ContextDependencies {
  readonly runId: string
  readonly tags: Tags
  readonly signal: AbortSignal
  /** Passes a line to the adapters; null if no adapter has `nodeLog`. */
  readonly log: ((node: GraphNode, item: number | null, line: LogLine) => void) | null
}

/** Everything is made when it is first read: most nodes that have a context use one part of it. */
export class NodeRunContext implements NodeContext {
  attempts = 1
  cached = false
  /** Whether the result comes from an earlier run of the same id. */
  takenOver = false
  /** The place of the node run, if an adapter has reported that it ran elsewhere. */
  placement: NodePlacement | null = null
  readonly dependencies: ContextDependencies
  private readonly node: GraphNode
  private readonly item: number | null
  private made: RunContext | null = null

  constructor(dependencies: ContextDependencies, node: GraphNode, item: number | null) {
    this.dependencies = dependencies
    this.node = node
    this.item = item
  }

  get signal(): AbortSignal {
    return this.dependencies.signal
  }

  get run(): RunContext {
    if (this.made !== null) return this.made
    const { dependencies, node, item } = this
    const { runId, tags } = dependencies
    this.made = { id: runId, node: node.name, item, tags, log: createLog(dependencies, node, item) }
    return this.made
  }
}

/** A node run as layers of `executeNode` see it. The signal is made when the first of them reads it. */
export class NodeRunExecution implements NodeExecution {
  readonly runId: string
  readonly graph: Graph
  readonly node: GraphNode
  readonly item: number | null
  readonly inputs: Readonly<Record<string, unknown>>
  readonly startedAtUs: number
  private readonly context: NodeRunContext

  constructor({ runId, node, item, inputs, startedAtUs }: NodeStarted, graph: Graph, context: NodeRunContext) {
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

  get tags(): Tags {
    return this.context.dependencies.tags
  }

  markCached(): void {
    this.context.cached = true
  }

  markTakenOver(): void {
    this.context.takenOver = true
  }

  report({ attempts, ...placement }: Parameters<NodeExecution['report']>[0]): void {
    this.context.placement = placement
    this.context.attempts = attempts
  }

  log(line: LogLine): void {
    this.context.dependencies.log?.(this.node, this.item, line)
  }
}

const ignore = (): void => {}
const SILENT: RunLog = { debug: ignore, info: ignore, warn: ignore, error: ignore }

function createLog({ log }: ContextDependencies, node: GraphNode, item: number | null): RunLog {
  if (log === null) return SILENT
  const at =
    (level: LogLevel) =>
    (message: string, fields?: Readonly<Record<string, unknown>>): void =>
      log(node, item, { level, message, fields: fields ?? null, atUs: null })
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') }
}
