import type { GraphNode } from '../../graph/graph.js'
import type { RunStarted } from '../../lifecycle/adapter.js'

/** The number of node runs that a run consists of. */
export interface NodeRunCounts {
  /** Nodes that run once. */
  readonly once: number
  /** The number of nodes that run for each item, by the node that expands. */
  readonly perItem: ReadonlyMap<string, number>
}

/** Counts the nodes that the outputs of a run need. Nodes that only an override needs do not run. */
export function countNodeRuns({ graph, outputs, overrides }: RunStarted): NodeRunCounts {
  const seen = new Set(outputs)
  const perItem = new Map<string, number>()
  let once = 0
  // The loop also visits names that are added to the set meanwhile.
  for (const name of seen) {
    const node = graph.nodes.get(name)
    if (node?.kind !== 'function' || Object.hasOwn(overrides, name)) continue
    if (node.perItemOf === null) once++
    else perItem.set(node.perItemOf, (perItem.get(node.perItemOf) ?? 0) + 1)
    for (const dependency of node.dependencies) seen.add(dependency.name)
  }
  return { once, perItem }
}

/** The node whose items a node returns, or runs once for; null if it has nothing to do with items. */
export function sourceOf(node: GraphNode): string | null {
  return node.body !== null && node.body.expand !== null ? node.name : node.perItemOf
}
