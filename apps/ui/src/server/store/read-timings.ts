import type { TimedNode } from '@/server/derive/timing/measure-run'
import { flag, integer, nullable, type RawRow, type RowOf, text, toRow, toSelect } from './columns'
import { FINISHED_AT, OF_LATEST, STARTED_AT, TAKEN_OVER } from './of-execution'
import { Prisma, type ReadClient } from './prisma'
import { sharedText } from './texts/shared-column'

const usualRunColumns = {
  key: integer('key'),
  id: text('id'),
  versionKey: integer('versionKey'),
  startedAtUs: integer('startedAtUs'),
  finishedAtUs: integer('finishedAtUs'),
}

/** A run that succeeded, without its nodes. */
export type TimingRun = RowOf<typeof usualRunColumns>

const nodeColumns = {
  name: text('node'),
  startedAtUs: integer('min(startedAtUs)'),
  finishedAtUs: integer('max(finishedAtUs)'),
  cached: flag('min(cached)'),
  attempts: integer('max(attempts)'),
  items: integer('count(*)'),
}

const sizeColumns = {
  runKey: integer('runKey'),
  node: text('node'),
  type: nullable(text('resultType')),
  sizeBytes: nullable(integer(`json_extract(${sharedText('result')}, '$.sizeBytes')`)),
}

/** The recorded size of a result: its type in words, and its bytes. */
export type ResultSize = RowOf<typeof sizeColumns>

export interface NodeTimings {
  /** Offsets from the start of the run. */
  readonly nodes: readonly TimedNode[]
  /** Rows that were read. */
  readonly rows: number
  /** False if there were more rows than asked for: then the last nodes are missing. */
  readonly complete: boolean
}

export interface TimingReads {
  /** Runs of the same DAG with the same outputs and no overrides that were executed once and succeeded before a run, newest first. */
  listBefore(
    run: { readonly key: number; readonly projectId: number; readonly startedAtUs: number },
    limit: number,
  ): Promise<readonly TimingRun[]>
  /** Nodes of a run that ended, reading at most `limit` of its rows. Items of a node count together. */
  readNodes(run: Pick<TimingRun, 'key' | 'startedAtUs'>, limit: number): Promise<NodeTimings>
  /** Hashes of the code of nodes in versions, by `versionKey name`. */
  readCode(versionKeys: readonly number[], names: readonly string[]): Promise<ReadonlyMap<string, string | null>>
  readSizes(runKeys: readonly number[], names: readonly string[]): Promise<readonly ResultSize[]>
}

/** Newest succeeded runs of a project among which those of one DAG are looked for. */
const SEARCHED_RUNS = 1_000

export function createTimingReads(client: ReadClient): TimingReads {
  return {
    async listBefore({ key, projectId, startedAtUs }, limit) {
      const rows = await client.$queryRaw<RawRow[]>`
        WITH near AS (
          SELECT key, id, versionKey, startedAtUs, firstStartedAtUs, finishedAtUs, name, outputs, overrides FROM Run
          WHERE projectId = ${projectId} AND status = 'success' AND startedAtUs < ${BigInt(startedAtUs)}
          ORDER BY startedAtUs DESC, id DESC LIMIT ${SEARCHED_RUNS}
        )
        SELECT ${toSelect(usualRunColumns)} FROM near
        WHERE (name, outputs) = (SELECT name, outputs FROM Run WHERE key = ${key})
          AND overrides = '{}' AND firstStartedAtUs IS NULL AND versionKey IS NOT NULL AND finishedAtUs IS NOT NULL AND key <> ${key}
        LIMIT ${limit}`
      return rows.map((row) => toRow(usualRunColumns, row))
    },
    async readNodes({ key, startedAtUs }, limit) {
      const rows = await client.$queryRaw<RawRow[]>`
        SELECT ${toSelect(nodeColumns)} FROM (
          SELECT n.node, ${Prisma.raw(STARTED_AT)} AS startedAtUs, ${Prisma.raw(FINISHED_AT)} AS finishedAtUs,
            (n.cached OR ${Prisma.raw(TAKEN_OVER)}) AS cached, n.attempts
          FROM NodeRun n CROSS JOIN Run r ON r.key = n.runKey
          WHERE n.runKey = ${key} AND ${Prisma.raw(OF_LATEST)} ORDER BY n.node, n.item LIMIT ${limit}
        ) WHERE finishedAtUs IS NOT NULL GROUP BY node`
      const nodes = rows.map((raw): TimedNode => {
        const { startedAtUs: fromUs, finishedAtUs, ...row } = toRow(nodeColumns, raw)
        return { ...row, startUs: fromUs - startedAtUs, endUs: finishedAtUs - startedAtUs }
      })
      const read = nodes.reduce((sum, { items }) => sum + items, 0)
      return { nodes, rows: read, complete: read < limit }
    },
    async readCode(versionKeys, names) {
      const rows = await client.$queryRaw<{ versionKey: number; name: string; codeHash: string | null }[]>`
        SELECT versionKey, name, codeHash FROM VersionNode
        WHERE versionKey IN (${toList(versionKeys)}) AND name IN (${toList(names)})`
      return new Map(rows.map(({ versionKey, name, codeHash }) => [`${versionKey} ${name}`, codeHash]))
    },
    async readSizes(runKeys, names) {
      const rows = await client.$queryRaw<RawRow[]>`
        SELECT ${toSelect(sizeColumns)} FROM NodeRun
        WHERE runKey IN (${toList(runKeys)}) AND node IN (${toList(names)}) AND item = -1 AND result IS NOT NULL`
      return rows.map((row) => toRow(sizeColumns, row))
    },
  }
}

const toList = (values: readonly (number | string)[]) =>
  Prisma.sql`SELECT value FROM json_each(${JSON.stringify(values)})`
