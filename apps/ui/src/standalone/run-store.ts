import type { RunExport } from '@/contract/run-export'
import type { PageContext } from '@/contract/run-page'
import { editTags } from '@/server/derive/edit-tags'
import type { RunRecord } from '@/server/store/run-columns'
import type { Store } from '@/server/store/store'
import { createLogReads } from './log-reads'
import { createItemReads, createNodeReads } from './node-reads'
import { type RecordedEvents, sortEvents } from './recorded-run'

/**
 * The store of one exported run, in memory: the services answer from it as they do from the database. It has the reads that
 * the page of a run needs, and no others.
 */
export function createRunStore(file: RunExport, context: PageContext): Store {
  const events = sortEvents(file)
  const run = toRunRecord(file, context, events)
  const store: Pick<Store, 'nodes' | 'items' | 'logs'> & {
    readonly [Name in 'runs' | 'losses' | 'spans']: Partial<Store[Name]>
  } = {
    runs: {
      find: async (id) => (id === run.id ? run : null),
      findNeighbours: async () => ({ newerId: null, olderId: null }),
    },
    nodes: createNodeReads(events),
    items: createItemReads(events),
    logs: createLogReads(events),
    // An exported run has no spans.
    spans: { count: async () => 0, countOfRun: async () => 0 },
    losses: { listOfRun: async () => file.losses },
  }
  return store as Store
}

const ERROR_CHARS = 500

function toRunRecord({ run: id, edits }: RunExport, context: PageContext, events: RecordedEvents): RunRecord {
  const { start, end } = events
  const { projectId, projectName, status, lastSeenAtUs, nodesDone, nodesTotal } = context
  const [firstOutput = null] = start.outputs
  const error = end?.error ?? null
  const { name, version, startedAtUs, outputs, inputs, overrides, config, host, git, program, tags } = start
  return {
    ...{ key: 1, versionKey: 1, id, projectId, projectName, name, version, status, startedAtUs, lastSeenAtUs },
    ...{ nodesDone, nodesTotal, outputs, overrides, config, error, firstOutput },
    firstStartedAtUs: start.resumed?.startedAtUs ?? null,
    resumedNodeRuns: start.resumed?.nodeRuns ?? null,
    finishedAtUs: end?.finishedAtUs ?? null,
    failedNode: end?.failedNode ?? null,
    errorName: error?.name ?? null,
    errorMessage: error?.message?.slice(0, ERROR_CHARS) ?? null,
    errorGroupKey: null,
    inputs: { ...inputs, ...end?.inputs },
    pendingInputs: Object.keys(end?.inputs ?? {}),
    host: host ?? null,
    git: git ?? null,
    program: program ?? null,
    tags: editTags(tags, {}, edits.tags).tags,
    recordedTags: tags,
    note: edits.note,
    firstOutputPreview: firstOutput === null || status !== 'success' ? null : findPreview(events, firstOutput),
    currentNode: findCurrent(events, status),
  }
}

function findPreview({ nodeRuns }: RecordedEvents, node: string): string | null {
  const run = nodeRuns.get(node)?.find(({ item }) => item === null)
  return run?.type === 'node-finished' && run.status === 'success' ? (run.result?.preview ?? null) : null
}

/** The running node that started last; of a cancelled run, the cancelled one. */
function findCurrent({ nodeRuns }: RecordedEvents, status: RunRecord['status']): string | null {
  if (status === 'success' || status === 'failed') return null
  const all = [...nodeRuns.values()].flat().sort((a, b) => b.startedAtUs - a.startedAtUs || (a.node < b.node ? -1 : 1))
  const running = all.find((run) => run.type === 'node-started')
  const cancelled = all.find((run) => run.type === 'node-finished' && run.status === 'cancelled')
  return (status === 'cancelled' ? (cancelled ?? running) : running)?.node ?? null
}
