import { isDeepStrictEqual } from 'node:util'
import { type IngestEvent, LIMITS } from '@dag/protocol'
import type { ImportAnswer } from '@/contract/run-import'
import { HttpError } from '../http/http-errors'
import { mergeEvents } from '../ingest/merge-batch'
import { findPlanCounts } from '../ingest/plan-counter'
import { toWellFormed } from '../ingest/well-formed'
import type { Writer } from '../store/sqlite-writer'
import type { Store } from '../store/store'
import { editTagsOfRun } from './edit-tags-of-run'
import { exportRun } from './export-run'
import { getProject } from './get-project'
import { type ImportedRun, parseImport } from './parse-import'

/**
 * Stores an exported run. It is listed when all of it is stored, because its start is stored last.
 *
 * @param projectId null for the project that the file names, which is created if there is none.
 * @throws HttpError if the file cannot be imported, there is another run of its id, or there is no such project.
 */
export async function importRun(
  store: Store,
  projectId: number | null,
  body: unknown,
  nowUs: number,
): Promise<ImportAnswer> {
  const run = parseImport(toWellFormed(body))
  if (projectId !== null) await getProject(store, projectId)
  const existing = await store.recorded.find(run.id)
  if (existing !== null) {
    if (!(await isStored(store, run))) throw new HttpError('DAG_RUN_EXISTS', run.id)
    return { run: run.id, projectId: await findProjectOf(store, run.id), outcome: 'equal' }
  }
  const into = <E extends IngestEvent>(event: E): E =>
    projectId !== null && 'project' in event ? { ...event, project: projectId } : event
  for (let from = 0; from < run.others.length; from += LIMITS.events) {
    await storeEvents(store, run.id, run.others.slice(from, from + LIMITS.events).map(into), nowUs)
  }
  await storeEvents(store, run.id, [into(run.start)], nowUs, (writer) => finish(writer, run, nowUs))
  return { run: run.id, projectId: await findProjectOf(store, run.id), outcome: 'imported' }
}

async function storeEvents(
  store: Store,
  id: string,
  events: readonly IngestEvent[],
  nowUs: number,
  after: (writer: Writer) => void = () => {},
): Promise<void> {
  const plans = findPlanCounts(store).forBatch()
  const changes = await store.write((writer) => {
    const { projectId, isTrashed } = writer.touchRun(id, nowUs)
    // The transaction is rolled back.
    if (isTrashed) throw new HttpError('DAG_RUN_TRASHED', id)
    if (projectId !== null) throw new HttpError('DAG_RUN_EXISTS', id)
    const numbered = events.map((event, index) => ({ index, event }))
    const merged = mergeEvents(writer, plans, numbered, nowUs)
    const [refused] = merged.rejected
    if (refused !== undefined) throw new HttpError('DAG_IMPORT_INVALID', refused.message)
    after(writer)
    return merged.changes
  })
  plans.remember()
  for (const change of changes) store.changes.publish(change)
}

/** Stores the parts that no event carries. */
function finish(writer: Writer, { id, edits, losses, start, others }: ImportedRun, nowUs: number): void {
  const stored = writer.findEditableRun(id)
  if (stored === null) throw new HttpError('DAG_RUN_NOT_FOUND', id)
  const edited = editTagsOfRun({ recordedTags: stored.recordedTags, tagEdits: {} }, edits.tags)
  if (edited.kind === 'excess') throw new HttpError('DAG_IMPORT_INVALID', edited.reason)
  writer.editRun(stored.key, { tagEdits: edited.edits, note: edits.note })
  // Nothing more comes of a file: a run without an end is lost, not running. A run with an end stays as it is.
  writer.loseRun(stored.key, findLastTime([start, ...others]))
  if (losses.length === 0) return
  const instanceId = `import:${id}`
  writer.touchClient({ instanceId, name: 'import', version: '' }, stored.projectId, nowUs)
  for (const loss of losses) writer.raiseLoss(instanceId, loss, nowUs)
}

/** The latest time in the events. */
function findLastTime(events: readonly IngestEvent[]): number {
  let last = 0
  for (const event of events) {
    if ('startedAtUs' in event) last = Math.max(last, event.startedAtUs)
    if ('finishedAtUs' in event) last = Math.max(last, event.finishedAtUs)
    if ('atUs' in event) last = Math.max(last, event.atUs)
  }
  return last
}

async function findProjectOf(store: Store, id: string): Promise<number> {
  const run = await store.runs.find(id)
  if (!run) throw new HttpError('DAG_RUN_NOT_FOUND', id)
  return run.projectId
}

/** Whether the store has the run of the file with the same records, in whichever project. */
async function isStored(store: Store, given: ImportedRun): Promise<boolean> {
  const parts: string[] = []
  let chars = 0
  for await (const part of (await exportRun(store, given.id)).chunks) {
    chars += part.length
    // No file of this size is imported.
    if (chars > LIMITS.inflatedBytes) return false
    parts.push(part)
  }
  return isDeepStrictEqual(withoutProject(parseImport(JSON.parse(parts.join('')))), withoutProject(given))
}

const withoutProject = ({ start, others, ...rest }: ImportedRun) => ({
  ...rest,
  events: [start, ...others].map((event) => ('project' in event ? { ...event, project: null } : event)),
})
