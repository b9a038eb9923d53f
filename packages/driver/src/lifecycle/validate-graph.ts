import { type Problem, problem } from '../errors/problem.js'
import type { Graph } from '../graph/graph.js'
import type { Adapter } from './adapter.js'
import { nameAdapter } from './check-adapters.js'
import { toFindings } from './findings.js'

/** Problems that adapters find in a graph that is valid by itself. */
export function validateGraph(graph: Graph, adapters: readonly Adapter[]): Problem[] {
  return adapters.flatMap((adapter, index) => {
    const where = nameAdapter(adapter, index)
    const ofNodes = [...graph.nodes.values()].flatMap((node) =>
      toFindings(adapter.validateNode?.(node)).map((finding) =>
        problem('DAG_NODE_REFUSED', { node: node.name, adapter: where, finding }),
      ),
    )
    const ofGraph = toFindings(adapter.validateGraph?.(graph)).map((finding) =>
      problem('DAG_GRAPH_REFUSED', { adapter: where, finding }),
    )
    return [...ofNodes, ...ofGraph]
  })
}
