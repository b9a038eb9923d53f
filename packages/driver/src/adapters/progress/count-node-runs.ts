import type { GraphNode } from '../../graph/graph.js'
import type { RunStarted } from '../../lifecycle/adapter.js'

/** What a run comes down to. */
export interface NodeRunCounts {
  /** Nodes that run once. */
  readonly once: number
  /** By node that expands: how many nodes run for each of its items. */
  readonly perItem: ReadonlyMap<string, number>
}

/** Counts the nodes that the outputs of a run need. What lies behind an override does not run. */
export function countNodeRuns({ graph, outputs, overrides }: RunStarted): NodeRunCounts {
  const seen = new Set(outputs)
  const perItem = new Map<string, number>()
  let once = 0
  // A set grows while it is walked.
  for (const name of seen) {
    const node = graph.nodes.get(name)
    if (node?.kind !== 'function' || Object.hasOwn(overrides, name)) continue
    if (node.perItemOf === null) once++
    else perItem.set(node.perItemOf, (perItem.get(node.perItemOf) ?? 0) + 1)
    for (const dependency of node.dependencies) seen.add(dependency.name)
  }
  return { once, perItem }
}

/** The node whose items a node gives, or runs once for; null where it has to do with none. */
export function sourceOf(node: GraphNode): string | null {
  return node.body !== null && node.body.expand !== null ? node.name : node.perItemOf
}
