import type { RunDetail } from './run'

/** Bytes of a note in UTF-8, at most. */
export const NOTE_BYTES = 10_000

/** Body of `PATCH /api/v1/runs/:id`. Absent parts stay as they are. */
export interface RunEdit {
  /** Tags to add or change; null removes one. */
  readonly tags?: Readonly<Record<string, string | null>>
  /** Null, and a note without visible text, remove the note. */
  readonly note?: string | null
}

/** `PATCH /api/v1/runs/:id`: the edited parts of the run, and its recorded tags. */
export type EditedRun = Pick<RunDetail, 'id' | 'tags' | 'recordedTags' | 'note'>
