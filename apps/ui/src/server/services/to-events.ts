import type {
  NodeFinishedEvent,
  NodeLogEvent,
  NodeStartedEvent,
  RunFinishedEvent,
  RunStartedEvent,
} from '@dag/protocol'
import type { LogRecord, NodeRunRecord, RecordedRun } from '../store/read-recorded'

const toItem = (column: number): number | null => (column < 0 ? null : column)

export const toRunStarted = (run: RecordedRun): RunStartedEvent => ({
  type: 'run-started',
  project: run.projectName,
  run: run.id,
  name: run.name,
  version: run.version,
  startedAtUs: run.startedAtUs,
  outputs: run.outputs,
  inputs: run.inputs,
  overrides: run.overrides,
  config: run.config,
  tags: run.tags,
  host: run.host,
  git: run.git,
  program: run.program,
  ...(run.firstStartedAtUs !== null && {
    resumed: { startedAtUs: run.firstStartedAtUs, nodeRuns: run.resumedNodeRuns ?? 0 },
  }),
})

type NodeEvent = NodeStartedEvent | NodeFinishedEvent

/** A node run, before it the last success of an earlier execution, of which the times alone are known. */
export function toNodeEvents(run: string, row: NodeRunRecord): readonly NodeEvent[] {
  const { node, ranAtUs, ranUs } = row
  const event = toNodeEvent(run, row)
  if (ranAtUs === null || ranUs === null) return [event]
  const times = { startedAtUs: ranAtUs, finishedAtUs: ranAtUs + ranUs }
  const key = { run, node, item: toItem(row.item) }
  return [{ type: 'node-finished', ...key, status: 'success', ...times, result: null, error: null }, event]
}

/** A node run that has not ended has a start alone. */
function toNodeEvent(run: string, row: NodeRunRecord): NodeEvent {
  const { node, status, startedAtUs, finishedAtUs, result, error, inputs, attempts } = row
  const item = toItem(row.item)
  if (status === 'running' || finishedAtUs === null) return { type: 'node-started', run, node, item, startedAtUs }
  return {
    ...{ type: 'node-finished', run, node, item, status, startedAtUs, finishedAtUs, result, error },
    ...(row.cached && { cached: true }),
    ...(row.takenOver && { takenOver: true }),
    ...(attempts > 1 && { attempts }),
    ...(row.worker !== null && { worker: row.worker }),
    ...(row.queueWaitUs !== null && { queueWaitUs: row.queueWaitUs }),
    ...(row.earlierAttempts !== null && { earlierAttempts: row.earlierAttempts }),
    ...(inputs && { inputs }),
  }
}

export const toNodeLog = (run: string, { item, ...line }: LogRecord): NodeLogEvent => ({
  ...{ type: 'node-log', run, item: toItem(item) },
  ...line,
})

/** Null for a run that has not ended. */
export function toRunFinished(run: RecordedRun): RunFinishedEvent | null {
  const { id, status, finishedAtUs, endedStartUs, failedNode, error, settledInputs } = run
  if (status === 'running' || status === 'lost' || finishedAtUs === null) return null
  return {
    ...{ type: 'run-finished', run: id, status, finishedAtUs, failedNode, error },
    ...(endedStartUs !== null && { startedAtUs: endedStartUs }),
    ...(settledInputs && { inputs: settledInputs }),
  }
}
