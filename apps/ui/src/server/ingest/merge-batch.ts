import type { Client, IngestEvent, Loss, ProjectRef, Rejection } from '@dag/protocol'
import { type Change, NO_PROJECT } from '../store/changes'
import type { RefusedEvents } from '../store/loss-statements'
import type { RunState } from '../store/run-statements'
import type { Writer } from '../store/sqlite-writer'
import { keepOwnLosses, rejectForeign } from './foreign-events'
import { type Merge, mergeEvent } from './merge-events'
import type { PlanCounter } from './plan-counter'
import { type RejectionCode, toRejectionMessage } from './rejections'

/** A parsed event with its index in the batch. */
export interface NumberedEvent {
  readonly index: number
  readonly event: IngestEvent
}

export interface Batch {
  readonly client: Client
  readonly events: readonly NumberedEvent[]
  readonly losses: readonly Loss[]
  /** Events that could not be parsed. */
  readonly unreadable: readonly Rejected[]
  /** The only project that the key of its sender reaches; null for all. */
  readonly onlyProject: number | null
}

/** A rejected event. Its subject is the event's type, or the project or run that does not exist or is out of reach. */
export interface Rejected extends Rejection {
  readonly code: RejectionCode
  readonly subject: string
}

interface MergeResult {
  readonly rejected: readonly Rejected[]
  readonly changes: readonly Change[]
}

class UnknownProjectError extends Error {
  override readonly name = 'UnknownProjectError'
  readonly projectId: number

  constructor(projectId: number) {
    super(toRejectionMessage('DAG_INGEST_PROJECT', projectId))
    this.projectId = projectId
  }
}

/** Merges a batch within one transaction. An event of an unknown project is rejected before it writes anything. */
export function mergeBatch(writer: Writer, plans: PlanCounter, batch: Batch, nowUs: number): MergeResult {
  const { onlyProject } = batch
  const { own, foreign } =
    onlyProject === null ? { own: batch.events, foreign: [] } : rejectForeign(writer, batch.events, onlyProject)
  const losses = onlyProject === null ? batch.losses : keepOwnLosses(writer, batch.losses, onlyProject)
  const merged = mergeEvents(writer, plans, own, nowUs)
  const rejected = [...batch.unreadable, ...foreign, ...merged.rejected]
  const { changes } = merged
  const lost = recordLosses(writer, { ...batch, losses }, rejected, changes[0]?.projectId ?? onlyProject, nowUs)
  return { rejected: rejected.sort((a, b) => a.index - b.index), changes: lost === null ? changes : [...changes, lost] }
}

/** Merges events within one transaction, and rejects those of an unknown project. */
export function mergeEvents(
  writer: Writer,
  plans: PlanCounter,
  events: readonly NumberedEvent[],
  nowUs: number,
): MergeResult {
  const merge = createMerge(writer, plans, nowUs)
  const rejected: Rejected[] = []
  for (const { index, event } of events) {
    try {
      mergeEvent(merge, event)
    } catch (error) {
      if (!(error instanceof UnknownProjectError)) throw error
      rejected.push({ index, code: 'DAG_INGEST_PROJECT', message: error.message, subject: String(error.projectId) })
    }
  }
  merge.statistics.close()
  return { rejected, changes: merge.listChanges() }
}

/** Records losses and rejections for the project of their tracker. Returns the change; null if there are none. */
function recordLosses(
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

function groupRejected(rejected: readonly Rejected[]): Iterable<RefusedEvents> {
  const groups = new Map<string, RefusedEvents>()
  for (const { code, subject, message } of rejected) {
    const key = `${code} ${subject}`
    groups.set(key, { code, subject, message, count: (groups.get(key)?.count ?? 0) + 1 })
  }
  return groups.values()
}

function createMerge(writer: Writer, plans: PlanCounter, nowUs: number): Merge & { listChanges(): readonly Change[] } {
  const runs = new Map<string, RunState>()
  const projects = new Map<ProjectRef, number>()
  const mentioned = new Map<string, number | null>()
  const statistics = writer.beginStatistics()

  const findProject = (reference: ProjectRef): number => {
    if (typeof reference === 'number') {
      if (!writer.hasProject(reference)) throw new UnknownProjectError(reference)
      return reference
    }
    const project = { name: reference, description: null, createdAtUs: nowUs }
    return writer.findProjectId(reference) ?? writer.createProject(project)
  }

  return {
    writer,
    plans,
    statistics,
    nowUs,
    run(id) {
      const state = runs.get(id) ?? writer.touchRun(id, nowUs)
      runs.set(id, state)
      statistics.open(state.key)
      return state
    },
    project(reference) {
      const id = projects.get(reference) ?? findProject(reference)
      projects.set(reference, id)
      return id
    },
    update(id, state) {
      runs.set(id, state)
    },
    mention(id, projectId) {
      mentioned.set(id, projectId)
    },
    listChanges() {
      const runsByProject = new Map([...projects.values()].map((id) => [id, new Set<string>()]))
      const add = (id: string, projectId: number | null) => {
        if (projectId === null) return
        const ids = runsByProject.get(projectId) ?? new Set()
        runsByProject.set(projectId, ids.add(id))
      }
      for (const [id, projectId] of mentioned) add(id, projectId)
      for (const [id, { projectId }] of runs) add(id, projectId)
      return [...runsByProject].map(([projectId, ids]) => ({ projectId, runs: [...ids] }))
    },
  }
}
