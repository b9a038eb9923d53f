import type { NodeRunStatus } from '@dag/protocol'

/** A node in one of the last runs of its DAG. */
export interface RecentNodeRun {
  readonly runId: string
  readonly version: string
  readonly startedAtUs: number
  readonly status: NodeRunStatus
  readonly cached: boolean
  readonly attempts: number
  /** Null without an end. */
  readonly durationUs: number | null
  /** One line of its result, or of its error's message. */
  readonly preview: string | null
  readonly resultType: string | null
}

/**
 * The meaning of a number that follows from a result: the `value` itself, the `length` of it, the `mean` of its numbers, or the
 * share of values that are `missing` or `true`.
 */
export type FigureKind = 'value' | 'length' | 'mean' | 'missing' | 'true'

/** A number of the results, over the runs that were read. */
export interface ResultTrend {
  /** Property or column; empty for the result itself. */
  readonly path: string
  readonly kind: FigureKind
  /** Runs with this number. */
  readonly runs: number
  /** Means over equal numbers of the runs that were read, oldest first; null where none of them has the number. */
  readonly means: readonly (number | null)[]
}

/** A number of the results that changed with a version. */
export interface ResultDrift {
  readonly path: string
  readonly kind: FigureKind
  readonly version: string
  /** Means before the version and since it. */
  readonly before: number
  readonly since: number
  readonly runsBefore: number
  readonly runsSince: number
}

/** `GET /api/v1/projects/:id/nodes/:name/recent`: the node in the last runs of its DAG. */
export interface NodeRecent {
  /** Newest first. A node that ran once per item has none. */
  readonly runs: readonly RecentNodeRun[]
  /** Runs of the DAG that were searched for them. */
  readonly searched: number
  /** Results that were read for the trends. */
  readonly resultsRead: number
  readonly trends: readonly ResultTrend[]
  /** Begins of versions in `means`: the place, 0 to 1, of their first run. */
  readonly marks: readonly { readonly version: string; readonly at: number }[]
  readonly drifts: readonly ResultDrift[]
}
