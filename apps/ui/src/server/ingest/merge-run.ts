import type { RunFinishedEvent, RunStartedEvent } from '@dag/protocol'
import type { RunState } from '../store/run-statements'
import { acceptsEnd } from './accepts-end'
import { fileFailure } from './error-groups'
import type { Merge } from './merge-events'

/**
 * A run that is continued, or begun again, under its id is executed more than once. Its facts are those of the execution
 * that started last, whatever order the events of both arrive in.
 */
export function mergeRunStarted(merge: Merge, event: RunStartedEvent): void {
  const { writer, nowUs } = merge
  const named = merge.project(event.project)
  const state = merge.run(event.run)
  const projectId = state.projectId ?? state.trashedFrom ?? named
  // Runs of the past come from spools, imports and other clocks; none began in the future.
  const seenAtUs = Math.min(nowUs, event.startedAtUs)
  const versionKey = writer.ensureVersion({ projectId, name: event.name, id: event.version, seenAtUs })
  const startedAtUs = Math.max(event.startedAtUs, state.startedAtUs ?? 0)
  const next = endBefore(merge, { ...state, startedAtUs, firstStartedAtUs: findFirstStart(state, event, startedAtUs) })

  if (state.startedAtUs === null || state.startedAtUs === event.startedAtUs) {
    writer.fillRunStart(state.key, event, { projectId, versionKey })
  } else if (state.startedAtUs < event.startedAtUs) {
    writer.replaceRunStart(state.key, event, { projectId: state.projectId, versionKey })
  }
  if (next.firstStartedAtUs !== state.firstStartedAtUs) writer.setFirstStart(state.key, next.firstStartedAtUs)
  merge.update(event.run, state.isTrashed ? next : { ...next, projectId })

  if (state.isTrashed || (state.projectId !== null && state.startedAtUs === startedAtUs)) return
  const overridden = Object.keys(event.overrides)
  const nodesTotal = merge.plans.count(writer, { versionKey, outputs: event.outputs, overridden })
  if (nodesTotal !== null) writer.setNodesTotal(state.key, nodesTotal)
  if (next.status === 'failed') fileFailure(writer, state.key)
}

export function mergeRunFinished(merge: Merge, event: RunFinishedEvent): void {
  const { writer } = merge
  const state = merge.run(event.run)
  const end: End = { finishedAtUs: event.finishedAtUs, endedStartUs: event.startedAtUs ?? null }
  if (isOfEarlier(state, end)) return
  const kept = findEnd(state)
  const order = kept === null ? 0 : orderOf(end) - orderOf(kept)
  if (order < 0 || (order === 0 && !acceptsEnd(state.status, event.status))) return
  if (order === 0) writer.fillRunEnd(state.key, event)
  else writer.replaceRunEnd(state.key, event)
  if (event.status === 'failed' && state.projectId !== null) fileFailure(writer, state.key)
  const stored = order > 0 || kept === null ? end : { ...kept, endedStartUs: kept.endedStartUs ?? end.endedStartUs }
  merge.update(event.run, { ...state, ...stored, status: event.status })
}

/** An end of a run. */
type End = Pick<RunState, 'endedStartUs'> & { readonly finishedAtUs: number }

const findEnd = ({ finishedAtUs, endedStartUs }: RunState): End | null =>
  finishedAtUs === null ? null : { finishedAtUs, endedStartUs }

/** Ends are in the order of the executions that they belong to. Older trackers do not say that start. */
const orderOf = ({ endedStartUs, finishedAtUs }: End): number => endedStartUs ?? finishedAtUs

/** Whether the run was executed again after this end. */
function isOfEarlier({ startedAtUs, firstStartedAtUs }: RunState, end: End): boolean {
  if (startedAtUs === null || orderOf(end) >= startedAtUs) return false
  // A clock that ran backwards makes the only execution of a run end before its start.
  return end.endedStartUs !== null || firstStartedAtUs !== null
}

/** Forgets the end of an earlier execution. */
function endBefore({ writer }: Merge, state: RunState): RunState {
  const end = findEnd(state)
  if (end === null || !isOfEarlier(state, end)) return state
  writer.clearRunEnd(state.key)
  return { ...state, status: 'running', finishedAtUs: null, endedStartUs: null }
}

/** The earliest start that is known, if it is not the latest. */
function findFirstStart(state: RunState, event: RunStartedEvent, latestUs: number): number | null {
  const known = [event.startedAtUs, event.resumed?.startedAtUs, state.startedAtUs, state.firstStartedAtUs]
  const firstUs = known.reduce<number>((least, startUs) => Math.min(least, startUs ?? least), latestUs)
  return firstUs < latestUs ? firstUs : null
}
