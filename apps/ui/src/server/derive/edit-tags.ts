import type { Tags } from '@dag/protocol'

/** A JSON merge patch of tags: null removes one. */
export type TagEdits = Readonly<Record<string, string | null>>

export interface EditedTags {
  /** All differences from the recorded tags, and nothing else, so that repeated edits do not add up. */
  readonly edits: TagEdits
  /** The tags as they are shown. */
  readonly tags: Tags
}

/** Applies a change to recorded tags that were edited before. */
export function editTags(recorded: Tags, edits: TagEdits, change: TagEdits): EditedTags {
  const original = new Map(Object.entries(recorded))
  const all = new Map([...Object.entries(edits), ...Object.entries(change)])
  const differences = [...all].filter(([key, value]) => (original.get(key) ?? null) !== value)
  const edited = new Map([...original, ...differences])
  return {
    edits: Object.fromEntries(differences),
    tags: Object.fromEntries([...edited].flatMap(([key, value]) => (value === null ? [] : [[key, value]]))),
  }
}
