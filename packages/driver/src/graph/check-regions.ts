import { type Problem, problem } from '../errors/problem.js'
import type { GraphNode } from './graph.js'
import { sortByDependency } from './sort-by-dependency.js'

/**
 * Finds expands whose items wait for each other. All items of an expand must have finished before a node can collect them,
 * so a region, the nodes that run once per item of one expand, counts as one. The nodes are marked.
 */
export function checkRegions(nodes: readonly GraphNode[]): Problem[] {
  const sources = nodes.filter(({ body }) => body !== null && body.expand !== null).map(({ name }) => name)
  if (sources.length < 2) return []
  // Nodes that run once come first, regions after them.
  const regionAt = new Map(sources.map((source, index) => [source, nodes.length + index]))
  const placeOf = new Map(
    nodes.map(({ name, perItemOf }, index) => [name, regionAt.get(perItemOf ?? '') ?? index] as const),
  )
  const needed: number[][] = Array.from({ length: nodes.length + sources.length }, () => [])
  for (const { name, body, dependencies } of nodes) {
    const place = placeOf.get(name) ?? -1
    for (const dependency of dependencies) {
      const isCollected = body?.collects.includes(dependency.name) === true
      const at = (isCollected ? regionAt.get(dependency.name) : undefined) ?? placeOf.get(dependency.name) ?? -1
      if (at !== place) needed[place]?.push(at)
    }
  }
  for (const [source, region] of regionAt) needed[region]?.push(placeOf.get(source) ?? -1)
  return sortByDependency(needed).tangles.map((tangle) =>
    problem('DAG_EXPAND_CIRCLE', { sources: sources.filter((source) => tangle.includes(regionAt.get(source) ?? -1)) }),
  )
}
