import type { Graph } from '../graph/graph.js'
import type { Clock } from '../lifecycle/clock.js'
import type { CompiledHooks } from '../lifecycle/compile-hooks.js'

/** Everything that the runs of one driver share. */
export interface RunDependencies {
  readonly graph: Graph
  readonly hooks: CompiledHooks
  readonly clock: Clock
  /** True for the synchronous driver: a promise is an error. */
  readonly isSync: boolean
}
