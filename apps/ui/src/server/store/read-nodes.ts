import type { ErrorInfo, Summary, Tags, VersionDependency, VersionNode } from '@dag/protocol'
import type { RecordedNode } from '@/server/derive/run-nodes'
import { NO_ITEM, toItemColumn } from './item-column'
import { fromJson, fromNullableJson, toJson } from './json'
import { toNullableNumber, toNumber } from './numbers'
import type { ReadClient } from './prisma'
import { listItemGroups } from './read-items'
import type { StoredNodeStatus } from './writer'

/** A node of a recorded graph, without its text. */
export type GraphRecord = Pick<VersionNode, 'name' | 'kind' | 'dependencies'>

export interface NodePayload {
  readonly inputs: Readonly<Record<string, Summary>>
  readonly result: Summary | null
  readonly error: ErrorInfo | null
}

export interface NodeReads {
  listGraph(versionKey: number): Promise<readonly GraphRecord[]>
  findVersionNode(versionKey: number, name: string): Promise<VersionNode | null>
  /** In order of start; the items of a node as one. */
  listRecorded(runKey: number): Promise<readonly RecordedNode[]>
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
      const rows = await client.versionNode.findMany({
        where: { versionKey },
        select: { name: true, kind: true, dependencies: true },
      })
      return rows.map((row) => ({
        name: row.name,
        kind: toKind(row.kind),
        dependencies: fromJson<readonly VersionDependency[]>(row.dependencies),
      }))
    },
    async findVersionNode(versionKey, name) {
      const row = await client.versionNode.findUnique({ where: { versionKey_name: { versionKey, name } } })
      if (!row) return null
      const { versionKey: _, kind, dependencies, tags, ...rest } = row
      return {
        ...rest,
        kind: toKind(kind),
        dependencies: fromJson<readonly VersionDependency[]>(dependencies),
        tags: fromJson<Tags>(tags),
      }
    },
    async listRecorded(runKey) {
      const [rows, groups] = await Promise.all([
        client.nodeRun.findMany({
          where: { runKey, item: NO_ITEM },
          omit: { runKey: true, inputs: true, result: true, error: true },
        }),
        listItemGroups(client, runKey),
      ])
      const grouped = new Set(groups.map((group) => group.node))
      const single = rows.flatMap(({ item: _, ...row }): RecordedNode[] =>
        grouped.has(row.node)
          ? []
          : [
              {
                ...row,
                status: toStatus(row.status),
                startedAtUs: toNumber(row.startedAtUs),
                finishedAtUs: toNullableNumber(row.finishedAtUs),
                items: null,
              },
            ],
      )
      return [...single, ...groups].sort((a, b) => a.startedAtUs - b.startedAtUs || (a.node < b.node ? -1 : 1))
    },
    async findPayload(runKey, node, item) {
      const row = await client.nodeRun.findUnique({
        where: { runKey_node_item: { runKey, node, item: toItemColumn(item) } },
        select: { inputs: true, result: true, error: true },
      })
      return (
        row && {
          inputs: fromNullableJson<Readonly<Record<string, Summary>>>(row.inputs) ?? {},
          result: fromNullableJson<Summary>(row.result),
          error: fromNullableJson<ErrorInfo>(row.error),
        }
      )
    },
    async listResults(runKey, nodes, item) {
      const rows = await client.$queryRaw<{ node: string; result: string }[]>`
        WITH found AS (
          SELECT n.node, n.item, n.result, asked.key AS place
          FROM json_each(${toJson(nodes)}) asked JOIN NodeRun n ON n.runKey = ${runKey} AND n.node = asked.value
          WHERE n.item IN (${NO_ITEM}, ${toItemColumn(item)}) AND n.result IS NOT NULL
        )
        SELECT node, CASE
          WHEN sum(length(result)) OVER (ORDER BY place, item) <= ${RESULT_CHARS} THEN result
          ELSE json_remove(result, '$.detail')
        END AS result
        FROM found ORDER BY place, item`
      return new Map(rows.map((row) => [row.node, fromJson<Summary>(row.result)]))
    },
  }
}

// These columns hold nothing else: ingest checked them.
const toKind = (text: string) => text as VersionNode['kind']
const toStatus = (text: string) => text as StoredNodeStatus
