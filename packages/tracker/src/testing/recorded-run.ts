import type { NodeFinishedEvent, NodeLogEvent, RunFinishedEvent, RunStartedEvent, Summary } from '@dag/protocol'

/** A node run as the UI would know it. */
export interface RecordedNodeRun {
  readonly node: string
  /** Number of the item for a node that runs once per item, else null. */
  readonly item: number | null
  readonly status: 'running' | NodeFinishedEvent['status']
  readonly startedAtUs: number | null
  readonly finishedAtUs: number | null
  readonly result: Summary | null
  readonly error: NodeFinishedEvent['error']
  /** Values that no other record holds, by dependency. */
  readonly inputs: { readonly [name: string]: Summary }
  readonly logs: readonly NodeLogEvent[]
}

/** A run as the UI would know it. */
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
  /** The node that failed first, where one did. */
  readonly failedNode: string | null
  readonly error: RunFinishedEvent['error']
  /** In the order in which they were first heard of. */
  readonly nodeRuns: readonly RecordedNodeRun[]
  /** The run of a node; `item` is null, the default, for a node that runs once. */
  findNodeRun(node: string, item?: number | null): RecordedNodeRun | null
}
