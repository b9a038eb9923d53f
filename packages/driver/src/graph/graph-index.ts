import type { Graph, GraphNode } from './graph.js'

/** A graph by number: positions in its own order, dependencies before those who need them. */
export interface GraphIndex {
  readonly graph: Graph
  readonly nodes: readonly GraphNode[]
  readonly positions: ReadonlyMap<string, number>
}

export function indexGraph(graph: Graph): GraphIndex {
  const nodes = [...graph.nodes.values()]
  return { graph, nodes, positions: new Map(nodes.map(({ name }, position) => [name, position])) }
}
