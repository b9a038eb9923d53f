import type { Graph } from '../../graph/graph.js'

/** The nodes that depend on the items of a node, directly or not, except those that run once for each of them. */
export function followersOf(graph: Graph, source: string): ReadonlySet<string> {
  const reached = new Set([source])
  const followers = new Set<string>()
  // Dependencies come before the nodes that need them.
  for (const { name, dependencies, perItemOf } of graph.nodes.values()) {
    if (!dependencies.some((each) => reached.has(each.name))) continue
    reached.add(name)
    if (perItemOf !== source) followers.add(name)
  }
  return followers
}
