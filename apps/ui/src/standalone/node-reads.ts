import type { Summary } from '@dag/protocol'
import type { RecordedNode } from '@/server/derive/run-nodes'
import type { ItemPlace, ItemReads, ItemRecord } from '@/server/store/read-items'
import type { NodeReads } from '@/server/store/read-nodes'
import { toErrorHeadline } from '@/text/error-headline'
import type { NodeRun, RecordedEvents } from './recorded-run'

const PREVIEW_CHARS = 200

function toRecord(run: NodeRun): ItemRecord {
  const ended = run.type === 'node-finished' ? run : null
  const { error = null, result = null } = ended ?? {}
  return {
    item: run.item ?? -1,
    status: ended?.status ?? 'running',
    startedAtUs: run.startedAtUs,
    finishedAtUs: ended?.finishedAtUs ?? null,
    cached: ended?.cached ?? false,
    takenOver: ended?.takenOver ?? false,
    ranUs: null,
    worker: ended?.worker ?? null,
    queueWaitUs: ended?.queueWaitUs ?? null,
    earlierAttempts: ended?.earlierAttempts ?? null,
    attempts: ended?.attempts ?? 1,
    resultType: result?.type ?? null,
    preview: error ? toErrorHeadline(error).slice(0, PREVIEW_CHARS).toWellFormed() : (result?.preview ?? null),
  }
}

/** The reads of nodes from the events of one run, in the place of a database. */
export function createNodeReads({ versionNodes, nodeRuns }: RecordedEvents): NodeReads {
  const find = (node: string, item: number | null) =>
    nodeRuns.get(node)?.find((run) => run.item === item && run.type === 'node-finished') ?? null
  const recorded = [...nodeRuns]
    .map(([node, runs]) => toRecordedNode(node, runs.map(toRecord)))
    .sort((a, b) => a.startedAtUs - b.startedAtUs || (a.node < b.node ? -1 : 1))
  return {
    listGraph: async () => [...versionNodes.values()],
    findVersionNode: async (_, name) => versionNodes.get(name) ?? null,
    listRecorded: async () => recorded,
    async countTakenOver() {
      const all = [...nodeRuns.values()].flat()
      return {
        nodeRuns: all.length,
        takenOver: all.filter((run) => run.type === 'node-finished' && run.takenOver).length,
      }
    },
    async findPayload(_, node, item) {
      const run = find(node, item)
      if (run?.type !== 'node-finished') return null
      return { inputs: run.inputs ?? null, result: run.result, error: run.error }
    },
    async listResults(_, nodes, item) {
      const results = new Map<string, Summary>()
      for (const node of nodes) {
        for (const of of new Set([null, item])) {
          const run = find(node, of)
          if (run?.type === 'node-finished' && run.result !== null) results.set(node, run.result)
        }
      }
      return results
    },
  }
}

export function createItemReads({ nodeRuns }: RecordedEvents): ItemReads {
  return {
    async list({ node }, { sort, from, statuses, skip = 0, limit }) {
      const compare = sort === 'number' ? byNumber : bySlowness
      return (nodeRuns.get(node) ?? [])
        .map((run) => toPlaced(toRecord(run)))
        .filter(
          (record) =>
            record.item >= 0 &&
            (from === null || compare(record, from) >= 0) &&
            (statuses.length === 0 || statuses.includes(record.status)),
        )
        .sort(compare)
        .slice(skip, skip + limit)
    },
  }
}

function toPlaced(record: ItemRecord): ItemRecord & ItemPlace {
  const { startedAtUs, finishedAtUs } = record
  return { ...record, tookUs: finishedAtUs === null ? null : finishedAtUs - startedAtUs }
}

const byNumber = (a: ItemPlace, b: ItemPlace): number => a.item - b.item

function bySlowness(a: ItemPlace, b: ItemPlace): number {
  if (a.tookUs === b.tookUs) return byNumber(a, b)
  if (a.tookUs === null || b.tookUs === null) return a.tookUs === null ? 1 : -1
  return b.tookUs - a.tookUs
}

/** One record of a node: its only run, or all of its items together. */
function toRecordedNode(node: string, records: readonly ItemRecord[]): RecordedNode {
  const items = records.filter(({ item }) => item >= 0)
  const [single] = records
  if (items.length === 0 && single !== undefined) {
    const { item: _, ...record } = single
    return { ...record, node, items: null }
  }
  const count = (matches: (record: ItemRecord) => boolean) => items.filter(matches).length
  const counts = {
    total: items.length,
    success: count(({ status, cached }) => status === 'success' && !cached),
    cached: count(({ status, cached }) => status === 'success' && cached),
    failed: count(({ status }) => status === 'failed'),
    running: count(({ status }) => status === 'running'),
    cancelled: count(({ status }) => status === 'cancelled'),
    takenOver: count(({ takenOver }) => takenOver),
    spread: new Set(items.map(({ worker }) => worker)).size > 1,
  }
  const shown = items.reduce((best, item) => (toUrgency(item) < toUrgency(best) ? item : best))
  const ends = items.map(({ finishedAtUs }) => finishedAtUs)
  return {
    node,
    status: WORST_FIRST.find((status) => counts[status] > 0) ?? 'success',
    startedAtUs: items.reduce((least, { startedAtUs }) => Math.min(least, startedAtUs), Number.POSITIVE_INFINITY),
    finishedAtUs: ends.reduce((most, end) => (most === null || end === null ? null : Math.max(most, end)), 0),
    cached: counts.cached === counts.total,
    takenOver: counts.takenOver === counts.total,
    ranUs: null,
    earlierAttempts: null,
    worker: counts.spread ? null : shown.worker,
    queueWaitUs: items.reduce<number | null>(
      (most, { queueWaitUs: us }) => (us === null ? most : Math.max(most ?? 0, us)),
      null,
    ),
    attempts: items.reduce((most, { attempts }) => Math.max(most, attempts), 1),
    resultType: shown.resultType,
    preview: shown.preview,
    items: { ...counts, lost: 0, shown: shown.item },
  }
}

const WORST_FIRST = ['failed', 'running', 'cancelled'] as const

/** The item to look at is the least: the failed one that ended first, else a running, a cancelled or the first one. */
function toUrgency({ status, finishedAtUs, item }: ItemRecord): number {
  const rank = { failed: 0, running: 1, cancelled: 2, success: 3 }[status]
  return rank === 0 ? (finishedAtUs ?? 0) : rank * 2 ** 51 + item
}
