import type {
  AttemptEnd,
  ErrorInfo,
  GitState,
  LogLevel,
  Loss,
  RunHost,
  RunProgram,
  Summary,
  Tags,
  VersionDependency,
  VersionNodeKind,
} from '@dag/protocol'
import type { Page } from './page'
import type { NodeStatus, RunStatus } from './status'

/** The outcome of a run, by its status. */
export type RunOutcome =
  | { readonly kind: 'result'; readonly node: string; readonly preview: string }
  | { readonly kind: 'error'; readonly node: string | null; readonly name: string; readonly message: string }
  | { readonly kind: 'progress'; readonly node: string | null }
  | { readonly kind: 'cancelled'; readonly node: string | null }
  | { readonly kind: 'lost'; readonly node: string | null; readonly lastSeenAtUs: number }
  | { readonly kind: 'none' }

/** A row of the runs page. */
export interface RunRow {
  readonly id: string
  readonly projectId: number
  /** Name of the driver. */
  readonly name: string
  readonly version: string
  readonly status: RunStatus
  readonly startedAtUs: number
  /** Null while it runs, and for a lost run. */
  readonly durationUs: number | null
  readonly nodesDone: number
  /** Nodes of its plan. */
  readonly nodesTotal: number
  readonly outcome: RunOutcome
  readonly tags: Tags
}

/** The median duration of the last 50 successful runs of a DAG, among its newest 200. */
export interface DagMedian {
  readonly name: string
  readonly p50Us: number
}

/** `GET /api/v1/projects/:id/runs` */
export interface RunPage extends Page<RunRow> {
  /**
   * The start, or in an order by duration the duration, up to which a long search came before it stopped; null if the page is
   * full or the list at its end. The page may hold fewer rows than asked for, or none; `nextCursor` continues the search.
   */
  readonly searchedTo: number | null
  /** The first 50 DAGs of its rows. DAGs without a median are left out. */
  readonly medians: readonly DagMedian[]
}

/** `GET /api/v1/projects/:id/rows?ids=...`: rows of a list as they are now. */
export interface RunRows {
  readonly items: readonly RunRow[]
  /** Deleted runs, and runs of other projects. */
  readonly gone: readonly string[]
  /** Runs that do not meet the filter any more. */
  readonly unmatched: readonly string[]
}

/** `GET /api/v1/runs/:id/neighbours`: the next runs in the list of a filter; null at its ends. */
export interface RunNeighbours {
  readonly aboveId: string | null
  readonly belowId: string | null
}

/** One DAG among the charted runs. */
export interface DagStats {
  readonly name: string
  readonly runs: number
  readonly failed: number
  /** Counts its finished runs; null without one. */
  readonly p50Us: number | null
  readonly p95Us: number | null
}

/** Counts of the runs that meet a filter, for the head of the runs page and its strip chart. */
export interface RunStats {
  /** Runs that meet the filter. */
  readonly total: number
  /** All runs of the project. */
  readonly projectTotal: number
  readonly byStatus: Readonly<Record<RunStatus, number>>
  /** Whether all runs of the project were compared; otherwise only the newest, back to the start `searchedTo`. */
  readonly complete: boolean
  readonly searchedTo: number | null
  /** From `fromUs` to `toUs` in buckets of `bucketUs`, oldest first. */
  readonly activity: {
    readonly fromUs: number
    readonly toUs: number
    readonly bucketUs: number
    /** Runs before or after the chart, because their clocks were wrong. */
    readonly outside: number
    /** Whether the runs are of one DAG. A p95 of several DAGs is not given. */
    readonly hasP95: boolean
    readonly buckets: readonly { readonly runs: number; readonly failed: number; readonly p95Us: number | null }[]
  }
  /** All runs of the project by bucket; null without a filter, and if there are too many to count. */
  readonly context: readonly { readonly runs: number; readonly failed: number }[] | null
  /** The 5 DAGs with the most of the newest 1,000 charted runs (with a filter, of all of them), the most first. */
  readonly dags: readonly DagStats[]
}

/** A node of the run's graph, as the run left it. No payloads: these come with `NodeDetail`. */
export interface RunNode {
  readonly name: string
  readonly kind: VersionNodeKind
  readonly dependencies: readonly VersionDependency[]
  /** Its module, else the file that defines it, else the front of its name; null where none is known, and for inputs. */
  readonly group: string | null
  readonly status: NodeStatus
  /** A requested output of the run. */
  readonly output: boolean
  /** Offsets from the run's start in microseconds; null if it never started or has not ended. */
  readonly startUs: number | null
  readonly endUs: number | null
  readonly attempts: number
  /** Its result comes from an earlier execution of the run, and it did not run in this one. */
  readonly takenOver: boolean
  /** How long it ran in that earlier execution; null if that is not known, and for a node that ran once per item. */
  readonly ranUs: number | null
  /** Name of the worker that ran it; null for the process of the run, and if its items ran on different workers. */
  readonly worker: string | null
  /**
   * How long it waited for workers. Its time does not hold the wait, which lies before `startUs`, as do earlier attempts. The
   * longest of a node that ran once per item.
   */
  readonly queueWaitUs: number | null
  /** Attempts on workers that were lost, in order, the last 20; empty for a node that ran once per item: its items have their own. */
  readonly earlierAttempts: readonly NodeAttempt[]
  /** One line of its result, or of its error's message; of a node that ran once per item, that of the item to look at. */
  readonly preview: string | null
  readonly resultType: string | null
  /** Null where it ran once for all. */
  readonly items: ItemCounts | null
}

/** An attempt at a node that ended without a result, so that the node began again on a worker. */
export interface NodeAttempt {
  readonly worker: string
  /** Offsets from the run's start in microseconds. A lost worker was alive last at `endUs`, as far as that is known. */
  readonly startUs: number
  readonly endUs: number
  readonly end: AttemptEnd
  /** The reason in words; null if none is known. */
  readonly error: string | null
}

/** How the items of a node fared, those that have begun. */
export interface ItemCounts {
  readonly total: number
  readonly success: number
  readonly cached: number
  readonly failed: number
  readonly running: number
  /** They ran when the process went silent. */
  readonly lost: number
  /** Successes whose results come from an earlier execution of the run. */
  readonly takenOver: number
  /** They ran on different workers. */
  readonly spread: boolean
  readonly cancelled: number
  /** The item to look at: the one that failed first, else one that still runs or was stopped, else the first. */
  readonly shown: number
}

/** One item of a node that ran once per item. No payloads. */
export type NodeItem = Pick<
  RunNode,
  | 'status'
  | 'startUs'
  | 'endUs'
  | 'attempts'
  | 'takenOver'
  | 'worker'
  | 'queueWaitUs'
  | 'earlierAttempts'
  | 'preview'
  | 'resultType'
> & {
  readonly item: number
}

/** The inputs and the outcome of a run, as recorded. */
export interface RecordedRun {
  readonly projectName: string
  readonly finishedAtUs: number | null
  readonly outputs: readonly string[]
  readonly inputs: Readonly<Record<string, Summary>>
  readonly overrides: Readonly<Record<string, Summary>>
  readonly config: Readonly<Record<string, Summary>>
  readonly host: RunHost | null
  readonly git: GitState | null
  /** The program that made the run. */
  readonly program: RunProgram | null
  readonly failedNode: string | null
  readonly error: ErrorInfo | null
}

/** The earlier executions of a run that was continued, or begun again, under its id. */
export interface EarlierExecutions {
  /** When the run began for the first time. The other times of the run are those of its latest execution. */
  readonly firstStartedAtUs: number
  /** Whether results of earlier executions could be taken over. */
  readonly resumed: boolean
  /** Node runs that the latest execution has reported, and those among them that were taken over. */
  readonly nodeRuns: number
  readonly takenOver: number
}

/** `GET /api/v1/runs/:id` */
export interface RunDetail extends RunRow, RecordedRun {
  /** Null for a run that was executed once. */
  readonly earlier: EarlierExecutions | null
  /** The first 5,000 nodes and inputs of its plan, dependencies first. */
  readonly nodes: readonly RunNode[]
  /** Cursor of `GET /api/v1/runs/:id/nodes` for the other nodes; null if there are none. */
  readonly nextNodes: string | null
  readonly losses: readonly Loss[]
  /** Log lines of all its nodes. */
  readonly logLines: Readonly<Record<LogLevel, number>>
  /** Spans of OpenTelemetry inside of its nodes that arrived. */
  readonly spanCount: number
  /** Tags as they were recorded; `tags` has the edits of people. */
  readonly recordedTags: Tags
  /** A note of people. */
  readonly note: string | null
  /** Id of its `ErrorGroup`; null for a run that has not failed, and until an older run was assigned to one. */
  readonly errorGroupId: number | null
  /** The next runs of the same DAG, by start; null at the ends. */
  readonly newerId: string | null
  readonly olderId: string | null
}

/** A value that went into a node: what it was and where it came from. */
export interface NodeInput {
  readonly name: string
  readonly from: 'node' | 'input' | 'override' | 'config' | 'bound'
  /** Null where nothing was recorded; `reason` says why. */
  readonly value: Summary | null
  readonly reason: string | null
}

export type { LogLevel } from '@dag/protocol'

export interface NodeLogLine {
  readonly sequence: number
  readonly atUs: number
  readonly level: LogLevel
  readonly message: string
  readonly fields: Summary | null
}

/** A line of `GET /api/v1/runs/:id/logs`. */
export interface RunLogLine extends NodeLogLine {
  readonly node: string
  readonly item: number | null
}

/** `GET /api/v1/runs/:id/nodes/:name`: all that is known of one node in one run. */
export interface NodeDetail extends RunNode {
  readonly runId: string
  /** The item that this is about; null where the node ran once for all. */
  readonly item: number | null
  readonly result: Summary | null
  readonly error: ErrorInfo | null
  readonly inputs: readonly NodeInput[]
  /** Its first 100 log lines; all of them with the logs of the run. */
  readonly logs: readonly NodeLogLine[]
  readonly logCount: number
  /** Spans of OpenTelemetry inside of it that arrived. */
  readonly spanCount: number
  /** Original source where it was found, else the function's text as it ran. */
  readonly source: {
    readonly text: string
    readonly original: boolean
    readonly file: string | null
    readonly line: number | null
  } | null
  readonly documentation: string | null
  readonly module: string | null
  readonly tags: Tags
  /** The first 100 nodes that depend on it, in the order of the plan; the dependencies of all are in `RunNode`. */
  readonly neededBy: readonly string[]
  readonly neededByCount: number
}
