import type { Graph } from '../graph/graph.js'
import type { Clock } from '../lifecycle/clock.js'
import type { Hooks } from '../lifecycle/compile-hooks.js'

/** What all runs of one driver have in common. */
export interface Environment {
  readonly graph: Graph
  readonly hooks: Hooks
  readonly clock: Clock
  /** Nothing is awaited: whatever would have to be is an error. */
  readonly isSync: boolean
}
