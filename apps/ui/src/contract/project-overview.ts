import type { RunRow } from './run'
import type { RunStatus } from './status'
import type { VersionDifference } from './version'

/** Runs that started within 24 hours. */
export interface DayFigures {
  readonly runs: number
  readonly failed: number
  readonly lost: number
  /** Counts the newest 2,000 of them that ended; null if none ended. */
  readonly p50Us: number | null
  readonly p95Us: number | null
  /** Node runs that ended, and those that came from a cache. */
  readonly nodeRuns: number
  readonly cachedNodeRuns: number
}

/** An hour of runs. */
export interface HourCounts {
  readonly runs: number
  readonly failed: number
}

/** A DAG in the last 24 hours. */
export interface DagOverview {
  /** Name of the driver. */
  readonly name: string
  readonly runs: number
  readonly failed: number
  /** 24 hours, oldest first. */
  readonly hours: readonly HourCounts[]
  /** Counts the newest 400 runs of the day that ended; null if none ended. */
  readonly p50Us: number | null
  readonly p95Us: number | null
  /** Status and version of its last run. */
  readonly status: RunStatus
  readonly version: string
}

/** Runs of a DAG that failed first at one node in the last 24 hours. */
export interface FailingNode {
  readonly dag: string
  /** Null for failures outside of all nodes. */
  readonly node: string | null
  readonly failed: number
  /** These figures for the 24 hours before. */
  readonly failedBefore: number
  /** Runs of the DAG in the last 24 hours. */
  readonly dagRuns: number
  /** Failures by hour, 24 of them, oldest first. */
  readonly hours: readonly number[]
}

/** An error group with a run in the last 24 hours. */
export interface SeenError {
  readonly id: number
  readonly dag: string
  readonly node: string | null
  readonly errorName: string
  /** The message of the latest run, up to 500 characters. */
  readonly sample: string
  /** Without the values that differ between the runs. */
  readonly message: string
  /** Its runs in the last 24 hours, and in the 24 before. */
  readonly seen: number
  readonly seenBefore: number
  /** Starts of its first run ever, its first and last of the 24 hours, and its last before them. */
  readonly firstAtUs: number
  readonly sinceUs: number
  readonly lastAtUs: number
  readonly previousAtUs: number | null
  /** Runs of the DAG from `sinceUs` on. */
  readonly dagRunsSince: number
}

/** The nodes that took the time of the critical paths in the last 24 hours. */
export interface TimedNode {
  readonly dag: string
  readonly node: string
  /** Part of all critical paths of the project, 0 to 1. */
  readonly share: number
  /** Quantiles of its successes that ran; null without any. */
  readonly p50Us: number | null
  readonly p95Us: number | null
  /** In the 24 hours before. */
  readonly p50BeforeUs: number | null
}

/** A node that takes longer in the newest version of its DAG. */
export interface SlowerNode {
  readonly dag: string
  readonly node: string
  readonly version: string
  readonly p50Us: number
  /** In the versions before, over the same 48 hours. */
  readonly p50BeforeUs: number
}

/** A version among the newest of a project. */
export interface LatestVersion {
  readonly id: string
  readonly dag: string
  readonly createdAtUs: number
  /** Counted up to 50,000. */
  readonly runs: number
  readonly failed: number
  /** Against the version before of the same DAG; null for the first one, and where a version has over 2,000 nodes. */
  readonly difference: VersionDifference | null
  /** Whether the DAG has an older version. */
  readonly first: boolean
}

/** `GET /api/v1/projects/:id/overview`: the last 24 hours next to the 24 before, in whole hours of UTC; the last one is not over yet. */
export interface ProjectOverview {
  readonly fromUs: number
  readonly toUs: number
  readonly now: DayFigures
  readonly before: DayFigures
  readonly running: number
  /** The DAGs with the most runs of the day, at most 50. */
  readonly dags: readonly DagOverview[]
  /** At most 50, most failures first. */
  readonly failing: readonly FailingNode[]
  /** At most 200, those of the latest run first. */
  readonly errors: readonly SeenError[]
  /** At most 8, largest share first. */
  readonly times: readonly TimedNode[]
  readonly slower: readonly SlowerNode[]
  readonly versions: readonly LatestVersion[]
  readonly versionCount: number
  /** The newest running runs, and lost runs of the day. */
  readonly open: readonly RunRow[]
}

/** Spans of the chart. */
export const HISTORY_RANGES = ['1d', '7d', '30d'] as const

export type HistoryRange = (typeof HISTORY_RANGES)[number]

/** `GET /api/v1/projects/:id/history`: runs, failures and durations over a span up to now. */
export interface ProjectHistory {
  readonly fromUs: number
  readonly toUs: number
  readonly bucketUs: number
  /** Quantiles are those of the newest runs of a bucket that ended, at least 40 of them if there are; null without any. */
  readonly buckets: readonly HistoryBucket[]
  /** The newest versions that were first seen in the span, at most 8, oldest first. */
  readonly versions: readonly { readonly id: string; readonly dag: string; readonly createdAtUs: number }[]
}

export interface HistoryBucket extends HourCounts {
  readonly p50Us: number | null
  readonly p95Us: number | null
}
