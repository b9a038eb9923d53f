import type { Graph, GraphNode } from '../graph/graph.js'
import type { LogLevel } from '../node/node-context.js'
import type { Tags } from '../node/tags.js'
import type { NodePlacement } from './placement.js'

/**
 * The graph of a driver is built. Once per driver.
 *
 * @example
 * const onGraph = ({ graph }: GraphConstructed) => console.log(graph.nodes.size)
 * const adapter: Adapter = { postGraphConstruct: onGraph }
 */
export interface GraphConstructed {
  readonly graph: Graph
}

/**
 * A run that is about to begin, before any hook is called.
 *
 * @example
 * const print = ({ runId, resume }: RunOpening) => {
 *   console.log(resume ? 'continues' : 'begins', runId)
 *   return null
 * }
 * const adapter: Adapter = { openRun: print }
 */
export interface RunOpening {
  readonly runId: string
  /** Whether the caller has chosen the id. */
  readonly isNamed: boolean
  /** Whether the caller asks for the continuation of an earlier run of this id. */
  readonly resume: boolean
  readonly graph: Graph
  readonly outputs: readonly string[]
  readonly inputs: Readonly<Record<string, unknown>>
  readonly overrides: Readonly<Record<string, unknown>>
  readonly startedAtUs: number
}

/**
 * The earlier run that a run continues.
 *
 * @example
 * const earlier: Resumed = { startedAtUs: 1_764_000_000_000_000, nodeRuns: 12 }
 * const adapter: Adapter = { openRun: ({ resume }) => (resume ? earlier : null) }
 */
export interface Resumed {
  /** When the run of this id began for the first time. Unix microseconds. */
  readonly startedAtUs: number
  /** Number of node runs whose results can be taken over. */
  readonly nodeRuns: number
}

/**
 * A run begins: everything is validated, and no node has run.
 *
 * @example
 * const print = ({ runId, outputs }: RunStarted) => console.log(runId, outputs.join())
 * const adapter: Adapter = { preGraphExecute: print }
 */
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
  /** Null: the run continues no other. */
  readonly resumed: Resumed | null
  /** Unix microseconds of the wall clock. All other times of the run are monotonic offsets from it. */
  readonly startedAtUs: number
}

/**
 * The end of a run.
 *
 * @example
 * const nodeOf = (outcome: RunOutcome) => (outcome.status === 'failed' ? outcome.node : null)
 */
export type RunOutcome =
  | { readonly status: 'success'; readonly results: Readonly<Record<string, unknown>> }
  /** `node` is the one that failed first, or null if no node did (an input rejected, a hook threw). */
  | { readonly status: 'failed'; readonly error: unknown; readonly node: string | null }
  | { readonly status: 'cancelled'; readonly reason: unknown }

/**
 * A run has ended. Nodes that were running when it failed report their ends later.
 *
 * @example
 * const print = ({ runId, outcome }: RunFinished) => console.log(runId, outcome.status)
 * const adapter: Adapter = { postGraphExecute: print }
 */
export interface RunFinished extends RunStarted {
  readonly finishedAtUs: number
  readonly outcome: RunOutcome
  /** The inputs that have settled by now, with promises replaced by their values. */
  readonly settledInputs: Readonly<Record<string, unknown>>
}

/**
 * A node is about to run: its dependencies are available.
 *
 * @example
 * const print = ({ node, inputs }: NodeStarted) => console.log(node.name, Object.keys(inputs))
 * const adapter: Adapter = { preNodeExecute: print }
 */
export interface NodeStarted {
  readonly runId: string
  readonly node: GraphNode
  /** Number of the item, from 0, if the node runs once per item, else null. */
  readonly item: number | null
  /** Resolved dependencies by name: the object that the function receives. It must not be changed. */
  readonly inputs: Readonly<Record<string, unknown>>
  readonly startedAtUs: number
}

/**
 * The end of a node run.
 *
 * @example
 * const isFailed = (outcome: NodeOutcome) => outcome.status === 'failed'
 */
export type NodeOutcome =
  | { readonly status: 'success'; readonly result: unknown }
  | { readonly status: 'failed'; readonly error: unknown }
  /** The run stopped before the node could finish, or the node rejected with the reason of the stop. */
  | { readonly status: 'cancelled'; readonly reason: unknown }

/**
 * A node run has ended.
 *
 * @example
 * const slow = ({ node, startedAtUs, finishedAtUs }: NodeFinished) => {
 *   if (finishedAtUs - startedAtUs > 1_000_000) console.warn(`${node.name} took more than 1 s`)
 * }
 * const adapter: Adapter = { postNodeExecute: slow }
 */
export interface NodeFinished extends NodeStarted {
  readonly finishedAtUs: number
  readonly outcome: NodeOutcome
  /** Number of calls of the function: more than 1 after a retry. */
  readonly attempts: number
  /** The result comes from a cache, and the function was not called. */
  readonly cached: boolean
  /** The result comes from an earlier run of the same id, and the function was not called. */
  readonly takenOver: boolean
  /** The place of the node run if it was not this process, else null. */
  readonly placement: NodePlacement | null
  /** The result stayed on the worker: the outcome holds `undefined` in its place, and `inputs` only what is known here. */
  readonly omitted: boolean
}

/**
 * The execution of a node, as layers of `executeNode` see it.
 *
 * @example
 * const guarded = ({ node, signal }: NodeExecution, next: () => unknown) => {
 *   signal.throwIfAborted()
 *   return node.tags.isOff === 'true' ? null : next()
 * }
 * const adapter: Adapter = { executeNode: guarded }
 */
export interface NodeExecution extends NodeStarted {
  /** The graph that the node belongs to. */
  readonly graph: Graph
  /** Aborted when the run is cancelled or has failed. */
  readonly signal: AbortSignal
  readonly tags: Tags
  /** Marks the result as taken from a cache, so `next` need not be called. */
  markCached(): void
  /** Marks the result as taken over from an earlier run of the same id. */
  markTakenOver(): void
  /** Reports that the node ran elsewhere. `attempts` is the number of calls of its function. */
  report(placement: NodePlacement & { readonly attempts: number }): void
  /** Passes a line of the node to the adapters, for a node that ran elsewhere. */
  log(line: LogLine): void
}

/**
 * A line that a node has logged elsewhere.
 *
 * @example
 * const line: LogLine = { level: 'info', message: 'loaded', fields: { rows: 3 }, atUs: null }
 */
export interface LogLine {
  readonly level: LogLevel
  readonly message: string
  readonly fields: Readonly<Record<string, unknown>> | null
  /** Unix microseconds; null: now. */
  readonly atUs: number | null
}

/**
 * A node run of an item that ran elsewhere.
 *
 * @example
 * const place: NodePlacement = { queuedAtUs: 1, startedAtUs: 2, worker: 'thread 1' }
 * const report: NodeRunReport = {
 *   node: 'page',
 *   startedAtUs: 2,
 *   finishedAtUs: 3,
 *   attempts: 1,
 *   cached: false,
 *   outcome: { status: 'success' },
 *   placement: place,
 * }
 */
export interface NodeRunReport extends Pick<NodeFinished, 'startedAtUs' | 'finishedAtUs' | 'attempts' | 'cached'> {
  readonly node: string
  readonly outcome:
    | { readonly status: 'success' }
    | { readonly status: 'failed'; readonly error: unknown }
    | { readonly status: 'cancelled'; readonly reason: unknown }
  readonly placement: NodePlacement
}

/**
 * The execution of all nodes of one item, as layers of `executeItem` see it.
 *
 * @example
 * const timed = async ({ source, item }: ItemExecution, next: () => unknown) => {
 *   const startedAtMs = performance.now()
 *   const results = await next()
 *   console.log(`${source.name}[${item}]`, performance.now() - startedAtMs)
 *   return results
 * }
 * const adapter: Adapter = { executeItem: timed }
 */
export interface ItemExecution {
  readonly runId: string
  readonly graph: Graph
  /** The node that expands. */
  readonly source: GraphNode
  /** Number of the item, from 0. */
  readonly item: number
  /** The item by the name of `source`, and all values from outside of the item that its nodes need. */
  readonly inputs: Readonly<Record<string, unknown>>
  /** The names whose results `next` returns. */
  readonly outputs: readonly string[]
  readonly tags: Tags
  readonly startedAtUs: number
  /** Aborted when the run is cancelled or has failed. */
  readonly signal: AbortSignal
  /** Reports a node run of the item, if the nodes ran elsewhere. Adapters receive all of them when the layers have returned. */
  report(nodeRun: NodeRunReport): void
  /** Passes a line of a node to the adapters. */
  log(node: string, line: LogLine): void
}

/**
 * The part of a graph that an adapter runs elsewhere.
 *
 * @example
 * const placed: Placed = { nodes: new Set(['score']), windows: new Map([['url', 8]]) }
 * const adapter: Adapter = { places: () => placed }
 */
export interface Placed {
  /** Names of nodes that it runs one by one: layers of later adapters would never be called for them. */
  readonly nodes: ReadonlySet<string>
  /** How many items may be under way at a time, by the name of the node that expands. `expand({ concurrency })` is stronger. */
  readonly windows: ReadonlyMap<string, number>
}

/**
 * A line that a node has logged through `$run.log`.
 *
 * @example
 * const print = ({ node, level, message }: NodeLogged) => app.log[level](`${node.name}: ${message}`)
 * const adapter: Adapter = { nodeLog: print }
 */
export interface NodeLogged {
  readonly runId: string
  readonly node: GraphNode
  readonly item: number | null
  readonly level: LogLevel
  readonly message: string
  readonly fields: Readonly<Record<string, unknown>> | null
  readonly atUs: number
}

/**
 * A value from outside, before a run uses it.
 *
 * @example
 * const check = ({ name, value }: InputGiven) => (value === '' ? `${name} is empty` : null)
 * const adapter: Adapter = { validateInput: check }
 */
export interface InputGiven {
  readonly name: string
  readonly value: unknown
}

/**
 * Problems in words: one, several or none.
 *
 * @example
 * const check = ({ tags, name }: GraphNode): Findings => (tags.owner === undefined ? `${name} has no owner` : null)
 * const owners: Adapter = { validateNode: check }
 */
export type Findings = string | readonly string[] | null | undefined

type Awaitable<T> = T | PromiseLike<T>

/**
 * An adapter follows or changes the life of a driver and its runs. It is any object with some of these members. Each may be
 * sync or async, and a sync one costs no microtask. Sync hooks run before async ones, in order of registration.
 *
 * @example
 * const counter: Adapter & { failed: number } = {
 *   failed: 0,
 *   postNodeExecute({ outcome }) {
 *     if (outcome.status === 'failed') this.failed += 1
 *   },
 * }
 * const driver = createDriver({ modules: [pipeline], adapters: [counter] })
 */
export interface Adapter {
  /** Before `postGraphConstruct`, once per driver. */
  init?(): Awaitable<void>
  postGraphConstruct?(event: GraphConstructed): Awaitable<void>
  /**
   * Opens the journal of a run, before any hook is called for it, and returns the earlier run that it continues. If it throws, the
   * run is refused: no hook is called. At most one adapter of a driver has it.
   */
  openRun?(run: RunOpening): Awaitable<Resumed | null>
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
  /**
   * Wraps the execution of all nodes of one item: `next` runs them, or calls the next adapter that has this member, and returns
   * their results by name, which may be a promise. Nested like `executeNode`. A layer that does not call `next` runs the nodes
   * itself, returns the results and reports the node runs.
   */
  executeItem?(execution: ItemExecution, next: () => unknown): unknown
  /** The part of the graph that this adapter runs elsewhere. Called once, when the graph is built. Sync. */
  places?(graph: Graph): Placed
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
