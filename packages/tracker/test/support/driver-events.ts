import type {
  Graph,
  GraphNode,
  NodeFinished,
  NodeOutcome,
  NodeStarted,
  RunFinished,
  RunOutcome,
  RunStarted,
} from '@dag/driver'
import type { AsyncTracker } from '../../src/index.js'
import { AT_US } from './events.js'

export const toNode = (name: string, dependencies: readonly string[] = [], fn = () => name): GraphNode => ({
  name,
  kind: 'function',
  dependencies: dependencies.map((dependency) => ({ name: dependency, optional: false })),
  module: 'pipeline',
  tags: {},
  fn,
  body: null,
  perItemOf: null,
})

export const toInput = (name: string): GraphNode => ({
  name,
  kind: 'input',
  dependencies: [],
  module: null,
  tags: {},
  fn: null,
  body: null,
  perItemOf: null,
})

export const toGraph = (nodes: readonly GraphNode[], config: Record<string, unknown> = {}): Graph => ({
  name: 'checkout',
  isNamed: true,
  nodes: new Map(nodes.map((node) => [node.name, node])),
  config,
})

export const GRAPH = toGraph([toInput('request'), toNode('foo', ['request']), toNode('pipeline', ['foo'])])

export const started = (runId: string, more: Partial<RunStarted> = {}): RunStarted => ({
  runId,
  graph: GRAPH,
  outputs: ['pipeline'],
  inputs: { request: { foo: 'bar' } },
  overrides: {},
  tags: {},
  resumed: null,
  startedAtUs: AT_US,
  ...more,
})

export const finished = (run: RunStarted, outcome: RunOutcome = { status: 'success', results: {} }): RunFinished => ({
  ...run,
  finishedAtUs: AT_US + 100,
  outcome,
  settledInputs: run.inputs,
})

export const nodeStart = (runId: string, name: string, item: number | null = null): NodeStarted => ({
  runId,
  node: GRAPH.nodes.get(name) ?? toNode(name),
  item,
  inputs: {},
  startedAtUs: AT_US + 10,
})

export const nodeEnd = (
  nodeRun: NodeStarted,
  outcome: NodeOutcome = { status: 'success', result: 1 },
): NodeFinished => ({
  ...nodeRun,
  finishedAtUs: AT_US + 20,
  outcome,
  attempts: 1,
  cached: false,
  takenOver: false,
  placement: null,
  omitted: false,
})

/** A whole run of `foo` and `pipeline`, as a driver reports it. */
export function reportRun(tracker: AsyncTracker, runId: string, result: unknown = 'far'): void {
  const run = started(runId)
  tracker.preGraphExecute(run)
  for (const name of ['foo', 'pipeline']) {
    const nodeRun = nodeStart(runId, name)
    tracker.preNodeExecute(nodeRun)
    tracker.postNodeExecute(nodeEnd(nodeRun, { status: 'success', result }))
  }
  tracker.postGraphExecute(finished(run))
}
