import type { Tags } from '@dag/protocol'
import { NOTE_BYTES, type RunEdit } from '@/contract/run-edit'

/** A line of the form. Its id stays while its texts change. */
export interface TagRow {
  readonly id: number
  readonly key: string
  readonly value: string
}

export const toRows = (tags: Tags): readonly TagRow[] =>
  Object.entries(tags).map(([key, value], id) => ({ id, key, value }))

const isBlank = (row: TagRow): boolean => row.key === '' && row.value === ''

/** The problem with the key of each row that has one, by id. A blank row is ignored. */
export function findKeyProblems(rows: readonly TagRow[]): ReadonlyMap<number, string> {
  const problems = new Map<number, string>()
  const keys = new Set<string>()
  for (const row of rows.filter((candidate) => !isBlank(candidate))) {
    if (row.key === '') problems.set(row.id, 'The key is missing. Enter one, or remove the tag.')
    else if (keys.has(row.key)) problems.set(row.id, `Another tag has the key ${row.key}. Choose another key.`)
    keys.add(row.key)
  }
  return problems
}

/** Null if the note can be kept. */
export function findNoteProblem(note: string): string | null {
  const bytes = new TextEncoder().encode(note.trim()).length
  return bytes <= NOTE_BYTES ? null : `The note has ${bytes} bytes, and at most ${NOTE_BYTES} are kept. Shorten it.`
}

/** The differences from the tags at the opening of the form, so that changes of others meanwhile remain. */
export function toTagEdits(before: Tags, rows: readonly TagRow[]): NonNullable<RunEdit['tags']> {
  const old = new Map(Object.entries(before))
  const kept = new Map(rows.filter((row) => !isBlank(row)).map(({ key, value }) => [key, value]))
  const removed = [...old.keys()].filter((key) => !kept.has(key)).map((key) => [key, null] as const)
  const changed = [...kept].filter(([key, value]) => old.get(key) !== value)
  return Object.fromEntries([...removed, ...changed])
}
