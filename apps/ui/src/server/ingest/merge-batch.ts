import type { Client, IngestEvent, Loss, ProjectRef, Rejection } from '@dag/protocol'
import { type Change, NO_PROJECT } from '../store/changes'
import type { RefusedEvents, RunState, Writer } from '../store/writer'
import type { Merge } from './merge'
import { mergeEvent } from './merge-event'
import type { PlanCounter } from './plan-counter'

/** An event that was parsed, with its place in the batch. */
export interface NumberedEvent {
  readonly index: number
  readonly event: IngestEvent
}

export interface Batch {
  readonly client: Client
  readonly events: readonly NumberedEvent[]
  readonly losses: readonly Loss[]
  /** Events that could not be read, by their types. */
  readonly unreadable: readonly Rejected[]
}

/** An event that is not taken: what it is about is its type, or the project that does not exist. */
export type Rejected = Rejection & { readonly subject: string }

interface MergeResult {
  readonly rejected: readonly Rejected[]
  readonly changes: readonly Change[]
}

export class UnknownProjectError extends Error {
  override readonly name = 'UnknownProjectError'
  readonly projectId: number

  constructor(projectId: number) {
    super(`There is no project ${projectId}. Create it in the UI, or name the project: an unknown name is created.`)
    this.projectId = projectId
  }
}

/** Merges a batch within one transaction. An event of an unknown project is left out; it wrote nothing. */
export function mergeBatch(writer: Writer, plans: PlanCounter, batch: Batch, nowUs: number): MergeResult {
  const merge = createMerge(writer, plans, nowUs)
  const rejected = [...batch.unreadable]
  for (const { index, event } of batch.events) {
    try {
      mergeEvent(merge, event)
    } catch (error) {
      if (!(error instanceof UnknownProjectError)) throw error
      rejected.push({ index, code: 'DAG_INGEST_PROJECT', message: error.message, subject: String(error.projectId) })
    }
  }
  const changes = merge.listChanges()
  const lost = noteLosses(writer, batch, rejected, changes[0]?.projectId ?? null, nowUs)
  return { rejected: rejected.sort((a, b) => a.index - b.index), changes: lost === null ? changes : [...changes, lost] }
}

/** What did not make it, and whose it is. Null if there is nothing of the kind. */
function noteLosses(
  writer: Writer,
  { client, losses }: Batch,
  rejected: readonly Rejected[],
  namedProject: number | null,
  nowUs: number,
): Change | null {
  const projectId = writer.touchClient(client, namedProject, nowUs) ?? NO_PROJECT
  for (const loss of losses) writer.raiseLoss(client.instanceId, loss, nowUs)
  for (const refused of groupRejected(rejected)) writer.addRefusal(client.instanceId, refused, nowUs)
  if (losses.length === 0 && rejected.length === 0) return null
  return { projectId, runs: losses.flatMap(({ run }) => run ?? []) }
}

function groupRejected(rejected: readonly Rejected[]): readonly RefusedEvents[] {
  const groups = new Map<string, RefusedEvents>()
  for (const { code, subject, message } of rejected) {
    const key = `${code} ${subject}`
    groups.set(key, { code, subject, message, count: (groups.get(key)?.count ?? 0) + 1 })
  }
  return [...groups.values()]
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
