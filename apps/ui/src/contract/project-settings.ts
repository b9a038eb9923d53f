import type { Project } from './project'

/** The limits of `Retention`. */
export const MOST_DAYS = 36_500
export const MOST_RUNS_KEPT = 1_000_000_000
/** A preview counts so many runs at most. */
export const PREVIEW_RUNS = 100_000

/** Runs that a project keeps. Running runs are always kept; the statistics of nodes and the counts over time keep all. */
export interface Retention {
  /** Ended runs are removed once they started so many days ago; null for no limit. */
  readonly days: number | null
  /** Ended runs that are kept, the newest ones; null for no limit. */
  readonly runs: number | null
}

/** The runs that a retention would remove now. */
export interface RetentionPreview {
  readonly runs: number
  /** There are more of them: counting ended at `PREVIEW_RUNS`. */
  readonly isMore: boolean
  /** Bytes of their records, estimated from the oldest of them. */
  readonly bytes: number
}

/** Records of one kind in a project. Bytes are estimated from its newest runs, without indexes. */
export interface RecordSize {
  readonly kind: 'runs' | 'nodes' | 'values' | 'logs'
  readonly bytes: number
}

/** `GET /api/v1/projects/:id/settings` */
export interface ProjectSettings extends Project {
  readonly tags: Readonly<Record<string, string>>
  readonly retention: Retention
  /** For the retention in the query, or else the stored one. */
  readonly preview: RetentionPreview
  /** All runs of the project, also those that have not ended. */
  readonly runCount: number
  readonly sizes: readonly RecordSize[]
}

/** Body of `PATCH /api/v1/projects/:id`. Absent parts stay as they are. */
export interface ProjectEdit {
  readonly name?: string
  /** Null, and blank text, remove the description. */
  readonly description?: string | null
  /** Tags to add or change; null removes one. */
  readonly tags?: Readonly<Record<string, string | null>>
  readonly retention?: Partial<Retention>
}
