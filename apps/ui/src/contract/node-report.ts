import type { Tags, VersionNode } from '@dag/protocol'

/** Spans of time that a report covers. */
export const NODE_RANGES = ['1d', '7d', '30d'] as const

export type NodeRange = (typeof NODE_RANGES)[number]

/** Node runs of a span of time. All items of a run are one node run. */
export interface NodeCounts {
  /** Node runs that ended. */
  readonly runs: number
  readonly failed: number
  readonly cancelled: number
  readonly cached: number
  /** How often the body ran. */
  readonly attempts: number
  /** Runs with the node on their critical path. */
  readonly criticalRuns: number
}

/** Quantiles of the successes that ran, at most 5 % from the exact ones; null without any. */
export interface NodeQuantiles {
  readonly p50Us: number | null
  readonly p95Us: number | null
}

export type NodeFigures = NodeCounts & NodeQuantiles

/** A stretch of the time axis. */
export type NodeBucket = Pick<NodeCounts, 'runs' | 'failed' | 'cached'> & NodeQuantiles

/** A node under one version of its DAG. */
export interface NodeUnderVersion extends NodeFigures {
  readonly version: string
  /** Arrival of the version. */
  readonly createdAtUs: number
  /** Successes that ran by the bin of their duration (`contract/duration-bins.ts`), without empty bins. */
  readonly durations: readonly (readonly [bin: number, runs: number])[]
}

/** Neighbouring versions with the same code of the node. */
export interface NodeCode {
  /** Null where the code was not recorded. */
  readonly codeHash: string | null
  /** The first and the last of these versions, and how many they are. */
  readonly firstVersion: string
  readonly lastVersion: string
  readonly versions: number
  /** Arrival of the first one. */
  readonly firstAtUs: number
  /** Node runs within the range. */
  readonly runs: number
  readonly p50Us: number | null
}

export interface NodeSource {
  readonly version: string
  readonly text: string
  /** The original source, not the function as it ran. */
  readonly original: boolean
  readonly file: string | null
  readonly line: number | null
}

/** Failures of the node with one error. */
export interface NodeError {
  /** Id of the error group of the runs that failed at the node first; null if there are none any more. */
  readonly id: number | null
  readonly errorName: string
  readonly message: string
  /** Runs within the range. */
  readonly runs: number
  /** Start of the last run of the group, or of the last hour with the error. */
  readonly lastAtUs: number
  /** Null without a group. */
  readonly lastRunId: string | null
  /** Runs by equal parts of the range. */
  readonly parts: readonly number[]
}

/** `GET /api/v1/projects/:id/nodes/:name`: a node of a DAG, whatever the run. */
export interface NodeReport {
  readonly name: string
  /** Name of the driver. */
  readonly dag: string
  /** Drivers whose graph has a node of this name, at most 50. */
  readonly dags: readonly string[]
  /** The version that the counts are of; null for all. */
  readonly version: string | null
  /** As the newest version that has the node describes it; null if no graph has it. */
  readonly head: {
    readonly version: string
    readonly kind: VersionNode['kind']
    readonly module: string | null
    readonly tags: Tags
    readonly documentation: string | null
    /** The first 100 nodes that it depends on, and that depend on it. */
    readonly needs: readonly string[]
    readonly neededBy: readonly string[]
  } | null
  readonly range: NodeRange
  readonly fromUs: number
  readonly bucketUs: number
  readonly figures: NodeFigures
  /** The span of the same length before. */
  readonly before: NodeFigures
  readonly buckets: readonly NodeBucket[]
  /** Versions in which the node ran within the range, newest first, at most 50. */
  readonly versions: readonly NodeUnderVersion[]
  /** Errors of the node within the range, the most frequent first, at most 10. */
  readonly errors: readonly NodeError[]
  /** Newest first, of the newest 200 versions. */
  readonly codes: readonly NodeCode[]
  /** The newest code, and the one before it; null where none was recorded. */
  readonly source: NodeSource | null
  readonly sourceBefore: NodeSource | null
}
