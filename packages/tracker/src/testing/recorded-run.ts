import type { NodeFinishedEvent, NodeLogEvent, RunFinishedEvent, RunStartedEvent, Summary } from '@dag/protocol'

/**
 * A node run as the UI would show it.
 *
 * @example
 * import type { RecordedNodeRun } from '@dag/tracker/testing'
 * const isFailed = ({ status }: RecordedNodeRun) => status === 'failed'
 */
export interface RecordedNodeRun {
  readonly node: string
  /** Number of the item for a node that runs once per item; null otherwise. */
  readonly item: number | null
  readonly status: 'running' | NodeFinishedEvent['status']
  readonly startedAtUs: number | null
  readonly finishedAtUs: number | null
  readonly result: Summary | null
  readonly error: NodeFinishedEvent['error']
  /** Inputs that are not recorded elsewhere, by dependency. */
  readonly inputs: { readonly [name: string]: Summary }
  readonly logs: readonly NodeLogEvent[]
}

/**
 * A run as the UI would show it.
 *
 * @example
 * import { createFakeTransport, type RecordedRun } from '@dag/tracker/testing'
 * const statusOf = (run: RecordedRun | null) => run?.status
 * statusOf(createFakeTransport().findRun('run-1'))
 */
export interface RecordedRun {
  readonly id: string
  /** Name of the driver. */
  readonly name: string | null
  readonly project: RunStartedEvent['project'] | null
  readonly status: 'running' | RunFinishedEvent['status']
  readonly tags: RunStartedEvent['tags']
  readonly outputs: readonly string[]
  readonly inputs: { readonly [name: string]: Summary }
  readonly overrides: { readonly [name: string]: Summary }
  readonly config: { readonly [name: string]: Summary }
  readonly startedAtUs: number | null
  readonly finishedAtUs: number | null
  /** The node that failed first; null if none did. */
  readonly failedNode: string | null
  readonly error: RunFinishedEvent['error']
  /** Node runs in the order of their first events. */
  readonly nodeRuns: readonly RecordedNodeRun[]
  /** Returns the run of a node; null if there is none. `item` is null, the default, for a node that runs once. */
  findNodeRun(node: string, item?: number | null): RecordedNodeRun | null
}
