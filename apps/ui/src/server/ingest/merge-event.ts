import type { HeartbeatEvent, IngestEvent, ProjectRef } from '@dag/protocol'
import type { RunState, Writer } from '../store/writer'
import { mergeNodeFinished } from './merge-node'
import { mergeRunFinished, mergeRunStarted } from './merge-run'
import { mergeVersion } from './merge-version'
import type { PlanCounter } from './plan-counter'

/** What the events of one batch share while they are merged. */
export interface Merge {
  readonly writer: Writer
  readonly plans: PlanCounter
  /** When the batch arrived. */
  readonly nowUs: number
  /** The run of an event; made by the first that names it. */
  run(id: string): RunState
  /** The project's id; a new name makes a project. Throws `UnknownProjectError`. */
  project(reference: ProjectRef): number
  /** Keeps what became of a run that this batch has touched. */
  keep(id: string, state: RunState): void
  /** Has a run told as changed although no event of it is in this batch. */
  mention(id: string, projectId: number | null): void
}

/** Merges one event: field by field, whatever came before it and however often it comes. */
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

/** Of a run that nothing else has named it says nothing. */
function mergeHeartbeat({ writer, nowUs, keep }: Merge, event: HeartbeatEvent): void {
  for (const id of event.runs) {
    const state = writer.touchKnownRun(id, nowUs)
    if (state) keep(id, state)
  }
}
