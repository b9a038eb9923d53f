import type { Graph, GraphNode } from '../graph/graph.js'
import type { LogLevel } from '../node/node-context.js'
import type { Tags } from '../node/tags.js'

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
  /** How often the function was called: more than 1 after a retry. */
  readonly attempts: number
  /** The result was kept from before, and the function was not called. */
  readonly cached: boolean
}

/** A node is being executed: what `executeNode` stands around. */
export interface NodeExecution extends NodeStarted {
  /** The graph that the node belongs to. */
  readonly graph: Graph
  /** Aborted when the run is cancelled or has failed. */
  readonly signal: AbortSignal
  /** Says that the result was kept from before: `next` need not be called. */
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

/** A value given from outside, before a run uses it. */
export interface InputGiven {
  readonly name: string
  readonly value: unknown
}

/** What is wrong, in words: one problem, several, or none. */
export type Findings = string | readonly string[] | null | undefined

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
  /**
   * Stands around the execution of a node, between its hooks: `next` calls the function, or the next adapter that has
   * this member, and gives its result, which may be a promise. The first registered is the outermost. Once the run has
   * stopped, `next` throws what has stopped it.
   */
  executeNode?(execution: NodeExecution, next: () => unknown): unknown
  /** What a node says through `$run.log`. Sync; what it throws is ignored. */
  nodeLog?(event: NodeLogged): void
  /** Fires whenever `preGraphExecute` began. */
  postGraphExecute?(event: RunFinished): Awaitable<void>
  /** Makes the result of `execute` out of the record of outputs. At most one adapter of a driver has it. */
  buildResult?(results: Readonly<Record<string, unknown>>): unknown
  /** Looks at a node when the graph is built; what it finds stops the build. Sync, like the other validators. */
  validateNode?(node: GraphNode): Findings
  /** Looks at the graph when it is built. */
  validateGraph?(graph: Graph): Findings
  /** Looks at an input of a run that a node needs, once its value is there: what it finds fails the run. */
  validateInput?(input: InputGiven): Findings
  /** Called by `driver.close()`. */
  close?(): Awaitable<void>
}
