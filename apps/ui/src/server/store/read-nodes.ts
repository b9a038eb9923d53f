import type { ErrorInfo, Summary, Tags, VersionDependency, VersionNode } from '@dag/protocol'
import type { RecordedNode } from '@/server/derive/run-nodes'
import { integer, json, nullable, type RawRow, type RowOf, text, toRow, toSelect, word } from './columns'
import { NO_ITEM, toItemColumn } from './item-column'
import { OF_LATEST, TAKEN_OVER } from './of-execution'
import { Prisma, type ReadClient } from './prisma'
import { listItemGroups, nodeRunColumns } from './read-items'
import { sharedText } from './texts/shared-column'

const graphColumns = {
  name: text('name'),
  kind: word<VersionNode['kind']>('kind'),
  dependencies: json<readonly VersionDependency[]>('dependencies'),
  module: nullable(text('module')),
  file: nullable(text('file')),
}

/** A node of a recorded graph, without its text. */
export type GraphRecord = RowOf<typeof graphColumns>

const versionNodeColumns = {
  ...graphColumns,
  tags: json<Tags>('tags'),
  codeHash: nullable(text('codeHash')),
  text: nullable(text(sharedText('VersionNode.text'))),
  source: nullable(text(sharedText('source'))),
  line: nullable(integer('line')),
  documentation: nullable(text(sharedText('documentation'))),
}

const recordedColumns = { node: text('n.node'), ...nodeRunColumns }

const payloadColumns = {
  /** Values that no other record holds. */
  inputs: nullable(json<Readonly<Record<string, Summary>>>('n.inputs')),
  result: nullable(json<Summary>(sharedText('n.result'))),
  error: nullable(json<ErrorInfo>('n.error')),
}

export type NodePayload = RowOf<typeof payloadColumns>

export interface NodeReads {
  listGraph(versionKey: number): Promise<readonly GraphRecord[]>
  findVersionNode(versionKey: number, name: string): Promise<VersionNode | null>
  /** In order of start; the items of a node as one. */
  listRecorded(runKey: number): Promise<readonly RecordedNode[]>
  countTakenOver(runKey: number): Promise<{ readonly nodeRuns: number; readonly takenOver: number }>
  findPayload(runKey: number, node: string, item: number | null): Promise<NodePayload | null>
  /**
   * Results of these nodes by name: for an item, also of those that ran for the same one. The first results come whole,
   * up to 4 million characters together; the others without their `detail`.
   */
  listResults(runKey: number, nodes: readonly string[], item: number | null): Promise<ReadonlyMap<string, Summary>>
}

const RESULT_CHARS = 4_000_000

export function createNodeReads(client: ReadClient): NodeReads {
  return {
    async listGraph(versionKey) {
      const rows = await client.$queryRaw<RawRow[]>`
        SELECT ${toSelect(graphColumns)} FROM VersionNode WHERE versionKey = ${versionKey} ORDER BY name`
      return rows.map((row) => toRow(graphColumns, row))
    },
    async findVersionNode(versionKey, name) {
      const [row] = await client.$queryRaw<RawRow[]>`
        SELECT ${toSelect(versionNodeColumns)} FROM VersionNode WHERE versionKey = ${versionKey} AND name = ${name}`
      return row ? toRow(versionNodeColumns, row) : null
    },
    async listRecorded(runKey) {
      const [rows, groups] = await Promise.all([
        client.$queryRaw<RawRow[]>`
          SELECT ${toSelect(recordedColumns)} FROM NodeRun n CROSS JOIN Run r ON r.key = n.runKey
          WHERE n.runKey = ${runKey} AND n.item = ${NO_ITEM} AND ${Prisma.raw(OF_LATEST)}`,
        listItemGroups(client, runKey),
      ])
      const grouped = new Set(groups.map((group) => group.node))
      const single = rows
        .map((row): RecordedNode => ({ ...toRow(recordedColumns, row), items: null }))
        .filter(({ node }) => !grouped.has(node))
      return [...single, ...groups].sort((a, b) => a.startedAtUs - b.startedAtUs || (a.node < b.node ? -1 : 1))
    },
    async countTakenOver(runKey) {
      const [row] = await client.$queryRaw<RawRow[]>`
        SELECT count(*) AS nodeRuns, coalesce(sum(${Prisma.raw(TAKEN_OVER)}), 0) AS takenOver
        FROM NodeRun n CROSS JOIN Run r ON r.key = n.runKey WHERE n.runKey = ${runKey} AND ${Prisma.raw(OF_LATEST)}`
      return { nodeRuns: Number(row?.nodeRuns ?? 0), takenOver: Number(row?.takenOver ?? 0) }
    },
    async findPayload(runKey, node, item) {
      const [row] = await client.$queryRaw<RawRow[]>`
        SELECT ${toSelect(payloadColumns)} FROM NodeRun n CROSS JOIN Run r ON r.key = n.runKey
        WHERE n.runKey = ${runKey} AND n.node = ${node} AND n.item = ${toItemColumn(item)} AND ${Prisma.raw(OF_LATEST)}`
      return row ? toRow(payloadColumns, row) : null
    },
    async listResults(runKey, nodes, item) {
      const rows = await client.$queryRaw<{ node: string; result: string }[]>`
        WITH found AS (
          SELECT n.node, n.item, ${Prisma.raw(sharedText('n.result'))} AS result, asked.key AS place
          FROM json_each(${JSON.stringify(nodes)}) asked JOIN NodeRun n ON n.runKey = ${runKey} AND n.node = asked.value
          WHERE n.item IN (${NO_ITEM}, ${toItemColumn(item)}) AND n.result IS NOT NULL
        )
        SELECT node, CASE
          WHEN sum(length(result)) OVER (ORDER BY place, item) <= ${RESULT_CHARS} THEN result
          ELSE json_remove(result, '$.detail')
        END AS result
        FROM found ORDER BY place, item`
      return new Map(rows.map((row) => [row.node, JSON.parse(row.result) as Summary]))
    },
  }
}
