/** The answer to `POST /api/v1/projects/:id/imports` and `POST /api/v1/imports`. */
export interface ImportAnswer {
  /** Id of the run. */
  readonly run: string
  readonly projectId: number
  /** `equal`: the run was there already with the same records, and nothing was changed. */
  readonly outcome: 'imported' | 'equal'
}
