import { z } from 'zod'
import {
  ACTION_RUNS,
  type ChangedRun,
  type FailedRun,
  type RunActionAnswer,
  type RunChange,
} from '@/contract/run-actions'
import { editTags, type TagEdits } from '../derive/edit-tags'
import { toHttpError } from '../http/answers'
import { HTTP_ERRORS, HttpError } from '../http/http-errors'
import type { Writer } from '../store/sqlite-writer'
import type { Store } from '../store/store'
import { chooseRuns, filterSchema, toIdsSchema } from './choose-runs'
import { editTagsOfRun, listProblems, tagsSchema } from './edit-tags-of-run'
import { getProject } from './get-project'
import { restoreRuns, trashRuns } from './trash-runs'

/** Runs of one transaction. Events wait for it. */
const RUNS_AT_ONCE = 20

const changeSchema = z.discriminatedUnion(
  'action',
  [
    z.object({ action: z.literal('delete') }),
    z.object({ action: z.literal('restore') }),
    z.object({
      action: z.literal('tag'),
      tags: tagsSchema.refine((tags) => Object.keys(tags).length > 0, { error: 'it changes no tag' }),
    }),
  ],
  { error: 'its action must be delete, restore or tag' },
)

const choiceSchema = z
  .object({
    ids: toIdsSchema(ACTION_RUNS).optional(),
    filter: filterSchema.optional(),
    cursor: z.string().nullable().default(null),
  })
  .refine(({ ids, filter }) => (ids === undefined) !== (filter === undefined), {
    error: 'it must have either ids or a filter',
  })

/** The body of `POST projects/:id/run-actions`. */
export const runActionSchema = z.intersection(changeSchema, choiceSchema)

type Outcome = Pick<RunActionAnswer, 'done' | 'failed'>

/**
 * Changes runs of a project: those of some ids, or the next ones that match a filter. Other requests are answered, and events
 * are stored, in between.
 *
 * @throws HttpError if the body is not valid, there is no such project, or no run could be changed for lack of the database.
 */
export async function changeRuns(
  store: Store,
  projectId: number,
  body: unknown,
  nowUs: number,
): Promise<RunActionAnswer> {
  const { ids, filter = '', cursor, ...change } = parse(runActionSchema, body)
  if (change.action === 'restore' && ids === undefined) {
    throw new HttpError('DAG_RUN_ACTION_INVALID', 'no filter finds deleted runs, so send their ids')
  }
  await getProject(store, projectId)
  const chosen =
    ids === undefined
      ? await chooseRuns(store, { projectId, filter, cursor, limit: ACTION_RUNS }, nowUs)
      : { ids, nextCursor: null }
  const done: ChangedRun[] = []
  const failed: FailedRun[] = []
  for (let from = 0; from < chosen.ids.length; from += RUNS_AT_ONCE) {
    const part = chosen.ids.slice(from, from + RUNS_AT_ONCE)
    const outcome = await store
      .write((writer) => apply(writer, projectId, change, part, nowUs))
      .catch((error: unknown) => {
        // Runs that were changed before have to be reported.
        if (done.length === 0) throw error
        const { message: reason } = toHttpError(error)
        return { done: [], failed: part.map((id) => ({ id, reason })) }
      })
    done.push(...outcome.done)
    failed.push(...outcome.failed)
    if (outcome.done.length > 0) store.changes.publish({ projectId, runs: outcome.done.map(({ id }) => id) })
    await new Promise<void>((resolve) => setImmediate(resolve))
  }
  return { done, failed, nextCursor: chosen.nextCursor }
}

function parse<T>(schema: z.ZodType<T>, body: unknown): T {
  const parsed = schema.safeParse(body)
  if (parsed.success) return parsed.data
  throw new HttpError('DAG_RUN_ACTION_INVALID', listProblems(parsed.error))
}

function apply(writer: Writer, projectId: number, change: RunChange, ids: readonly string[], nowUs: number): Outcome {
  if (change.action === 'tag') return tagRuns(writer, projectId, ids, change.tags)
  const found =
    change.action === 'delete' ? trashRuns(writer, projectId, ids, nowUs) : restoreRuns(writer, projectId, ids, nowUs)
  const known = new Set(found)
  const toReason = change.action === 'delete' ? toUnknown : toGone
  return {
    done: found.map((id) => ({ id })),
    failed: ids.filter((id) => !known.has(id)).map((id) => ({ id, reason: toReason(id) })),
  }
}

function tagRuns(writer: Writer, projectId: number, ids: readonly string[], change: TagEdits): Outcome {
  const done: ChangedRun[] = []
  const failed: FailedRun[] = []
  for (const id of ids) {
    const run = writer.findEditableRun(id)
    const edited = run?.projectId === projectId ? editTagsOfRun(run, change) : null
    if (run === null || edited === null) failed.push({ id, reason: toUnknown(id) })
    else if (edited.kind === 'excess') failed.push({ id, reason: edited.reason })
    else {
      const before = new Map(Object.entries(editTags(run.recordedTags, run.tagEdits, {}).tags))
      writer.editRun(run.key, { tagEdits: edited.edits, note: run.note })
      done.push({
        id,
        tagsBefore: Object.fromEntries(Object.keys(change).map((key) => [key, before.get(key) ?? null])),
      })
    }
  }
  return { done, failed }
}

const toUnknown = (id: string): string => HTTP_ERRORS.DAG_RUN_NOT_FOUND[1].replace('{}', () => id)
const toGone = (id: string): string => `The run ${id} was not deleted from this project within the last 10 minutes.`
