import { throwProblems } from '../errors/dag-error.js'
import type { Problem } from '../errors/problem.js'
import type { Graph, GraphNode } from '../graph/graph.js'
import { indexGraph } from '../graph/graph-index.js'
import { checkRequest } from '../validation/check-request.js'
import { toRequest } from '../validation/request.js'
import { type Resolution, resolveRequest } from '../validation/resolve-request.js'
import { type GraphView, toView, type ViewNodeKind } from './graph-view.js'

/** What is given to an execution that is looked at and not run. */
export interface GivenValues {
  /** Their names count, not their values: an optional input takes part only if it is given. Default: none. */
  readonly inputs?: Readonly<Record<string, unknown>>
  /** Their names count, not their values: what lies behind an override takes no part. Default: none. */
  readonly overrides?: Readonly<Record<string, unknown>>
}

/**
 * What an execution touches, and nothing else: its nodes, and where their dependencies come from. An input that is
 * needed is shown also if it is missing; one that every consumer has a default for, only if it is given.
 *
 * @throws DagError that lists unknown outputs and overrides
 */
export function viewExecution(graph: Graph, outputs: readonly string[], given: GivenValues = {}): GraphView {
  throwProblems(checkRequest(outputs, given))
  const index = indexGraph(graph)
  const problems: Problem[] = []
  const resolution = resolveRequest(index, toRequest(outputs, given), problems)
  throwProblems(problems.filter(({ code }) => code !== 'DAG_EXECUTE_MISSING_INPUT'))
  const planned = resolution.nodes.flatMap((position) => index.nodes[position] ?? [])
  return toView(graph, listKinds(resolution, planned), new Set(resolution.outputs))
}

/** By name: what comes from outside first, then the nodes that run, in the order of the graph. */
function listKinds(resolution: Resolution, planned: readonly GraphNode[]): ReadonlyMap<string, ViewNodeKind> {
  const required = new Set(resolution.outputs)
  for (const node of planned) {
    for (const { name, optional } of node.dependencies) if (!optional) required.add(name)
  }
  return new Map<string, ViewNodeKind>([
    ...resolution.inputs.map((name) => [name, 'input'] as const),
    ...resolution.absent.filter((name) => required.has(name)).map((name) => [name, 'input'] as const),
    ...resolution.config.map((name) => [name, 'config'] as const),
    ...resolution.overrides.map((name) => [name, 'override'] as const),
    ...planned.map(({ name }) => [name, 'function'] as const),
  ])
}
