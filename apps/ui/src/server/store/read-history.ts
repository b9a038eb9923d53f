import type { NodeRunStatus } from '@dag/protocol'
import { flag, integer, nullable, type RawRow, type RowOf, text, toRow, toSelect, word } from './columns'
import { NO_ITEM } from './item-column'
import type { ReadClient } from './prisma'

const historyRunColumns = { key: integer('key'), id: text('id'), startedAtUs: integer('startedAtUs') }

const historyNodeColumns = {
  runId: text('r.id'),
  version: text('v.id'),
  startedAtUs: integer('r.startedAtUs'),
  status: word<NodeRunStatus>('n.status'),
  cached: flag('n.cached'),
  durationUs: nullable(integer('CASE WHEN n.takenOver THEN n.ranUs ELSE n.finishedAtUs - n.startedAtUs END')),
}

/** A node in one run of the history. */
type HistoryNode = RowOf<typeof historyNodeColumns>

/** A run in the history of its driver. */
type HistoryRun = RowOf<typeof historyRunColumns>

/** A driver of a project, and the run up to which its history is read. */
interface HistoryPlace {
  readonly projectId: number
  /** Name of the driver. */
  readonly name: string
  readonly startedAtUs: number
  readonly id: string
}

export interface HistoryReads {
  /** The last runs of a driver before one of them, newest first. */
  listRuns(place: HistoryPlace, limit: number): Promise<readonly HistoryRun[]>
  /** The newest of these runs, which are in descending order, in which a node succeeded; null without one. */
  findSuccess(runKeys: readonly number[], node: string): Promise<number | null>
  /** A node in the first of these runs in which it ran, in their order. A node that ran once per item is left out. */
  listNodeRuns(runKeys: readonly number[], node: string, limit: number): Promise<readonly HistoryNode[]>
}

export function createHistoryReads(client: ReadClient): HistoryReads {
  return {
    async listRuns({ projectId, name, startedAtUs, id }, limit) {
      const rows = await client.$queryRaw<RawRow[]>`
        SELECT ${toSelect(historyRunColumns)} FROM Run
        WHERE projectId = ${projectId} AND name = ${name} AND (startedAtUs, id) < (${BigInt(startedAtUs)}, ${id})
        ORDER BY startedAtUs DESC, id DESC LIMIT ${limit}`
      return rows.map((row) => toRow(historyRunColumns, row))
    },
    async findSuccess(runKeys, node) {
      const [row] = await client.$queryRaw<RawRow[]>`
        SELECT run.value AS runKey
        FROM json_each(${JSON.stringify(runKeys)}) run
        CROSS JOIN NodeRun n ON n.runKey = run.value AND n.node = ${node} AND n.item = ${NO_ITEM}
        WHERE n.status = 'success'
        ORDER BY run.key LIMIT 1`
      return row === undefined ? null : Number(row.runKey)
    },
    async listNodeRuns(runKeys, node, limit) {
      const rows = await client.$queryRaw<RawRow[]>`
        SELECT ${toSelect(historyNodeColumns)}
        FROM json_each(${JSON.stringify(runKeys)}) run
        CROSS JOIN NodeRun n ON n.runKey = run.value AND n.node = ${node} AND n.item = ${NO_ITEM}
        CROSS JOIN Run r ON r.key = n.runKey
        CROSS JOIN Version v ON v.key = r.versionKey
        ORDER BY run.key LIMIT ${limit}`
      return rows.map((row) => toRow(historyNodeColumns, row))
    },
  }
}
