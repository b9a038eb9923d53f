import type {
  HeartbeatEvent,
  IngestEvent,
  NodeFinishedEvent,
  NodeStartedEvent,
  ProjectRef,
  VersionEvent,
} from '@dag/protocol'
import type { RunState } from '../store/run-statements'
import type { Writer } from '../store/sqlite-writer'
import type { StatisticsUpdate } from '../store/statistics/statistics-statements'
import { acceptsEnd } from './accepts-end'
import { mergeRunFinished, mergeRunStarted } from './merge-run'
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
      mergeNodeStarted(merge, event)
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

/** Adds the nodes that the run has succeeded with. A node that runs once per item is done with its first success. */
function countDone({ writer }: Merge, runKey: number, { node, item }: NodeKey, was: boolean, is: boolean): void {
  if (was === is || (item !== null && writer.hasOtherSuccess(runKey, node, item))) return
  writer.addNodesDone(runKey, is ? 1 : -1)
}

/** A node run that started later belongs to a later execution of the run, and replaces the stored one. */
function mergeNodeStarted(merge: Merge, event: NodeStartedEvent): void {
  const { writer, run } = merge
  const { key } = run(event.run)
  if (writer.startNodeRun(key, event)) return
  const before = writer.findNodeRun(key, event.node, event.item)
  if (before === null || event.startedAtUs <= before.startedAtUs) return
  writer.restartNodeRun(key, event)
  countDone(merge, key, event, before.status === 'success', false)
}

function mergeNodeFinished(merge: Merge, event: NodeFinishedEvent): void {
  const { writer, run } = merge
  const { key } = run(event.run)
  const before = writer.findNodeRun(key, event.node, event.item)
  if (before !== null && event.startedAtUs < before.startedAtUs) {
    writer.keepEarlierRun(key, event)
    return
  }
  if (before !== null && event.startedAtUs > before.startedAtUs) writer.replaceNodeRun(key, event)
  else if (before === null || acceptsEnd(before.status, event.status)) writer.finishNodeRun(key, event)
  else return
  countDone(merge, key, event, before?.status === 'success', event.status === 'success')
}

/** Heartbeats of runs that no other event has named are ignored. */
function mergeHeartbeat({ writer, nowUs, update }: Merge, event: HeartbeatEvent): void {
  for (const id of event.runs) {
    const state = writer.touchKnownRun(id, nowUs)
    if (state) update(id, state)
  }
}

type NodeKey = Pick<NodeFinishedEvent, 'node' | 'item'>
