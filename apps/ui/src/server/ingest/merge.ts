import type { ProjectRef } from '@dag/protocol'
import type { RunState, Writer } from '../store/writer'
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
