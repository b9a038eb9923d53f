import type { RunStatus } from '@/contract/status'

/** The last run of the page before. */
export interface RunCursor {
  readonly startedAtUs: number
  readonly id: string
}

export interface RunFilter {
  readonly projectId: number
  /** Any of them; empty for all. */
  readonly statuses: readonly RunStatus[]
  /** A text to find in id, driver, failed node, error or tags; empty for all runs. */
  readonly query: string
}
