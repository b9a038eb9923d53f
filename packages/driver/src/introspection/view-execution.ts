import { throwProblems } from '../errors/dag-error.js'
import type { Problem } from '../errors/problem.js'
import type { Graph, GraphNode } from '../graph/graph.js'
import { indexGraph } from '../graph/graph-index.js'
import { checkRequest } from '../validation/check-request.js'
import { toRequest } from '../validation/request.js'
import { type Resolution, resolveRequest } from '../validation/resolve-request.js'
import { type GraphView, toView, type ViewNodeKind } from './graph-view.js'

/**
 * Inputs and overrides of an execution that is shown and not run.
 *
 * @example
 * const given: GivenValues = { inputs: { cart }, overrides: { rate: 0.2 } }
 */
export interface GivenValues {
  /** Only names count, not values: an optional input is shown only if it is given. Default: none. */
  readonly inputs?: Readonly<Record<string, unknown>>
  /** Only names count, not values: nodes that only an override needs are not shown. Default: none. */
  readonly overrides?: Readonly<Record<string, unknown>>
}

/**
 * The part of the graph that an execution needs: its nodes, and the origins of their dependencies. A required input is
 * shown even if it is missing; an input for which every consumer has a default, only if it is given.
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

/** Names of inputs, config and overrides first, then the nodes that run, in the order of the graph. */
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
