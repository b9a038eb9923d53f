import {
  type Attributes,
  type Context,
  context,
  diag,
  isSpanContextValid,
  type Span,
  type Tracer,
  trace,
} from '@opentelemetry/api'
import { checkAdapterOptions } from '../adapters/check-adapter-options.js'
import { nameNodeRun } from '../adapters/name-node-run.js'
import { OpenRuns } from '../adapters/open-runs.js'
import type { GraphNode } from '../graph/graph.js'
import type { Adapter } from '../lifecycle/adapter.js'
import { findThen } from '../node/thenable.js'
import { aFlag, aFunction, hasFunctions } from '../options/option-rule.js'
import { attributesOfLog, attributesOfNode, attributesOfRun, toHrTime } from './attributes.js'
import { endNode, endRun } from './end-span.js'
import { pullWithin } from './pull-within.js'

/**
 * Options of `createTracing`.
 *
 * @example
 * import { createTracing, type TracingOptions } from '@dag/driver/opentelemetry'
 * const options: TracingOptions = { nodes: ({ tags }) => tags.trace !== 'off', logs: false }
 * const tracing = createTracing(options)
 */
export interface TracingOptions {
  /** Creates the spans. Default: the tracer `@dag/driver` of the registered SDK, even if it is registered later. */
  readonly tracer?: Tracer
  /**
   * Whether runs of a node get a span; called once per node, when the driver is built. Spans that other nodes cause nest
   * below the run. Default: all nodes.
   */
  readonly nodes?: (node: GraphNode) => boolean
  /** Whether lines of `$run.log` are added to the spans of their nodes, as events. Default: true. */
  readonly logs?: boolean
}

interface TracedRun {
  readonly runId: string
  readonly span: Span
  /** Spans that are started in it are children of the run. */
  readonly context: Context
  /** Node runs in progress, to find the span of a log line. */
  readonly nodes: Map<string, TracedNode>
  /** The first error that was recorded in the span of a node. */
  recorded: { readonly error: unknown } | null
  isOver: boolean
}

interface TracedNode {
  readonly run: TracedRun
  readonly span: Span
  readonly context: Context
}

const RULES = {
  tracer: {
    expected: 'a tracer with startSpan',
    accepts: (value: unknown) => hasFunctions(value, 'startSpan'),
  },
  nodes: aFunction,
  logs: aFlag,
}

/**
 * An adapter that records runs as OpenTelemetry spans: one for each run, below the active span of its caller, and below it
 * one for each node run. A node's function runs with its span active, so that spans of other instrumentation nest below.
 * Values are never recorded, and tracing never makes a run fail.
 *
 * @throws DagError `DAG_ADAPTER_INVALID_OPTION`, `DAG_ADAPTER_UNKNOWN_OPTION`
 * @example
 * import { createTracing } from '@dag/driver/opentelemetry'
 * const driver = await AsyncDriver.builder().withModules(pipeline).withAdapters(createTracing()).build()
 */
export function createTracing(options: TracingOptions = {}): Adapter {
  checkAdapterOptions<TracingOptions>('createTracing', options, RULES)
  const { tracer = trace.getTracer('@dag/driver'), nodes = () => true, logs = true } = options
  const runs = new OpenRuns<TracedRun>()
  /** Attributes of the nodes that get spans. */
  const known = new WeakMap<GraphNode, Attributes>()
  /** Node runs by the object that the function receives, which belongs to one node run only. */
  const nodeRuns = new WeakMap<object, TracedNode>()

  const adapter: Adapter = {
    postGraphConstruct({ graph }) {
      for (const node of graph.nodes.values()) {
        if (node.kind === 'function' && nodes(node)) known.set(node, attributesOfNode(graph.name, node))
      }
    },
    preGraphExecute: quietly((run) => {
      const parent = context.active()
      const options = { attributes: attributesOfRun(run), startTime: toHrTime(run.startedAtUs) }
      const span = tracer.startSpan(`run ${run.graph.name}`, options, parent)
      // Without an SDK and without a traced caller, there is no context to pass on.
      if (!isSpanContextValid(span.spanContext())) return
      const { runId } = run
      const within = trace.setSpan(parent, span)
      runs.begin(run, { runId, span, context: within, nodes: new Map(), recorded: null, isOver: false })
    }),
    preNodeExecute: quietly(({ runId, node, item, inputs, startedAtUs }) => {
      const attributes = known.get(node)
      const run = attributes === undefined ? null : runs.findOfNode(runId, node)
      // If the run is not sampled, neither are its nodes.
      if (run === null || !run.span.isRecording()) return
      const ofNodeRun = { ...attributes, 'dag.run.id': runId, ...(item === null ? {} : { 'dag.node.item': item }) }
      const options = { attributes: ofNodeRun, startTime: toHrTime(startedAtUs) }
      const span = tracer.startSpan(`node ${node.name}`, options, run.context)
      const traced = { run, span, context: trace.setSpan(run.context, span) }
      nodeRuns.set(inputs, traced)
      run.nodes.set(nameNodeRun(node, item), traced)
    }),
    executeNode({ runId, node, inputs }, next) {
      const within = nodeRuns.get(inputs) ?? runs.findOfNode(runId, node)
      if (within === null) return next()
      const result = context.with(within.context, () => startWithin(next()))
      if (node.body === null || node.body.expand === null) return result
      const pull = (items: unknown): unknown => pullWithin(items, within.context)
      return result instanceof Promise ? result.then(pull) : pull(result)
    },
    postNodeExecute: quietly((event) => {
      const traced = nodeRuns.get(event.inputs)
      if (traced === undefined) return
      const { run, span } = traced
      const { node, item, outcome } = event
      run.nodes.delete(nameNodeRun(node, item))
      if (run.isOver && run.nodes.size === 0) runs.end(run.runId, run)
      if (outcome.status === 'failed') run.recorded ??= outcome
      endNode(span, event)
    }),
    postGraphExecute: quietly((event) => {
      const run = runs.find(event)
      if (run === null) return
      // Nodes that still run report their ends later, and may log until then.
      run.isOver = true
      if (run.nodes.size === 0) runs.end(run.runId, run)
      const { outcome } = event
      endRun(run.span, event, outcome.status === 'failed' && run.recorded?.error === outcome.error)
    }),
  }
  if (!logs) return adapter
  return {
    ...adapter,
    nodeLog: quietly((line) => {
      const traced = runs.findOfNode(line.runId, line.node)?.nodes.get(nameNodeRun(line.node, line.item))
      traced?.span.addEvent(line.message, attributesOfLog(line), toHrTime(line.atUs))
    }),
  }
}

/** Starts lazy thenables, such as queries of some libraries, in the active context. */
function startWithin(result: unknown): unknown {
  return findThen(result) === null ? result : Promise.resolve(result)
}

/** Tracing must never make a run fail: errors go to OpenTelemetry's own diagnostics. */
function quietly<Event>(record: (event: Event) => void): (event: Event) => void {
  return (event) => {
    try {
      record(event)
    } catch (error) {
      diag.error('@dag/driver could not record a span', error)
    }
  }
}
