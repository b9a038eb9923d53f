/** Runs that one request changes, at most. */
export const ACTION_RUNS = 200

/** Ids of runs that one export names, at most. */
export const EXPORT_RUNS = 10_000

/** A deleted run can be restored for 10 minutes. */
export const RESTORABLE_US = 10 * 60 * 1_000_000

/** The change of `POST /api/v1/projects/:id/run-actions`; its body also has the `ids`, or a `filter` with a `cursor`. */
export type RunChange =
  | { readonly action: 'delete' }
  | { readonly action: 'restore' }
  /** Null removes a tag. */
  | { readonly action: 'tag'; readonly tags: Readonly<Record<string, string | null>> }

/** Response to a run action. Each run is in `done` or in `failed`. */
export interface RunActionAnswer {
  readonly done: readonly ChangedRun[]
  readonly failed: readonly FailedRun[]
  /** Continues with the runs behind these; null at the end of a filter, and for ids. */
  readonly nextCursor: string | null
}

export interface ChangedRun {
  readonly id: string
  /** For `tag`: the values that the changed tags had; null for none. The same action with them undoes the change. */
  readonly tagsBefore?: Readonly<Record<string, string | null>>
}

export interface FailedRun {
  readonly id: string
  readonly reason: string
}
