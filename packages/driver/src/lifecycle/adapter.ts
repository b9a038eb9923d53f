import type { Graph, GraphNode } from '../graph/graph.js'
import type { LogLevel } from '../node/node-context.js'
import type { Tags } from '../node/tags.js'

/** The graph of a driver is built. Once per driver. */
export interface GraphConstructed {
  readonly graph: Graph
}

/** A run begins: everything is validated, and no node has run. */
export interface RunStarted {
  /** A UUIDv7, or the caller's own id. */
  readonly runId: string
  readonly graph: Graph
  /** The requested names, without repeats. */
  readonly outputs: readonly string[]
  /** The inputs as the caller passed them: a value may still be a promise. */
  readonly inputs: Readonly<Record<string, unknown>>
  readonly overrides: Readonly<Record<string, unknown>>
  readonly tags: Tags
  /** Unix microseconds of the wall clock. All other times of the run are monotonic offsets from it. */
  readonly startedAtUs: number
}

export type RunOutcome =
  | { readonly status: 'success'; readonly results: Readonly<Record<string, unknown>> }
  /** `node` is the one that failed first, or null if no node did (an input rejected, a hook threw). */
  | { readonly status: 'failed'; readonly error: unknown; readonly node: string | null }
  | { readonly status: 'cancelled'; readonly reason: unknown }

/** A run has ended. Nodes that were running when it failed report their ends later. */
export interface RunFinished extends RunStarted {
  readonly finishedAtUs: number
  readonly outcome: RunOutcome
  /** The inputs that have settled by now, with promises replaced by their values. */
  readonly settledInputs: Readonly<Record<string, unknown>>
}

/** A node is about to run: its dependencies are available. */
export interface NodeStarted {
  readonly runId: string
  readonly node: GraphNode
  /** Number of the item, from 0, if the node runs once per item, else null. */
  readonly item: number | null
  /** Resolved dependencies by name: the object that the function receives. It must not be changed. */
  readonly inputs: Readonly<Record<string, unknown>>
  readonly startedAtUs: number
}

export type NodeOutcome =
  | { readonly status: 'success'; readonly result: unknown }
  | { readonly status: 'failed'; readonly error: unknown }
  /** The run stopped before the node could finish, or the node rejected with the reason of the stop. */
  | { readonly status: 'cancelled'; readonly reason: unknown }

export interface NodeFinished extends NodeStarted {
  readonly finishedAtUs: number
  readonly outcome: NodeOutcome
  /** Number of calls of the function: more than 1 after a retry. */
  readonly attempts: number
  /** The result comes from a cache, and the function was not called. */
  readonly cached: boolean
}

/** The execution of a node, as layers of `executeNode` see it. */
export interface NodeExecution extends NodeStarted {
  /** The graph that the node belongs to. */
  readonly graph: Graph
  /** Aborted when the run is cancelled or has failed. */
  readonly signal: AbortSignal
  /** Marks the result as taken from a cache, so `next` need not be called. */
  markCached(): void
}

/** A line that a node has logged through `$run.log`. */
export interface NodeLogged {
  readonly runId: string
  readonly node: GraphNode
  readonly item: number | null
  readonly level: LogLevel
  readonly message: string
  readonly fields: Readonly<Record<string, unknown>> | null
  readonly atUs: number
}

/** A value from outside, before a run uses it. */
export interface InputGiven {
  readonly name: string
  readonly value: unknown
}

/** Problems in words: one, several or none. */
export type Findings = string | readonly string[] | null | undefined

type Awaitable<T> = T | PromiseLike<T>

/**
 * An adapter follows or changes the life of a driver and its runs. It is any object with some of these members. Each may be
 * sync or async, and a sync one costs no microtask. Sync hooks run before async ones, in order of registration.
 */
export interface Adapter {
  /** Before `postGraphConstruct`, once per driver. */
  init?(): Awaitable<void>
  postGraphConstruct?(event: GraphConstructed): Awaitable<void>
  preGraphExecute?(event: RunStarted): Awaitable<void>
  /** If it throws, the run fails and the node's body does not run. */
  preNodeExecute?(event: NodeStarted): Awaitable<void>
  /**
   * If it throws, the run fails; it never replaces the node's own error. A node that expands ends when its last item has
   * arrived, so nodes of its items may start before.
   */
  postNodeExecute?(event: NodeFinished): Awaitable<void>
  /**
   * Wraps the execution of a node, between its hooks: `next` calls the function, or the next adapter that has this member,
   * and returns its result, which may be a promise. The first registered is the outermost. Once the run has stopped, `next`
   * throws the reason.
   */
  executeNode?(execution: NodeExecution, next: () => unknown): unknown
  /** Receives a line that a node logs through `$run.log`. Sync; its errors are ignored. */
  nodeLog?(event: NodeLogged): void
  /** Called whenever `preGraphExecute` was. */
  postGraphExecute?(event: RunFinished): Awaitable<void>
  /** Builds the result of `execute` from the record of outputs. At most one adapter of a driver has it. */
  buildResult?(results: Readonly<Record<string, unknown>>): unknown
  /** Checks a node when the graph is built. Its findings stop the build. Sync, like the other validators. */
  validateNode?(node: GraphNode): Findings
  /** Checks the graph when it is built. */
  validateGraph?(graph: Graph): Findings
  /** Checks an input that a node needs once its value is available. Its findings fail the run. */
  validateInput?(input: InputGiven): Findings
  /** Called by `driver.close()`. */
  close?(): Awaitable<void>
}
