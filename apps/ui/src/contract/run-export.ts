import type { IngestEvent, Loss } from '@dag/protocol'

export const EXPORT_FORMAT = 'dag-run'
export const EXPORT_FORMAT_VERSION = 1

/** All that was recorded of one run: `GET /api/v1/runs/:id/export`. */
export interface RunExport {
  readonly format: typeof EXPORT_FORMAT
  readonly formatVersion: typeof EXPORT_FORMAT_VERSION
  /** The protocol of the events. */
  readonly protocol: number
  /** Id of the run. */
  readonly run: string
  /** Changes by people: tags that were set (text) or removed (null), and the note. */
  readonly edits: { readonly tags: Readonly<Record<string, string | null>>; readonly note: string | null }
  /** Totals of all trackers together. */
  readonly losses: readonly Loss[]
  /** Recreate the run. The project is named by its name; a run without an end has no `run-finished`. */
  readonly events: readonly IngestEvent[]
}
