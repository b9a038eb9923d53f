import type { ErrorInfo, Summary, Tags, VersionDependency, VersionNode } from '@dag/protocol'
import type { NodeLogLine } from '@/domain/run'
import { toItemColumn } from './item-column'
import { fromJson, fromNullableJson } from './json'
import { toNullableNumber, toNumber } from './numbers'
import type { ReadClient } from './prisma'
import type { StoredNodeStatus } from './writer'

/** A node of a recorded graph, without its text. */
export type GraphRecord = Pick<VersionNode, 'name' | 'kind' | 'dependencies'>

/** What a list shows of a node run. No payloads. */
export interface NodeRunRecord {
  readonly node: string
  readonly item: number
  readonly status: StoredNodeStatus
  readonly startedAtUs: number
  readonly finishedAtUs: number | null
  readonly cached: boolean
  readonly attempts: number
  readonly resultType: string | null
  readonly preview: string | null
}

export interface NodePayload {
  readonly inputs: Readonly<Record<string, Summary>>
  readonly result: Summary | null
  readonly error: ErrorInfo | null
}

export interface NodeReads {
  listGraph(versionKey: number): Promise<readonly GraphRecord[]>
  findVersionNode(versionKey: number, name: string): Promise<VersionNode | null>
  /** In order of start. */
  listRuns(runKey: number): Promise<readonly NodeRunRecord[]>
  findPayload(runKey: number, node: string, item: number | null): Promise<NodePayload | null>
  /** What these nodes returned, by name. */
  listResults(runKey: number, nodes: readonly string[]): Promise<ReadonlyMap<string, Summary>>
  listLogs(runKey: number, node: string, item: number | null): Promise<readonly NodeLogLine[]>
}

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
    async listRuns(runKey) {
      const rows = await client.nodeRun.findMany({
        where: { runKey },
        omit: { runKey: true, inputs: true, result: true, error: true },
        orderBy: [{ startedAtUs: 'asc' }, { node: 'asc' }, { item: 'asc' }],
      })
      return rows.map((row) => ({
        ...row,
        status: toStatus(row.status),
        startedAtUs: toNumber(row.startedAtUs),
        finishedAtUs: toNullableNumber(row.finishedAtUs),
      }))
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
    async listResults(runKey, nodes) {
      const rows = await client.nodeRun.findMany({
        where: { runKey, node: { in: [...nodes] }, item: toItemColumn(null), result: { not: null } },
        select: { node: true, result: true },
      })
      return new Map(rows.flatMap((row) => (row.result === null ? [] : [[row.node, fromJson<Summary>(row.result)]])))
    },
    async listLogs(runKey, node, item) {
      const rows = await client.nodeLog.findMany({
        where: { runKey, node, item: toItemColumn(item) },
        orderBy: { sequence: 'asc' },
      })
      return rows.map((row) => ({
        sequence: row.sequence,
        atUs: toNumber(row.atUs),
        level: toLevel(row.level),
        message: row.message,
        fields: fromNullableJson<Summary>(row.fields),
      }))
    },
  }
}

// These columns hold nothing else: ingest checked them.
const toKind = (text: string) => text as VersionNode['kind']
const toStatus = (text: string) => text as StoredNodeStatus
const toLevel = (text: string) => text as NodeLogLine['level']
