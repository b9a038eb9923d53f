import type { Graph, GraphNode } from '../graph/graph.js'
import type { RunStarted } from '../lifecycle/adapter.js'

/** The default bound. A run with a node that never settles never ends, and such runs must not accumulate. */
const MAX_OPEN_RUNS = 50_000

interface Entry<State> {
  readonly graph: Graph
  readonly state: State
}

type RunKey = Pick<RunStarted, 'runId' | 'graph'>

/**
 * The state that an adapter keeps for each run in progress. Runs of several drivers may have the same id, as those of one
 * request often do. If there are too many, the oldest are dropped.
 */
export class OpenRuns<State> {
  private readonly entries = new Map<string, Entry<State>[]>()
  private readonly limit: number
  private count = 0

  constructor(limit = MAX_OPEN_RUNS) {
    this.limit = limit
  }

  get size(): number {
    return this.count
  }

  begin({ runId, graph }: RunKey, state: State): void {
    const same = this.entries.get(runId)
    if (same === undefined) this.entries.set(runId, [{ graph, state }])
    else same.push({ graph, state })
    this.count++
    if (this.count > this.limit) this.dropOldest()
  }

  find({ runId, graph }: RunKey): State | null {
    return this.entries.get(runId)?.findLast((entry) => entry.graph === graph)?.state ?? null
  }

  /** The run that a node run belongs to. */
  findOfNode(runId: string, node: GraphNode): State | null {
    const same = this.entries.get(runId)
    if (same === undefined) return null
    if (same.length === 1) return same[0]?.state ?? null
    return same.findLast(({ graph }) => graph.nodes.get(node.name) === node)?.state ?? null
  }

  end(runId: string, state: State): void {
    const same = this.entries.get(runId)
    const index = same?.findIndex((entry) => entry.state === state) ?? -1
    if (same === undefined || index < 0) return
    this.count--
    if (same.length === 1) this.entries.delete(runId)
    else same.splice(index, 1)
  }

  *values(): Generator<State> {
    for (const same of this.entries.values()) for (const { state } of same) yield state
  }

  private dropOldest(): void {
    for (const [runId, [oldest]] of this.entries) {
      if (oldest !== undefined) this.end(runId, oldest.state)
      return
    }
  }
}
