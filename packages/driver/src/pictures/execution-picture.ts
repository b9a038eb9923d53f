import { throwProblems } from '../errors/dag-error.js'
import type { Problem } from '../errors/problem.js'
import type { Graph, GraphNode } from '../graph/graph.js'
import { indexGraph } from '../graph/graph-index.js'
import { checkRequest } from '../validation/check-request.js'
import { toRequest } from '../validation/request.js'
import { type Resolution, resolveRequest } from '../validation/resolve-request.js'
import type { Picture, PictureEdge, PictureNodeKind } from './picture.js'

export interface PictureRequest {
  readonly inputs?: Readonly<Record<string, unknown>>
  readonly overrides?: Readonly<Record<string, unknown>>
}

/**
 * What an execution touches, and nothing else: its nodes, and where their dependencies come from. An input that is
 * needed is drawn also if it is missing; one that every consumer has a default for, only if it is given.
 *
 * @throws DagError that lists unknown outputs and overrides
 */
export function executionPicture(graph: Graph, outputs: readonly string[], request: PictureRequest = {}): Picture {
  throwProblems(checkRequest(outputs, request))
  const index = indexGraph(graph)
  const problems: Problem[] = []
  const resolution = resolveRequest(index, toRequest(outputs, request), problems)
  throwProblems(problems.filter(({ code }) => code !== 'DAG_EXECUTE_MISSING_INPUT'))

  const planned = resolution.nodes.flatMap((position) => index.nodes[position] ?? [])
  const kinds = listKinds(resolution, planned)
  const requested = new Set(resolution.outputs)
  return {
    name: graph.name,
    nodes: Array.from(kinds, ([name, kind]) => ({ name, kind, isOutput: requested.has(name) })),
    edges: planned.flatMap((node) => listEdges(node, kinds)),
  }
}

/** By name, in the order in which they are drawn: what comes from outside first, then the nodes that run. */
function listKinds(resolution: Resolution, planned: readonly GraphNode[]): ReadonlyMap<string, PictureNodeKind> {
  const required = new Set(resolution.outputs)
  for (const node of planned) {
    for (const { name, optional } of node.dependencies) if (!optional) required.add(name)
  }
  return new Map<string, PictureNodeKind>([
    ...resolution.inputs.map((name) => [name, 'input'] as const),
    ...resolution.absent.filter((name) => required.has(name)).map((name) => [name, 'input'] as const),
    ...resolution.config.map((name) => [name, 'config'] as const),
    ...resolution.overrides.map((name) => [name, 'override'] as const),
    ...planned.map(({ name }) => [name, 'function'] as const),
  ])
}

function listEdges({ name: to, dependencies }: GraphNode, kinds: ReadonlyMap<string, PictureNodeKind>): PictureEdge[] {
  return dependencies.filter(({ name }) => kinds.has(name)).map(({ name, optional }) => ({ from: name, to, optional }))
}
