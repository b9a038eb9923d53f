import type { RunFinishedEvent, RunStartedEvent } from '@dag/protocol'
import type { Merge } from './merge'
import { takesEnd } from './merge-status'

export function mergeRunStarted(merge: Merge, event: RunStartedEvent): void {
  const { writer, plans, nowUs } = merge
  const named = merge.project(event.project)
  const state = merge.run(event.run)
  const projectId = state.projectId ?? named
  const versionKey = writer.ensureVersion({ projectId, name: event.name, id: event.version, createdAtUs: nowUs })
  writer.fillRunStart(state.key, event, { projectId, versionKey })
  if (state.projectId !== null) return
  const nodesTotal = plans.count(writer, {
    versionKey,
    outputs: event.outputs,
    overridden: Object.keys(event.overrides),
  })
  if (nodesTotal !== null) writer.setNodesTotal(state.key, nodesTotal)
  merge.keep(event.run, { ...state, projectId })
}

export function mergeRunFinished(merge: Merge, event: RunFinishedEvent): void {
  const state = merge.run(event.run)
  if (!takesEnd(state.status, event.status)) return
  merge.writer.fillRunEnd(state.key, event)
  merge.keep(event.run, { ...state, status: event.status })
}
