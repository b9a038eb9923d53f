import { LIMITS, type Tags } from '@dag/protocol'
import { z } from 'zod'
import { editTags, type TagEdits } from '../derive/edit-tags'
import type { EditableRun } from '../store/edit-statements'

const wellFormed = z.string().overwrite((text) => text.toWellFormed())
const longest = (limit: number, what: string) => ({
  error: `${what} may have at most ${limit} characters. Shorten it`,
})

const keySchema = wellFormed.max(LIMITS.nameChars, longest(LIMITS.nameChars, 'the key of a tag'))
const tagSchema = wellFormed.max(LIMITS.tagChars, longest(LIMITS.tagChars, 'the value of a tag'))

/** Each tag that a run may have is removed, and as many are added. */
const CHANGES = 2 * LIMITS.tags

/** A change of tags: a text sets one, null removes one. */
export const tagsSchema = z
  .record(keySchema, tagSchema.nullable())
  .refine((tags) => Object.keys(tags).length <= CHANGES, {
    error: ({ input }) =>
      `it changes ${Object.keys(Object(input)).length} tags, and a request changes at most ${CHANGES}. Send several`,
  })

export type TagsOfRun =
  | { readonly kind: 'edited'; readonly edits: TagEdits; readonly tags: Tags }
  | { readonly kind: 'excess'; readonly reason: string }

/** Applies a change to the tags of a run, unless it would then have too many. */
export function editTagsOfRun(run: Pick<EditableRun, 'recordedTags' | 'tagEdits'>, change: TagEdits): TagsOfRun {
  const edited = editTags(run.recordedTags, run.tagEdits, change)
  const count = Object.keys(edited.tags).length
  if (count <= LIMITS.tags) return { kind: 'edited', ...edited }
  const excess = `tags: the run would have ${count}, and a run has at most ${LIMITS.tags}`
  return { kind: 'excess', reason: `${excess}. Remove ${count - LIMITS.tags}` }
}

/** Each problem with its field: a key that is too long is shortened. */
export function listProblems(error: z.ZodError): string {
  return error.issues
    .slice(0, 5)
    .map((issue) => {
      const path = issue.path.map((part) => shorten(String(part))).join('.')
      const message = issue.code === 'invalid_key' ? (issue.issues[0]?.message ?? issue.message) : issue.message
      return `${path || 'body'}: ${message.replace(/^Invalid input: /, '')}`
    })
    .join('; ')
}

export function shorten(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text
}
