import type { IngestEvent, Loss, ProjectRef } from '@dag/protocol'
import type { Change } from '../store/changes'
import type { RunState, Writer } from '../store/writer'
import type { Merge } from './merge'
import { mergeEvent } from './merge-event'
import type { PlanCounter } from './plan-counter'

/** An event that was parsed, with its place in the batch. */
export interface NumberedEvent {
  readonly index: number
  readonly event: IngestEvent
}

export interface Batch {
  readonly instanceId: string
  readonly events: readonly NumberedEvent[]
  readonly losses: readonly Loss[]
}

interface UnknownProject {
  readonly index: number
  readonly projectId: number
}

interface MergeResult {
  readonly unknownProjects: readonly UnknownProject[]
  readonly changes: readonly Change[]
}

export class UnknownProjectError extends Error {
  override readonly name = 'UnknownProjectError'
  readonly projectId: number

  constructor(projectId: number) {
    super(`There is no project ${projectId}.`)
    this.projectId = projectId
  }
}

/** Merges a batch within one transaction. An event of an unknown project is left out; it wrote nothing. */
export function mergeBatch(writer: Writer, plans: PlanCounter, batch: Batch, nowUs: number): MergeResult {
  const merge = createMerge(writer, plans, nowUs)
  const unknownProjects: UnknownProject[] = []
  for (const { index, event } of batch.events) {
    try {
      mergeEvent(merge, event)
    } catch (error) {
      if (!(error instanceof UnknownProjectError)) throw error
      unknownProjects.push({ index, projectId: error.projectId })
    }
  }
  for (const loss of batch.losses) writer.raiseLoss(batch.instanceId, loss)
  return { unknownProjects, changes: merge.listChanges() }
}

function createMerge(writer: Writer, plans: PlanCounter, nowUs: number): Merge & { listChanges(): readonly Change[] } {
  const runs = new Map<string, RunState>()
  const projects = new Map<ProjectRef, number>()
  const touchedProjects = new Set<number>()
  const mentioned = new Map<string, number | null>()

  const findProject = (reference: ProjectRef): number => {
    if (typeof reference === 'string') {
      return (
        writer.findProjectId(reference) ??
        writer.createProject({ name: reference, description: null, createdAtUs: nowUs })
      )
    }
    if (!writer.hasProject(reference)) throw new UnknownProjectError(reference)
    return reference
  }

  return {
    writer,
    plans,
    nowUs,
    run(id) {
      const state = runs.get(id) ?? writer.touchRun(id, nowUs)
      runs.set(id, state)
      return state
    },
    project(reference) {
      const id = projects.get(reference) ?? findProject(reference)
      projects.set(reference, id)
      touchedProjects.add(id)
      return id
    },
    keep(id, state) {
      runs.set(id, state)
    },
    mention(id, projectId) {
      mentioned.set(id, projectId)
    },
    listChanges() {
      const byProject = new Map([...touchedProjects].map((id) => [id, new Set<string>()]))
      for (const [id, projectId] of [...mentioned, ...[...runs].map(([id, run]) => [id, run.projectId] as const)]) {
        if (projectId === null) continue
        const ids = byProject.get(projectId) ?? new Set()
        byProject.set(projectId, ids.add(id))
      }
      return [...byProject].map(([projectId, ids]) => ({ projectId, runs: [...ids] }))
    },
  }
}
