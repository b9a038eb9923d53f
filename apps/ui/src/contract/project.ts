import type { LossOverview } from './losses'
import type { Page } from './page'
import type { RunStatus } from './status'

export interface Project {
  readonly id: number
  readonly name: string
  readonly description: string | null
  /** Unix microseconds, as all times here. */
  readonly createdAtUs: number
}

/** Half an hour of runs. */
export interface ActivityBucket {
  readonly runs: number
  readonly failed: number
}

/** `GET /api/v1/projects/:id`, and a row of the projects page. */
export interface ProjectSummary extends Project {
  /** All runs ever kept. */
  readonly runCount: number
  /** Versions of all its DAGs. */
  readonly versionCount: number
  /** Nodes of its catalog. */
  readonly nodeCount: number
  /** The last 24 hours. `buckets` are 48, oldest first. */
  readonly day: {
    readonly runs: number
    readonly failed: number
    /** Median duration of the finished runs, null without any. */
    readonly p50Us: number | null
    readonly buckets: readonly ActivityBucket[]
  }
  readonly lastRun: { readonly id: string; readonly status: RunStatus; readonly startedAtUs: number } | null
  /** A tracker has registered a driver: true before the first run. */
  readonly trackerSeen: boolean
}

/** `GET /api/v1/projects`: projects by activity, the one with the newest run first. */
export interface ProjectPage extends Page<ProjectSummary> {
  /** Projects that match, on all pages. */
  readonly total: number
}

/** A run that has not ended. */
export interface RunningRun {
  readonly id: string
  readonly projectId: number
  readonly projectName: string
  readonly name: string
  readonly startedAtUs: number
  readonly node: string | null
  readonly nodesDone: number
  readonly nodesTotal: number
}

/** The runs of an `ErrorGroup` with a failure in the last days, or the lost runs of the last days with the same node. */
export interface FailureGroup {
  readonly projectId: number
  readonly projectName: string
  readonly status: 'failed' | 'lost'
  /** The error group; null for lost runs. */
  readonly errorGroupId: number | null
  readonly node: string | null
  /** Null for lost runs. */
  readonly errorName: string | null
  /** Without the values that differ between the runs. */
  readonly message: string
  readonly count: number
  readonly firstAtUs: number
  readonly lastAtUs: number
  /** The latest of them. */
  readonly runId: string
}

/** `GET /api/v1/overview`: running runs, failures and losses of all projects. */
export interface Overview {
  readonly running: readonly RunningRun[]
  readonly failures: readonly FailureGroup[]
  /** Losses from trackers whose project does not exist. */
  readonly unfiled: LossOverview
}
