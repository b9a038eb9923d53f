import type { RunConditions } from './run-conditions'

/** The last run of the page before. */
export interface RunCursor {
  readonly startedAtUs: number
  readonly id: string
}

export interface RunFilter extends RunConditions {
  readonly projectId: number
  /** A text to find in id, driver, failed node, error or tags; empty for all runs. */
  readonly q: string
}
