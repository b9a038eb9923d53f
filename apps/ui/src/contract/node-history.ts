import type { NodeRunStatus } from '@dag/protocol'

/** A node in one run of the history. */
export interface NodeHistoryRun {
  readonly runId: string
  readonly version: string
  readonly startedAtUs: number
  readonly status: NodeRunStatus
  readonly cached: boolean
  /** Null without an end. */
  readonly durationUs: number | null
}

/** `GET /api/v1/runs/:id/nodes/:name/history`: a node in this run and in the last runs of the DAG before it. */
export interface NodeHistory {
  /** Oldest first, this run last; empty if the node did not run here as a whole. */
  readonly runs: readonly NodeHistoryRun[]
  readonly failed: number
  /** Quantiles over the runs before this one in which the node succeeded and was not cached; null without one. */
  readonly p50Us: number | null
  readonly p95Us: number | null
  /** Place of this run among the compared ones; null if it did not succeed, was cached, or no other can be compared. */
  readonly rank: {
    readonly slower: number
    readonly faster: number
    /** Runs that were compared, with this one. */
    readonly of: number
  } | null
}
