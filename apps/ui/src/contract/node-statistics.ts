/** One node of a DAG over some hours, in all versions. All items of a run are one node run. */
export interface NodeStatistics {
  readonly node: string
  /** Node runs that ended. */
  readonly runs: number
  readonly failed: number
  readonly cancelled: number
  readonly cached: number
  /** Quantiles of the successes that ran, at most 5 % from the exact ones; null without any. */
  readonly p50Us: number | null
  readonly p95Us: number | null
  /** Runs with the node on their critical path, and its time there. */
  readonly criticalRuns: number
  readonly criticalUs: number
}

/** `GET /api/v1/projects/:id/node-statistics`: the first 1,000 nodes by name. */
export interface NodeStatisticsList {
  /** Start of the first hour. */
  readonly fromUs: number
  readonly items: readonly NodeStatistics[]
}
