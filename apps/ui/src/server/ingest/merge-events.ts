import type {
  HeartbeatEvent,
  IngestEvent,
  NodeFinishedEvent,
  ProjectRef,
  RunEnd,
  RunFinishedEvent,
  RunStartedEvent,
  VersionEvent,
} from '@dag/protocol'
import type { RunStatus } from '@/contract/status'
import type { RunState } from '../store/run-statements'
import type { Writer } from '../store/sqlite-writer'
import type { StatisticsUpdate } from '../store/statistics/statistics-statements'
import { fileFailure } from './error-groups'
import type { PlanCounter } from './plan-counter'

/** State that the events of one batch share while they are merged. */
export interface Merge {
  readonly writer: Writer
  readonly plans: PlanCounter
  readonly statistics: StatisticsUpdate
  /** When the batch arrived. */
  readonly nowUs: number
  /** The run of an event; created by the first event that names it. */
  run(id: string): RunState
  /** The project's id. An unknown name creates a project; throws `UnknownProjectError` for an unknown id. */
  project(reference: ProjectRef): number
  /** Records the new state of a run that this batch has touched. */
  update(id: string, state: RunState): void
  /** Reports a run as changed although no event of it is in this batch. */
  mention(id: string, projectId: number | null): void
}

/** Merges one event field by field. Order and repeats do not matter. */
export function mergeEvent(merge: Merge, event: IngestEvent): void {
  const { writer, run } = merge
  switch (event.type) {
    case 'version':
      mergeVersion(merge, event)
      break
    case 'run-started':
      mergeRunStarted(merge, event)
      break
    case 'node-started':
      writer.startNodeRun(run(event.run).key, event)
      break
    case 'node-finished':
      mergeNodeFinished(merge, event)
      break
    case 'node-log':
      writer.addNodeLog(run(event.run).key, event)
      break
    case 'run-finished':
      mergeRunFinished(merge, event)
      break
    case 'heartbeat':
      mergeHeartbeat(merge, event)
  }
}

/** A version is the same whenever it comes: only fields that were null are filled. */
function mergeVersion({ writer, plans, statistics, nowUs, project, mention }: Merge, event: VersionEvent): void {
  const projectId = project(event.project)
  const versionKey = writer.ensureVersion({ projectId, name: event.name, id: event.id, seenAtUs: nowUs })
  statistics.openVersion(
    versionKey,
    event.nodes.map((node) => node.name),
  )
  for (const node of event.nodes) writer.fillVersionNode(versionKey, node)
  for (const { id, key, projectId, ...plan } of writer.listUncountedRuns(versionKey)) {
    const nodesTotal = plans.count(writer, { versionKey, ...plan })
    if (nodesTotal === null) continue
    writer.setNodesTotal(key, nodesTotal)
    mention(id, projectId)
  }
}

function mergeRunStarted(merge: Merge, event: RunStartedEvent): void {
  const { writer, plans, nowUs } = merge
  const named = merge.project(event.project)
  const state = merge.run(event.run)
  const projectId = state.projectId ?? state.trashedFrom ?? named
  // Runs of the past come from spools, imports and other clocks; none began in the future.
  const seenAtUs = Math.min(nowUs, event.startedAtUs)
  const versionKey = writer.ensureVersion({ projectId, name: event.name, id: event.version, seenAtUs })
  writer.fillRunStart(state.key, event, { projectId, versionKey })
  if (state.projectId !== null || state.isTrashed) return
  const overridden = Object.keys(event.overrides)
  const nodesTotal = plans.count(writer, { versionKey, outputs: event.outputs, overridden })
  if (nodesTotal !== null) writer.setNodesTotal(state.key, nodesTotal)
  if (state.status === 'failed') fileFailure(writer, state.key)
  merge.update(event.run, { ...state, projectId })
}

function mergeNodeFinished({ writer, run }: Merge, event: NodeFinishedEvent): void {
  const { key } = run(event.run)
  const { node, item, status } = event
  const before = writer.findNodeStatus(key, node, item)
  if (!acceptsEnd(before, status)) return
  writer.finishNodeRun(key, event)
  if (before === status || status !== 'success') return
  // A node that runs once per item counts as done with the first success.
  if (item === null || !writer.hasOtherSuccess(key, node, item)) writer.addNodesDone(key, 1)
}

function mergeRunFinished(merge: Merge, event: RunFinishedEvent): void {
  const state = merge.run(event.run)
  if (!acceptsEnd(state.status, event.status)) return
  merge.writer.fillRunEnd(state.key, event)
  if (event.status === 'failed' && state.projectId !== null) fileFailure(merge.writer, state.key)
  merge.update(event.run, { ...state, status: event.status })
}

/** Heartbeats of runs that no other event has named are ignored. */
function mergeHeartbeat({ writer, nowUs, update }: Merge, event: HeartbeatEvent): void {
  for (const id of event.runs) {
    const state = writer.touchKnownRun(id, nowUs)
    if (state) update(id, state)
  }
}

/** The first end wins. The same end again may still fill fields that were null. */
function acceptsEnd(current: RunStatus | null, end: RunEnd): boolean {
  return current === null || current === 'running' || current === 'lost' || current === end
}
