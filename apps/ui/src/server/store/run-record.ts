import type { Tags } from '@dag/protocol'
import type { RecordedRun } from '@/contract/run'
import type { RunStatus } from '@/contract/status'

/** What a list shows of a run. No payloads. */
export interface RunListRecord {
  readonly id: string
  readonly projectId: number
  readonly name: string
  readonly version: string
  readonly status: RunStatus
  readonly startedAtUs: number
  readonly finishedAtUs: number | null
  readonly lastSeenAtUs: number
  readonly nodesDone: number
  readonly nodesTotal: number | null
  readonly failedNode: string | null
  readonly errorName: string | null
  readonly errorMessage: string | null
  readonly tags: Tags
  readonly firstOutput: string | null
  readonly firstOutputPreview: string | null
  /** The node that was started last of those running, or was cancelled. */
  readonly currentNode: string | null
}

/** All that was recorded of a run itself. */
export interface RunRecord extends RunListRecord, RecordedRun {
  readonly key: number
  readonly versionKey: number
}

/** A place in a list: the last run of the page before. */
export interface RunCursor {
  readonly startedAtUs: number
  readonly id: string
}

export interface RunFilter {
  readonly projectId: number
  /** Any of them; empty for all. */
  readonly statuses: readonly RunStatus[]
  /** Words to find in id, driver, failed node, error or tags; empty for none. */
  readonly query: string
}
