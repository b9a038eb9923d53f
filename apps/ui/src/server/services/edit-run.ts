import { LIMITS } from '@dag/protocol'
import { z } from 'zod'
import { type EditedRun, NOTE_BYTES } from '@/contract/run-edit'
import { editTags } from '../derive/edit-tags'
import { HttpError } from '../http/http-errors'
import type { Store } from '../store/store'

const wellFormed = z.string().overwrite((text) => text.toWellFormed())
const longest = (limit: number, what: string) => ({
  error: `${what} may have at most ${limit} characters. Shorten it`,
})

const keySchema = wellFormed.max(LIMITS.nameChars, longest(LIMITS.nameChars, 'the key of a tag'))
const tagSchema = wellFormed.max(LIMITS.tagChars, longest(LIMITS.tagChars, 'the value of a tag'))

/** Each tag that a run may have is removed, and as many are added. */
const CHANGES = 2 * LIMITS.tags

const noteSchema = z
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

const tagsSchema = z.record(keySchema, tagSchema.nullable()).refine((tags) => Object.keys(tags).length <= CHANGES, {
  error: ({ input }) =>
    `it changes ${Object.keys(Object(input)).length} tags, and a request changes at most ${CHANGES}. Send several`,
})

const editSchema = z
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
  const parsed = editSchema.safeParse(body)
  if (!parsed.success) throw new HttpError('DAG_RUN_EDIT_INVALID', listProblems(parsed.error))
  const { tags: change = {}, note } = parsed.data
  const { projectId, edited } = await store.write((writer) => {
    const run = writer.findEditableRun(id)
    if (run === null) throw new HttpError('DAG_RUN_NOT_FOUND', id)
    const { edits, tags } = editTags(run.recordedTags, run.tagEdits, change)
    const count = Object.keys(tags).length
    if (count > LIMITS.tags) {
      const excess = `tags: the run would have ${count}, and a run has at most ${LIMITS.tags}`
      throw new HttpError('DAG_RUN_EDIT_INVALID', `${excess}. Remove ${count - LIMITS.tags}`)
    }
    const kept = note === undefined ? run.note : note
    writer.editRun(run.key, { tagEdits: edits, note: kept })
    return { projectId: run.projectId, edited: { id, tags, recordedTags: run.recordedTags, note: kept } }
  })
  store.changes.publish({ projectId, runs: [id] })
  return edited
}

/** Each problem with its field: a key that is too long is shortened. */
function listProblems(error: z.ZodError): string {
  return error.issues
    .slice(0, 5)
    .map((issue) => {
      const path = issue.path.map((part) => shorten(String(part))).join('.')
      const message = issue.code === 'invalid_key' ? (issue.issues[0]?.message ?? issue.message) : issue.message
      return `${path || 'body'}: ${message.replace(/^Invalid input: /, '')}`
    })
    .join('; ')
}

function shorten(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text
}
