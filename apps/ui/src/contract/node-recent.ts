import type { NodeRunStatus } from '@dag/protocol'
import type { FigureKind } from './node-results'

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
  /** Results that were read to find drifts. */
  readonly resultsRead: number
  readonly drifts: readonly ResultDrift[]
}
