import type { NodeRange } from './node-report'

/**
 * The meaning of a number that follows from a result: the `value` itself, the `length` of it, the `mean` of its numbers, or the
 * share of values that are `missing` or `true`.
 */
export type FigureKind = 'value' | 'length' | 'mean' | 'missing' | 'true'

/** A number of the results over time. */
export interface ResultTrend {
  /** Property or column; empty for the result itself. */
  readonly path: string
  readonly kind: FigureKind
  /** Runs with this number, and its mean over them. */
  readonly runs: number
  readonly mean: number
  /** They include runs that were deleted by hand if other runs of the hour have expired. */
  readonly min: number
  readonly max: number
  /** Means by stretches of the time axis; null where no run has the number. */
  readonly means: readonly (number | null)[]
}

/** `GET /api/v1/projects/:id/nodes/:name/results`: the numbers of the results of a node over time. */
export interface NodeResults {
  readonly range: NodeRange
  readonly fromUs: number
  /** Length of a stretch of the time axis. */
  readonly bucketUs: number
  /** The first 40 by path and kind. */
  readonly trends: readonly ResultTrend[]
}
