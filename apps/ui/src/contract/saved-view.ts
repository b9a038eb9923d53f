/** Views that a project may have. */
export const MOST_VIEWS = 100

/** A filter of the runs page that has a name. */
export interface SavedView {
  readonly id: number
  /** Unique within its project. */
  readonly name: string
  /** Search parameters of the list, as `toSearchParams` writes them. */
  readonly filter: string
  readonly createdAtUs: number
}

/** `GET /api/v1/projects/:id/views`: all views, by name. */
export interface SavedViews {
  readonly items: readonly SavedView[]
}
