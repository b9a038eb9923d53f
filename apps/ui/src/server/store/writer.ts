import type {
  Client,
  Loss,
  NodeFinishedEvent,
  NodeLogEvent,
  NodeStartedEvent,
  RunFinishedEvent,
  RunStartedEvent,
  VersionNode,
} from '@dag/protocol'
import type { RunStatus } from '@/contract/status'

/** What a merge needs to know of a run that is there already. */
export interface RunState {
  readonly key: number
  readonly projectId: number | null
  readonly status: RunStatus
}

export type StoredNodeStatus = 'running' | 'success' | 'failed' | 'cancelled'

/** A run that was listed as running and is no more. */
export interface LostRun {
  readonly id: string
  readonly projectId: number | null
}

/** A run whose plan can be counted. */
export interface UncountedRun {
  readonly key: number
  readonly id: string
  readonly projectId: number | null
  readonly outputs: readonly string[]
  readonly overridden: readonly string[]
}

/** Events of one kind that were not taken, for one reason. */
export interface RefusedEvents {
  /** Of the error table: `DAG_INGEST_...`. */
  readonly code: string
  /** The project that does not exist, or the type of the events. */
  readonly subject: string
  /** What was said of the last of them. */
  readonly message: string
  readonly count: number
}

/**
 * The writes that there are, each one a prepared statement or two. They fill what is empty and never overwrite; what
 * wins where two differ is decided by their callers.
 */
export interface Writer {
  hasProject(id: number): boolean
  findProjectId(name: string): number | null
  createProject(project: { name: string; description: string | null; createdAtUs: number }): number

  /** The version's key; made without nodes if it is new. */
  ensureVersion(version: { projectId: number; name: string; id: string; createdAtUs: number }): number
  fillVersionNode(versionKey: number, node: VersionNode): void
  readVersionNodes(versionKey: number): readonly Pick<VersionNode, 'name' | 'kind' | 'dependencies'>[]

  /** Makes the run if need be, notes the sign of life, and brings a lost one back to running. */
  touchRun(id: string, nowUs: number): RunState
  /** The same, but of a run that is there: null otherwise. */
  touchKnownRun(id: string, nowUs: number): RunState | null
  fillRunStart(runKey: number, start: RunStartedEvent, references: { projectId: number; versionKey: number }): void
  fillRunEnd(runKey: number, end: RunFinishedEvent): void
  setNodesTotal(runKey: number, nodesTotal: number): void
  addNodesDone(runKey: number, count: number): void
  /** Runs of a version whose plan was not counted yet. */
  listUncountedRuns(versionKey: number): readonly UncountedRun[]
  /** Marks running runs as lost that gave no sign of life since, at most 1,000 at once. */
  loseRuns(lastSeenBeforeUs: number): readonly LostRun[]
  /** Deletes runs that belong to no project, with all that was recorded of them, at most 200 at once. */
  forgetUnclaimedRuns(lastSeenBeforeUs: number): void
  /** Deletes a run with all that was recorded of it. Returns its project, or undefined if there is no such run. */
  deleteRun(id: string): number | null | undefined
  /** Sets times in the future to now: the clock was set back, and they would keep rows alive. */
  clampTimes(nowUs: number): void

  findNodeStatus(runKey: number, node: string, item: number | null): StoredNodeStatus | null
  /** Another item of the node has succeeded. */
  hasOtherSuccess(runKey: number, node: string, item: number): boolean
  startNodeRun(runKey: number, start: NodeStartedEvent): void
  finishNodeRun(runKey: number, end: NodeFinishedEvent): void
  addNodeLog(runKey: number, log: NodeLogEvent): void

  /** Notes that a tracker was heard of, and its project if that is known. Gives the project it is known for. */
  touchClient(client: Client, projectId: number | null, nowUs: number): number | null
  raiseLoss(instanceId: string, loss: Loss, nowUs: number): void
  addRefusal(instanceId: string, refused: RefusedEvents, nowUs: number): void
  /** Deletes refusals, losses that belong to no run, and trackers, all last seen before. */
  forgetReports(lastBeforeUs: number): void
}
