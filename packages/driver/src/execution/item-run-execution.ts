import type { Graph, GraphNode } from '../graph/graph.js'
import type { ItemExecution, LogLine, NodeFinished, NodeRunReport } from '../lifecycle/adapter.js'
import type { Tags } from '../node/tags.js'
import type { RunClock } from './observation.js'
import type { Run } from './run.js'

type Values = Readonly<Record<string, unknown>>

export interface ItemExecutionParts {
  readonly run: Run
  readonly graph: Graph
  readonly clock: RunClock
  readonly source: string
  readonly item: number
  readonly inputs: Values
  readonly outputs: readonly string[]
}

/** The execution of one item as layers of `executeItem` see it. */
export class ItemRunExecution implements ItemExecution {
  readonly graph: Graph
  readonly source: GraphNode
  readonly item: number
  readonly inputs: Values
  readonly outputs: readonly string[]
  readonly startedAtUs: number
  /** The node runs that layers have reported. */
  readonly reports: NodeRunReport[] = []
  private readonly run: Run
  private readonly clock: RunClock

  constructor({ run, graph, clock, source, item, inputs, outputs }: ItemExecutionParts) {
    this.run = run
    this.graph = graph
    this.clock = clock
    this.source = nodeOf(graph, source)
    this.item = item
    this.inputs = inputs
    this.outputs = outputs
    this.startedAtUs = clock.nowUs()
  }

  get runId(): string {
    return this.run.runId
  }

  get tags(): Tags {
    return this.run.tags
  }

  get signal(): AbortSignal {
    return this.run.signal
  }

  report(nodeRun: NodeRunReport): void {
    this.reports.push(nodeRun)
  }

  log(node: string, line: LogLine): void {
    this.run.log?.(nodeOf(this.graph, node), this.item, line)
  }

  /** The event that reports the end of a node run. `results` are those that have come back. */
  toNodeFinished(report: NodeRunReport, results: Values): NodeFinished {
    const { outcome, attempts, cached, placement } = report
    const node = nodeOf(this.graph, report.node)
    const isKnown = Object.hasOwn(results, node.name)
    return {
      runId: this.runId,
      node,
      item: this.item,
      inputs: this.inputsOf(node, results),
      startedAtUs: this.clamp(report.startedAtUs),
      finishedAtUs: this.clamp(report.finishedAtUs),
      outcome: outcome.status === 'success' ? { status: 'success', result: results[node.name] } : outcome,
      attempts,
      cached,
      takenOver: false,
      placement,
      omitted: outcome.status === 'success' && !isKnown,
    }
  }

  /** The members of the object that the function has received, as far as they are known here. */
  private inputsOf({ body }: GraphNode, results: Values): Values {
    const known = (body?.arguments ?? []).flatMap((argument) => {
      if (argument.kind === 'value') return [[argument.parameter, argument.value] as const]
      if (argument.kind !== 'dependency') return []
      const from = Object.hasOwn(this.inputs, argument.name) ? this.inputs : results
      return Object.hasOwn(from, argument.name) ? [[argument.parameter, from[argument.name]] as const] : []
    })
    return Object.fromEntries(known)
  }

  /** Clocks of workers may differ from that of the run. */
  private clamp(timeUs: number): number {
    return Math.min(Math.max(timeUs, this.startedAtUs), this.clock.nowUs())
  }
}

function nodeOf(graph: Graph, name: string): GraphNode {
  const node = graph.nodes.get(name)
  if (node === undefined)
    throw new TypeError(`a layer of executeItem has named the node "${name}", which does not exist`)
  return node
}
