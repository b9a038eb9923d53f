import type {
  IngestEvent,
  NodeFinishedEvent,
  NodeLogEvent,
  NodeStartedEvent,
  RunFinishedEvent,
  RunStartedEvent,
  VersionNode,
} from '@dag/protocol'
import type { RunExport } from '@/contract/run-export'

export type NodeRun = NodeStartedEvent | NodeFinishedEvent

/** The events of an exported run, by kind. */
export interface RecordedEvents {
  readonly start: RunStartedEvent
  readonly end: RunFinishedEvent | null
  /** The nodes of the version. The key is the name. */
  readonly versionNodes: ReadonlyMap<string, VersionNode>
  /** The runs of each node in the order of their items; a node without items has one. The key is the name. */
  readonly nodeRuns: ReadonlyMap<string, readonly NodeRun[]>
  /** The lines of the log in the order of their times. */
  readonly logs: readonly NodeLogEvent[]
}

/** @throws Error if the run has no start. */
export function sortEvents({ events }: RunExport): RecordedEvents {
  const start = events.find((event) => event.type === 'run-started')
  if (start === undefined) throw new Error('The file has no start of its run.')
  const nodeRuns = new Map<string, NodeRun[]>()
  for (const event of events) {
    if (event.type !== 'node-started' && event.type !== 'node-finished') continue
    const runs = nodeRuns.get(event.node) ?? []
    const before = runs.at(-1)
    // The record of an earlier execution comes right before that of the latest.
    if (before?.item === event.item) runs.pop()
    runs.push(event)
    nodeRuns.set(event.node, runs)
  }
  for (const runs of nodeRuns.values()) runs.sort((a, b) => (a.item ?? -1) - (b.item ?? -1))
  return {
    start,
    end: events.find((event) => event.type === 'run-finished') ?? null,
    versionNodes: new Map(
      events
        .flatMap((event) => (event.type === 'version' ? event.nodes : []))
        .map((node): [string, VersionNode] => [node.name, node])
        .sort(([a], [b]) => (a < b ? -1 : 1)),
    ),
    nodeRuns,
    logs: events.filter(isLog).sort(compareLines),
  }
}

const isLog = (event: IngestEvent): event is NodeLogEvent => event.type === 'node-log'

/** The order of log lines: by time, then by node, item and number. */
export function compareLines(
  a: Pick<NodeLogEvent, 'atUs' | 'node' | 'item' | 'sequence'>,
  b: Pick<NodeLogEvent, 'atUs' | 'node' | 'item' | 'sequence'>,
): number {
  if (a.atUs !== b.atUs) return a.atUs - b.atUs
  if (a.node !== b.node) return a.node < b.node ? -1 : 1
  return (a.item ?? -1) - (b.item ?? -1) || a.sequence - b.sequence
}
