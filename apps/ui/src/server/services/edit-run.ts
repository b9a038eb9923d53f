import { z } from 'zod'
import { type EditedRun, NOTE_BYTES } from '@/contract/run-edit'
import { HttpError } from '../http/http-errors'
import type { Store } from '../store/store'
import { editTagsOfRun, listProblems, shorten, tagsSchema } from './edit-tags-of-run'

export const noteSchema = z
  .string()
  .overwrite((text) => text.toWellFormed().trim())
  .superRefine((text, context) => {
    const bytes = Buffer.byteLength(text)
    if (bytes <= NOTE_BYTES) return
    context.addIssue({
      code: 'custom',
      message: `it has ${bytes} bytes, and at most ${NOTE_BYTES} are kept. Shorten it`,
    })
  })
  .transform((text) => (text === '' ? null : text))

/** The body of `PATCH runs/:id`. */
export const runEditSchema = z
  .strictObject({ tags: tagsSchema.optional(), note: noteSchema.nullable().optional() }, { error: toUnknownFields })
  .refine(({ tags, note }) => tags !== undefined || note !== undefined, {
    error: 'it has no tags and no note to change',
  })

function toUnknownFields(issue: z.core.$ZodRawIssue): string | undefined {
  if (issue.code !== 'unrecognized_keys') return undefined
  return `it has ${issue.keys.map(shorten).join(', ')}, and only tags and note can be edited`
}

/**
 * Changes the tags and the note of a run. The edits are kept apart from the recorded tags, so no event undoes them.
 *
 * @throws HttpError if the edit is not valid, or there is no such run.
 */
export async function editRun(store: Store, id: string, body: unknown): Promise<EditedRun> {
  const parsed = runEditSchema.safeParse(body)
  if (!parsed.success) throw new HttpError('DAG_RUN_EDIT_INVALID', listProblems(parsed.error))
  const { tags: change = {}, note } = parsed.data
  const { projectId, edited } = await store.write((writer) => {
    const run = writer.findEditableRun(id)
    if (run === null) throw new HttpError('DAG_RUN_NOT_FOUND', id)
    const result = editTagsOfRun(run, change)
    if (result.kind === 'excess') throw new HttpError('DAG_RUN_EDIT_INVALID', result.reason)
    const { edits, tags } = result
    const kept = note === undefined ? run.note : note
    writer.editRun(run.key, { tagEdits: edits, note: kept })
    return { projectId: run.projectId, edited: { id, tags, recordedTags: run.recordedTags, note: kept } }
  })
  store.changes.publish({ projectId, runs: [id] })
  return edited
}
