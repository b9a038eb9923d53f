import type { Tags } from '@dag/protocol'
import type { TagEdits } from '../derive/edit-tags'
import { fromJson, toJson } from './json'
import type { SqliteDatabase } from './open-database'

interface EditableColumns {
  readonly key: number
  readonly projectId: number
  readonly tags: string
  readonly tagEdits: string | null
  readonly note: string | null
}

/** The parts of a run that people edit, and the recorded tags. No event writes `tagEdits` or `note`. */
export interface EditableRun {
  readonly key: number
  readonly projectId: number
  readonly recordedTags: Tags
  readonly tagEdits: TagEdits
  readonly note: string | null
}

export function createEditStatements(database: SqliteDatabase) {
  // A run of a project has started, so its recorded tags are final.
  const find = database.prepare<[string], EditableColumns>(
    'SELECT key, projectId, tags, tagEdits, note FROM Run WHERE id = ? AND projectId IS NOT NULL',
  )
  const edit = database.prepare<[string | null, string | null, number]>(
    'UPDATE Run SET tagEdits = ?, note = ? WHERE key = ?',
  )
  return {
    /** Null if there is no such run, or it belongs to no project. */
    findEditableRun(id: string): EditableRun | null {
      const run = find.get(id)
      if (run === undefined) return null
      const { tags, tagEdits, ...rest } = run
      return { ...rest, recordedTags: fromJson<Tags>(tags), tagEdits: fromJson<TagEdits>(tagEdits ?? '{}') }
    },
    /** The search index and `RunTag` follow by triggers. */
    editRun(runKey: number, { tagEdits, note }: Pick<EditableRun, 'tagEdits' | 'note'>): void {
      edit.run(Object.keys(tagEdits).length === 0 ? null : toJson(tagEdits), note, runKey)
    },
  }
}
