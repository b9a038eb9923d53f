import type { NodeRunStatus, Summary } from '@dag/protocol'
import { flag, integer, json, nullable, type RawRow, type RowOf, text, toRow, toSelect, word } from './columns'
import { NO_ITEM } from './item-column'
import { Prisma, type ReadClient } from './prisma'
import { sharedText } from './texts/shared-column'

const recentColumns = {
  runKey: integer('r.key'),
  runId: text('r.id'),
  version: text('v.id'),
  startedAtUs: integer('r.startedAtUs'),
  status: word<NodeRunStatus>('n.status'),
  cached: flag('n.cached'),
  attempts: integer('n.attempts'),
  durationUs: nullable(integer('CASE WHEN n.takenOver THEN n.ranUs ELSE n.finishedAtUs - n.startedAtUs END')),
  preview: nullable(text('substr(n.preview, 1, 200)')),
  resultType: nullable(text('n.resultType')),
}

/** A node in a run. */
export type RecentNodeRecord = RowOf<typeof recentColumns>

const resultColumns = { runKey: integer('runKey'), result: json<Summary>('result') }

export interface RecentNodeReads {
  /** A node in those of the runs in which it ran, in their order. A node that ran once per item is left out. */
  list(runKeys: readonly number[], node: string, limit: number): Promise<readonly RecentNodeRecord[]>
  /** Results of a node in these runs. A result of more bytes than `mostBytes` is left out. */
  listResults(
    runKeys: readonly number[],
    node: string,
    mostBytes: number,
  ): Promise<readonly RowOf<typeof resultColumns>[]>
}

export function createRecentNodeReads(client: ReadClient): RecentNodeReads {
  return {
    async list(runKeys, node, limit) {
      const rows = await client.$queryRaw<RawRow[]>`
        SELECT ${toSelect(recentColumns)}
        FROM json_each(${JSON.stringify(runKeys)}) run
        CROSS JOIN NodeRun n ON n.runKey = run.value AND n.node = ${node} AND n.item = ${NO_ITEM}
        CROSS JOIN Run r ON r.key = n.runKey
        CROSS JOIN Version v ON v.key = r.versionKey
        ORDER BY run.key LIMIT ${limit}`
      return rows.map((row) => toRow(recentColumns, row))
    },
    async listResults(runKeys, node, mostBytes) {
      const rows = await client.$queryRaw<RawRow[]>`
        SELECT n.runKey, ${Prisma.raw(sharedText('n.result'))} AS result
        FROM json_each(${JSON.stringify(runKeys)}) run
        CROSS JOIN NodeRun n ON n.runKey = run.value AND n.node = ${node} AND n.item = ${NO_ITEM}
        WHERE n.result IS NOT NULL AND octet_length(n.result) <= ${mostBytes}
        ORDER BY run.key`
      return rows.map((row) => toRow(resultColumns, row))
    },
  }
}
