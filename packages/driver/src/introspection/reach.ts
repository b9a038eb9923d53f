import { throwProblems } from '../errors/dag-error.js'
import { findNearest } from '../errors/did-you-mean.js'
import { problem } from '../errors/problem.js'
import type { Graph, GraphNode } from '../graph/graph.js'

/**
 * The named nodes and all their dependencies, direct or not, in the order of the graph.
 *
 * @throws DagError that lists every name that is neither a node nor an input
 */
export function upstreamOf(graph: Graph, names: readonly string[]): readonly GraphNode[] {
  checkNames(graph, names)
  return pick(graph, reachUpstream(graph, names))
}

/**
 * The named nodes and all nodes that depend on them, directly or not, in the order of the graph.
 *
 * @throws DagError that lists every name that is neither a node nor an input
 */
export function downstreamOf(graph: Graph, names: readonly string[]): readonly GraphNode[] {
  checkNames(graph, names)
  return pick(graph, reachDownstream(graph, names))
}

/**
 * All nodes on any path from one node to another that depends on it, both included, in the order of the graph; empty if
 * there is no path.
 *
 * @throws DagError that lists every name that is neither a node nor an input
 */
export function pathBetween(graph: Graph, from: string, to: string): readonly GraphNode[] {
  checkNames(graph, [from, to])
  const upstream = reachUpstream(graph, [to])
  return pick(graph, reachDownstream(graph, [from])).filter(({ name }) => upstream.has(name))
}

/** One sweep against the order of the graph, which visits the nodes that need a node before the node. */
function reachUpstream({ nodes }: Graph, names: readonly string[]): ReadonlySet<string> {
  const reached = new Set(names)
  for (const node of [...nodes.values()].reverse()) {
    if (reached.has(node.name)) for (const { name } of node.dependencies) reached.add(name)
  }
  return reached
}

/** One sweep in the order of the graph, which visits the dependencies of a node before the node. */
function reachDownstream({ nodes }: Graph, names: readonly string[]): ReadonlySet<string> {
  const reached = new Set(names)
  for (const node of nodes.values()) {
    if (node.dependencies.some(({ name }) => reached.has(name))) reached.add(node.name)
  }
  return reached
}

function pick({ nodes }: Graph, names: ReadonlySet<string>): readonly GraphNode[] {
  return [...nodes.values()].filter(({ name }) => names.has(name))
}

function checkNames({ nodes }: Graph, names: readonly string[]): void {
  const unknown = [...new Set(names)].filter((name) => !nodes.has(name))
  throwProblems(
    unknown.map((name) =>
      problem('DAG_NODE_UNKNOWN', { name: String(name), suggestion: findNearest(String(name), nodes.keys()) }),
    ),
  )
}
