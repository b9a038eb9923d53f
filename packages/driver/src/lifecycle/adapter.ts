import type { Graph, GraphNode, Tags } from '../graph/graph.js'

/** Once per driver, when its graph stands. */
export interface GraphConstructed {
  readonly graph: Graph
}

/** A run begins: everything is validated, nothing has run. */
export interface RunStarted {
  /** A UUIDv7, or the caller's own id. */
  readonly runId: string
  readonly graph: Graph
  /** The requested names, without repeats. */
  readonly outputs: readonly string[]
  /** As the caller gave them: a value may still be a promise. */
  readonly inputs: Readonly<Record<string, unknown>>
  readonly overrides: Readonly<Record<string, unknown>>
  readonly tags: Tags
  /** Unix microseconds. The one time the wall clock is read: all other times of the run are monotonic offsets from it. */
  readonly startedAtUs: number
}

export type RunOutcome =
  | { readonly status: 'success'; readonly results: Readonly<Record<string, unknown>> }
  /** `node` is the one that failed first, or null where no node did (an input rejected, a hook threw). */
  | { readonly status: 'failed'; readonly error: unknown; readonly node: string | null }
  | { readonly status: 'cancelled'; readonly reason: unknown }

/** A run has ended. Nodes that were running when it failed report their ends later. */
export interface RunFinished extends RunStarted {
  readonly finishedAtUs: number
  readonly outcome: RunOutcome
  /** The inputs that have settled by now, in place of their promises. */
  readonly settledInputs: Readonly<Record<string, unknown>>
}

/** A node is about to run: its dependencies are there. */
export interface NodeStarted {
  readonly runId: string
  readonly node: GraphNode
  /** Number of the item from 0 where the node runs once per item, else null. */
  readonly item: number | null
  /** Resolved dependencies by name: the object that the function receives. Not to be changed. */
  readonly inputs: Readonly<Record<string, unknown>>
  readonly startedAtUs: number
}

export type NodeOutcome =
  | { readonly status: 'success'; readonly result: unknown }
  | { readonly status: 'failed'; readonly error: unknown }
  /** It rejected with the reason for which the run was stopped. */
  | { readonly status: 'cancelled'; readonly reason: unknown }

export interface NodeFinished extends NodeStarted {
  readonly finishedAtUs: number
  readonly outcome: NodeOutcome
}

type Awaitable<T> = T | PromiseLike<T>

/**
 * Takes part in the life of a driver. Any object with any of these members; each may be sync or async, and a sync one
 * costs no microtask. Sync hooks run before async ones, in order of registration.
 */
export interface Adapter {
  /** Before `postGraphConstruct`, once per driver. */
  init?(): Awaitable<void>
  postGraphConstruct?(event: GraphConstructed): Awaitable<void>
  preGraphExecute?(event: RunStarted): Awaitable<void>
  /** If it throws, the run fails and the node's body does not run. */
  preNodeExecute?(event: NodeStarted): Awaitable<void>
  /** If it throws, the run fails; it never replaces the node's own error. */
  postNodeExecute?(event: NodeFinished): Awaitable<void>
  /** Fires whenever `preGraphExecute` began. */
  postGraphExecute?(event: RunFinished): Awaitable<void>
  /** Makes the result of `execute` out of the record of outputs. At most one adapter of a driver has it. */
  buildResult?(results: Readonly<Record<string, unknown>>): unknown
  /** Called by `driver.close()`. */
  close?(): Awaitable<void>
}
