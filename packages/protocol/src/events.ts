import type { AttemptEnd, LogLevel, NodeEnd, RunEnd } from './statuses.js'
import type { Summary } from './summary.js'

/** A number is the id of a project, a string its name. An unknown name is created, an unknown id rejected. */
export type ProjectRef = number | string

export type Tags = { readonly [key: string]: string }

/** The kind of a version's node. An `input` is a name that some node depends on and no module defines. */
export type VersionNodeKind = 'function' | 'input'

export interface VersionDependency {
  readonly name: string
  /** It has a default, so the node runs without it too. */
  readonly optional: boolean
}

export interface VersionNode {
  readonly name: string
  readonly kind: VersionNodeKind
  readonly dependencies: readonly VersionDependency[]
  /** Name of the module that defines it; null if unknown. */
  readonly module: string | null
  readonly tags: Tags
  /** Hex sha256 of the function's text; null for inputs. */
  readonly codeHash: string | null
  /** The function's text as the runtime has it. */
  readonly text: string | null
  /** The original source, if a source map led to it. */
  readonly source: string | null
  readonly file: string | null
  /** 1-based. */
  readonly line: number | null
  readonly documentation: string | null
}

/**
 * A recorded graph, sent when a driver is built. A later event of the same id fills fields that were null, or adds nodes
 * of a large graph.
 * Merge key: project, name, id.
 */
export interface VersionEvent {
  readonly type: 'version'
  readonly project: ProjectRef
  /** Name of the driver. */
  readonly name: string
  /** Content hash, see `canonicalVersion`: the first 32 hex digits of its sha256. */
  readonly id: string
  readonly nodes: readonly VersionNode[]
}

/** The machine and process of a run. */
export interface RunHost {
  readonly hostname: string
  readonly pid: number
  /** `v20.20.2`. */
  readonly node: string
  /** `linux x64`. */
  readonly platform: string
}

export interface GitState {
  readonly branch: string | null
  readonly commit: string | null
  /** Whether tracked files differ from the commit; null if it was not known in time. */
  readonly dirty: boolean | null
}

/** The program that executed a run. */
export interface RunProgram {
  /** From the application's package.json; null without one. */
  readonly name: string | null
  readonly version: string | null
  /** The file that the process was started with, relative to the folder of that package.json: `src/main.ts`. */
  readonly entry: string | null
  /** Versions of our packages by name, as far as they are known: `{ '@dag/tracker': '0.1.0' }`. */
  readonly packages: { readonly [name: string]: string }
}

/** The earlier run that a run continues. */
export interface RunResumed {
  /** When the run of this id began for the first time. Unix microseconds. */
  readonly startedAtUs: number
  /** Number of node runs whose results can be taken over. */
  readonly nodeRuns: number
}

/** Merge key: run. */
export interface RunStartedEvent {
  readonly type: 'run-started'
  readonly project: ProjectRef
  /** Id of the run: a UUIDv7, or the caller's own `[A-Za-z0-9_-]{1,64}`. */
  readonly run: string
  /** Name of the driver. */
  readonly name: string
  readonly version: string
  /** Unix microseconds. */
  readonly startedAtUs: number
  readonly outputs: readonly string[]
  /** Keys are names of inputs. An input that is still pending is sent with `run-finished`. */
  readonly inputs: { readonly [name: string]: Summary }
  /** Keys are names of nodes or inputs. */
  readonly overrides: { readonly [name: string]: Summary }
  readonly config: { readonly [name: string]: Summary }
  readonly tags: Tags
  readonly host: RunHost | null
  readonly git: GitState | null
  readonly program?: RunProgram | null
  /** The run continues an earlier run of the same id. */
  readonly resumed?: RunResumed
}

/** Merge key: run, node, item. May be omitted if `node-finished` is in the same batch. */
export interface NodeStartedEvent {
  readonly type: 'node-started'
  readonly run: string
  readonly node: string
  /** Number of the item from 0 for a node that runs once per item, else null. */
  readonly item: number | null
  readonly startedAtUs: number
}

/** An error as it was thrown, redacted and bounded. */
export interface ErrorInfo {
  /** Class or `name` of the error: `TypeError`. For a thrown value that is not an error, its type. */
  readonly name: string
  readonly message: string
  readonly stack: string | null
  /** The errors behind it (`cause`), nearest first. */
  readonly causes?: readonly { readonly name: string; readonly message: string; readonly stack: string | null }[]
}

/** An attempt at a node on a worker that ended without a result, so that the node began again. */
export interface EarlierAttempt {
  /** The name of the worker. */
  readonly worker: string
  readonly startedAtUs: number
  /** For a lost worker, when it was alive last, as far as that is known. */
  readonly endedAtUs: number
  readonly end: AttemptEnd
  /** The reason in words, if one is known. */
  readonly error?: string
}

/** Merge key: run, node, item. */
export interface NodeFinishedEvent {
  readonly type: 'node-finished'
  readonly run: string
  readonly node: string
  readonly item: number | null
  readonly status: NodeEnd
  /** Repeats the start, so that one event is enough for a node run; on a worker, the start of its last attempt. */
  readonly startedAtUs: number
  readonly finishedAtUs: number
  readonly result: Summary | null
  readonly error: ErrorInfo | null
  /** The result came from a cache; the body did not run. */
  readonly cached?: boolean
  /** The result comes from an earlier run of the same id; the body did not run. */
  readonly takenOver?: boolean
  /** How often the body ran, if more than once. */
  readonly attempts?: number
  /** The name of the worker that ran the node, if that was not the process of the run. */
  readonly worker?: string
  /** How long the node waited for workers before its start, in microseconds, without the time of earlier attempts. */
  readonly queueWaitUs?: number
  /** Attempts on workers that were lost or failed, the last `LIMITS.attempts` of them, in order. */
  readonly earlierAttempts?: readonly EarlierAttempt[]
  /** Values that no other record holds (bound values, items), by dependency. */
  readonly inputs?: { readonly [name: string]: Summary }
}

/** Merge key: run, node, item, sequence. */
export interface NodeLogEvent {
  readonly type: 'node-log'
  readonly run: string
  readonly node: string
  readonly item: number | null
  /** Orders the lines of one node run; each has its own. */
  readonly sequence: number
  readonly atUs: number
  readonly level: LogLevel
  readonly message: string
  readonly fields: Summary | null
}

/** Merge key: run. */
export interface RunFinishedEvent {
  readonly type: 'run-finished'
  readonly run: string
  readonly status: RunEnd
  /** Repeats the start, because a run that is continued ends more than once. */
  readonly startedAtUs?: number
  readonly finishedAtUs: number
  /** The node that failed first; null if none failed. */
  readonly failedNode: string | null
  readonly error: ErrorInfo | null
  /** Inputs that were pending when the run started. */
  readonly inputs?: { readonly [name: string]: Summary }
}

/** Lists the runs that are still alive. Sent every `HEARTBEAT_INTERVAL_MS` while a run is open. */
export interface HeartbeatEvent {
  readonly type: 'heartbeat'
  readonly atUs: number
  readonly runs: readonly string[]
}

export type IngestEvent =
  | VersionEvent
  | RunStartedEvent
  | NodeStartedEvent
  | NodeFinishedEvent
  | NodeLogEvent
  | RunFinishedEvent
  | HeartbeatEvent

export type IngestEventType = IngestEvent['type']
