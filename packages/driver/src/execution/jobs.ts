import { DagError } from '../errors/dag-error.js'
import { problem } from '../errors/problem.js'
import type { Graph, GraphNode } from '../graph/graph.js'
import type { LogLine, NodeFinished, NodeOutcome } from '../lifecycle/adapter.js'
import { callBody } from '../node/node-body.js'
import type { Tags } from '../node/tags.js'
import { compileItemPlan } from '../plan/compile-plan.js'
import type { Plan } from '../plan/plan.js'
import { JobRun } from './job-run.js'
import { NodeRunContext } from './node-run-context.js'
import type { RunDependencies } from './run-dependencies.js'

type Values = Readonly<Record<string, unknown>>

/** The part of a run that another process has sent. */
interface Job {
  readonly runId: string
  readonly tags: Tags
  /** `$signal` of the nodes. */
  readonly signal: AbortSignal
}

/**
 * One node run.
 *
 * @example
 * const job: NodeJob = {
 *   node: 'total',
 *   item: null,
 *   inputs: { cart },
 *   runId: 'run-1',
 *   tags: {},
 *   signal: AbortSignal.timeout(5_000),
 *   log: ({ message }) => console.log(message),
 * }
 * const { outcome } = await driver.runNode(job)
 */
export interface NodeJob extends Job {
  readonly node: string
  readonly item: number | null
  /** The members of the object that the function receives. Bound values, `$` names and values of the config may be left out. */
  readonly inputs: Values
  /** Receives the lines of `$run.log`. */
  readonly log: (line: LogLine) => void
}

/**
 * The end of a `NodeJob`.
 *
 * @example
 * const resultOf = ({ outcome }: NodeJobEnd) => (outcome.status === 'success' ? outcome.result : null)
 */
export interface NodeJobEnd {
  readonly outcome: Exclude<NodeOutcome, { readonly status: 'cancelled' }>
  /** Number of calls of the function. */
  readonly attempts: number
}

/**
 * All nodes of one item.
 *
 * @example
 * const job: ItemJob = {
 *   source: 'url',
 *   item: 0,
 *   inputs: { url: 'https://example.org' },
 *   outputs: ['page'],
 *   runId: 'run-1',
 *   tags: {},
 *   signal: AbortSignal.timeout(5_000),
 *   log: (node, { message }) => console.log(node, message),
 * }
 * const { outcome } = await driver.runItem(job)
 */
export interface ItemJob extends Job {
  /** The node that expands. */
  readonly source: string
  readonly item: number
  /** The item by the name of `source`, and all values that its nodes need. Values of the config may be left out. */
  readonly inputs: Values
  readonly outputs: readonly string[]
  readonly log: (node: string, line: LogLine) => void
}

/**
 * The end of an `ItemJob`.
 *
 * @example
 * const names = ({ nodes }: ItemJobEnd) => nodes.map(({ node }) => node.name)
 */
export interface ItemJobEnd {
  readonly outcome:
    | { readonly status: 'success'; readonly results: Values }
    | { readonly status: 'failed'; readonly error: unknown }
  /** The node runs that have ended, in that order. */
  readonly nodes: readonly NodeFinished[]
}

/** Runs parts of runs that other processes have sent. */
export interface JobRunner {
  runNode(job: NodeJob): Promise<NodeJobEnd>
  runItem(job: ItemJob): Promise<ItemJobEnd>
}

/** Plans of items that are kept. */
const MAX_PLANS = 64

export function createJobRunner(dependencies: RunDependencies): JobRunner {
  const { graph, clock } = dependencies
  const plans = new Map<string, Plan>()
  const planOf = ({ source, outputs }: ItemJob, inputs: readonly string[]): Plan => {
    const key = JSON.stringify([source, outputs, inputs])
    const known = plans.get(key)
    if (known !== undefined) return known
    if (plans.size === MAX_PLANS) plans.clear()
    const plan = compileItemPlan(graph, { source, outputs, inputs })
    plans.set(key, plan)
    return plan
  }
  return {
    async runNode({ node: name, item, inputs, runId, tags, signal, log }) {
      const node = getNode(graph, name)
      const { body } = node
      if (body === null) throw new DagError([problem('DAG_JOB_UNKNOWN_NODE', unknown(graph, name, 'node'))])
      const run = { runId, tags, signal, log: (_: GraphNode, __: number | null, line: LogLine) => log(line) }
      const context = new NodeRunContext(run, node, item)
      const received = receive(graph, node, inputs, context)
      try {
        const result = await callBody(body, received, context)
        return { outcome: { status: 'success', result }, attempts: context.attempts }
      } catch (error) {
        return { outcome: { status: 'failed', error }, attempts: context.attempts }
      }
    },
    async runItem(job) {
      const source = getNode(graph, job.source)
      if (source.body?.expand == null || job.outputs.some((name) => graph.nodes.get(name)?.perItemOf !== source.name)) {
        const names = unknown(graph, [job.source, ...job.outputs].join(', '), 'node that expands with these nodes')
        throw new DagError([problem('DAG_JOB_UNKNOWN_NODE', names)])
      }
      const config = Object.keys(graph.config).filter((name) => !Object.hasOwn(job.inputs, name))
      const plan = planOf(job, [...Object.keys(job.inputs), ...config])
      const values = new Array<unknown>(plan.size)
      plan.inputs.forEach((name, slot) => {
        values[slot] = (Object.hasOwn(job.inputs, name) ? job.inputs : graph.config)[name]
      })
      return JobRun.run(plan, values, job, { graph, clock, isSync: false, hooks: dependencies.hooks })
    },
  }
}

/** The object that the function of a node receives. */
function receive(graph: Graph, node: GraphNode, inputs: Values, context: NodeRunContext): Record<string, unknown> {
  const received: Record<string, unknown> = {}
  for (const argument of node.body?.arguments ?? []) {
    const { parameter } = argument
    if (argument.kind === 'value') received[parameter] = argument.value
    else if (argument.kind === 'reserved') {
      received[parameter] = argument.name === '$run' ? context.run : context.signal
    } else if (Object.hasOwn(inputs, parameter)) received[parameter] = inputs[parameter]
    else if (argument.kind === 'dependency' && Object.hasOwn(graph.config, argument.name)) {
      received[parameter] = graph.config[argument.name]
    } else if (argument.kind === 'group' || !argument.optional) {
      const details = { driver: graph.name, node: node.name, name: parameter }
      throw new DagError([problem('DAG_JOB_MISSING_VALUE', details)])
    }
  }
  return received
}

function getNode(graph: Graph, name: string): GraphNode {
  const node = graph.nodes.get(name)
  if (node === undefined) throw new DagError([problem('DAG_JOB_UNKNOWN_NODE', unknown(graph, name, 'node'))])
  return node
}

const unknown = (graph: Graph, node: string, expected: string) => ({ driver: graph.name, node, expected })
