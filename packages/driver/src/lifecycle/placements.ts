import { type Problem, problem } from '../errors/problem.js'
import type { Graph } from '../graph/graph.js'
import type { Adapter, Placed } from './adapter.js'
import { nameAdapter } from './check-adapters.js'

/** The parts of a graph that adapters run elsewhere. */
export interface Placements {
  /** The number of items under way at a time; the key is the node that expands. */
  readonly windows: ReadonlyMap<string, number>
  readonly problems: readonly Problem[]
}

/** Asks the adapters once. Layers inside of a node that runs elsewhere are problems: they would never be called. */
export function findPlacements(graph: Graph, adapters: readonly Adapter[]): Placements {
  const windows = new Map<string, number>()
  const problems: Problem[] = []
  adapters.forEach((adapter, index) => {
    if (adapter.places === undefined) return
    const placed = adapter.places(graph)
    for (const [source, window] of placed.windows) windows.set(source, window)
    problems.push(...findInside(adapters, index, placed))
  })
  return { windows, problems }
}

function findInside(adapters: readonly Adapter[], placing: number, { nodes }: Placed): Problem[] {
  const [node] = nodes
  const adapter = adapters[placing]
  if (node === undefined || adapter === undefined) return []
  return adapters.flatMap((inner, index) => {
    if (index <= placing || inner.executeNode === undefined || inner.places !== undefined) return []
    const names = { inner: nameAdapter(inner, index), outer: nameAdapter(adapter, placing), node }
    return [problem('DAG_ADAPTER_INSIDE_PLACEMENT', names)]
  })
}
