import type { IsLoose } from './loose.js'
import type { Reserved } from './reserved.js'
import type { Edges, Parameters, Results } from './tables.js'

/** Names of the graph: its nodes, and the inputs that they need. */
export type GraphName<M, C> =
  IsLoose<M> extends true
    ? string
    : Exclude<(keyof Results<M, C> | Edges<Parameters<M, C>>[keyof Parameters<M, C>]) & string, keyof Reserved>

/** All names that may be requested: nodes, config and inputs. */
export type OutputName<M, C> = GraphName<M, C> | Exclude<keyof C & string, keyof Reserved>
