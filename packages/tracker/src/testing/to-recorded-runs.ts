import type {
  IngestEvent,
  NodeFinishedEvent,
  NodeLogEvent,
  NodeStartedEvent,
  RunFinishedEvent,
  RunStartedEvent,
} from '@dag/protocol'
import type { RecordedNodeRun, RecordedRun } from './recorded-run.js'

interface NodeRunEvents {
  readonly node: string
  readonly item: number | null
  started: NodeStartedEvent | null
  finished: NodeFinishedEvent | null
  /** Keyed by sequence, because an event may be received twice. */
  readonly logs: Map<number, NodeLogEvent>
}

interface RunEvents {
  started: RunStartedEvent | null
  finished: RunFinishedEvent | null
  readonly nodeRuns: Map<string, NodeRunEvents>
}

function findOrAdd<K, V>(map: Map<K, V>, key: K, create: () => V): V {
  const found = map.get(key) ?? create()
  map.set(key, found)
  return found
}

function nodeRunOf(run: RunEvents, { node, item }: NodeStartedEvent | NodeFinishedEvent | NodeLogEvent): NodeRunEvents {
  const create = (): NodeRunEvents => ({ node, item, started: null, finished: null, logs: new Map() })
  return findOrAdd(run.nodeRuns, JSON.stringify([node, item]), create)
}

function take(run: RunEvents, event: Exclude<IngestEvent, { readonly type: 'version' | 'heartbeat' }>): void {
  switch (event.type) {
    case 'run-started':
      run.started = event
      return
    case 'run-finished':
      run.finished = event
      return
    case 'node-started':
      nodeRunOf(run, event).started = event
      return
    case 'node-finished':
      nodeRunOf(run, event).finished = event
      return
    case 'node-log':
      nodeRunOf(run, event).logs.set(event.sequence, event)
  }
}

const toNodeRun = ({ node, item, started, finished, logs }: NodeRunEvents): RecordedNodeRun => ({
  node,
  item,
  status: finished?.status ?? 'running',
  startedAtUs: finished?.startedAtUs ?? started?.startedAtUs ?? null,
  finishedAtUs: finished?.finishedAtUs ?? null,
  result: finished?.result ?? null,
  error: finished?.error ?? null,
  inputs: finished?.inputs ?? {},
  logs: [...logs.values()].sort((a, b) => a.sequence - b.sequence),
})

function toRun(id: string, { started, finished, nodeRuns }: RunEvents): RecordedRun {
  const all = [...nodeRuns.values()].map(toNodeRun)
  return {
    id,
    name: started?.name ?? null,
    project: started?.project ?? null,
    status: finished?.status ?? 'running',
    tags: started?.tags ?? {},
    outputs: started?.outputs ?? [],
    inputs: { ...started?.inputs, ...finished?.inputs },
    overrides: started?.overrides ?? {},
    config: started?.config ?? {},
    startedAtUs: started?.startedAtUs ?? null,
    finishedAtUs: finished?.finishedAtUs ?? null,
    failedNode: finished?.failedNode ?? null,
    error: finished?.error ?? null,
    nodeRuns: all,
    findNodeRun: (node, item = null) => all.find((one) => one.node === node && one.item === item) ?? null,
  }
}

/** Builds runs from events, in the order of their first events. Repeats change nothing. */
export function toRecordedRuns(events: readonly IngestEvent[]): readonly RecordedRun[] {
  const runs = new Map<string, RunEvents>()
  for (const event of events) {
    if (event.type === 'version' || event.type === 'heartbeat') continue
    take(
      findOrAdd(runs, event.run, () => ({ started: null, finished: null, nodeRuns: new Map() })),
      event,
    )
  }
  return [...runs].map(([id, run]) => toRun(id, run))
}
