import { PREVIEW_RUNS, type RecordSize, type Retention } from '@/contract/project-settings'
import { integer, nullable, type RawRow, type RowOf, text, toRow, toSelect } from './columns'
import { Prisma, type ReadClient } from './prisma'
import { DAY_US, SETTLED_AFTER_US } from './retention-statements'

const settingColumns = {
  tags: nullable(text('tags')),
  days: nullable(integer('keepDays')),
  runs: nullable(integer('keepRuns')),
  runCount: integer('(SELECT coalesce(sum(total), 0) FROM RunCount WHERE projectId = Project.id)'),
}

const sizeColumns = {
  sampled: integer('(SELECT count(*) FROM sample)'),
  runs: integer('(SELECT coalesce(sum(bytes), 0) FROM sample)'),
  nodes: integer('(SELECT coalesce(sum(bytes), 0) FROM node)'),
  values: integer('(SELECT coalesce(sum(large), 0) FROM node)'),
  logs: integer('(SELECT coalesce(sum(bytes), 0) FROM log)'),
  nodeRows: integer('(SELECT count(*) FROM node)'),
  nodeRuns: integer('(SELECT count(DISTINCT runKey) FROM node)'),
  logRows: integer('(SELECT count(*) FROM log)'),
  logRuns: integer('(SELECT count(DISTINCT runKey) FROM log)'),
}

/** Runs of a sample, and rows of all of them that are measured. */
const SAMPLED_RUNS = 20
const SAMPLED_ROWS = 10_000
/** Bytes of the numbers, the header and the place in the key index of a row. */
const ROW_BYTES = 60

const ENDED = '["success","failed","cancelled","lost"]'
/** Rows that a count reads: those that are subtracted do not hide that there are more. */
const COUNTED = 2 * (PREVIEW_RUNS + 1)

const lengthOf = (...names: readonly string[]): Prisma.Sql =>
  Prisma.raw(names.map((name) => `coalesce(octet_length(${name}), 0)`).join(' + '))

/** Bytes of the average run, by kind of record. */
export type RunBytes = Readonly<Record<RecordSize['kind'], number>>

export interface RetentionReads {
  /** The stored settings; null without the project. */
  findSettings(projectId: number): Promise<RowOf<typeof settingColumns> | null>
  /** Ended runs that the retention removes now, up to `PREVIEW_RUNS` + 1. Runs with a recent event stay, as in `listExpiredRuns`. */
  countExpired(projectId: number, retention: Retention, nowUs: number): Promise<number>
  /** Measures the oldest or the newest runs of a project. */
  measureRuns(projectId: number, end: 'oldest' | 'newest'): Promise<RunBytes>
}

export function createRetentionReads(client: ReadClient): RetentionReads {
  const readNumber = async (query: Prisma.Sql): Promise<number> => {
    const [row] = await client.$queryRaw<RawRow[]>(query)
    return Number(row?.total ?? 0)
  }
  return {
    async findSettings(projectId) {
      const [row] = await client.$queryRaw<RawRow[]>`
        SELECT ${toSelect(settingColumns)} FROM Project WHERE id = ${projectId} AND deletedAtUs IS NULL`
      return row ? toRow(settingColumns, row) : null
    },
    async countExpired(projectId, { days, runs }, nowUs) {
      const settledUs = BigInt(nowUs - SETTLED_AFTER_US)
      /** Ended runs that are kept for now, because an event came a moment ago. */
      const countUnsettled = (startedBefore: Prisma.Sql) =>
        readNumber(Prisma.sql`
          SELECT count(*) AS total FROM (
            SELECT projectId, startedAtUs FROM json_each(${ENDED}) s
            CROSS JOIN Run ON status = s.value AND lastSeenAtUs >= ${settledUs} LIMIT ${COUNTED}
          ) WHERE projectId = ${projectId} ${startedBefore}`)
      const countByAge = async (keepDays: number) => {
        const startedBefore = Prisma.sql`AND startedAtUs < ${BigInt(nowUs - keepDays * DAY_US)}`
        const old = await readNumber(Prisma.sql`
          SELECT count(*) AS total FROM (
            SELECT 1 FROM json_each(${ENDED}) s
            CROSS JOIN Run ON projectId = ${projectId} AND status = s.value ${startedBefore} LIMIT ${COUNTED}
          )`)
        return old === 0 ? 0 : old - (await countUnsettled(startedBefore))
      }
      const countByNumber = async (keepRuns: number) => {
        const ended = await readNumber(Prisma.sql`
          SELECT sum(total) AS total FROM RunCount WHERE projectId = ${projectId} AND status <> 'running'`)
        const excess = Math.max(0, ended - keepRuns)
        return excess === 0 ? 0 : Math.min(excess, ended - (await countUnsettled(Prisma.empty)))
      }
      const byAge = days === null ? 0 : await countByAge(days)
      const byNumber = runs === null ? 0 : await countByNumber(runs)
      return Math.max(0, Math.min(PREVIEW_RUNS + 1, Math.max(byAge, byNumber)))
    },
    async measureRuns(projectId, end) {
      const direction = Prisma.raw(end === 'oldest' ? 'ASC' : 'DESC')
      const runText = ['name', 'tags', 'outputs', 'host', 'git', 'program', 'overrides', 'inputs', 'settledInputs']
      const [row] = await client.$queryRaw<RawRow[]>`
        WITH sample AS MATERIALIZED (
          SELECT key, ${ROW_BYTES} + ${lengthOf(...runText, 'config', 'error', 'note')} AS bytes FROM Run
          WHERE projectId = ${projectId} ORDER BY startedAtUs ${direction}, id ${direction} LIMIT ${SAMPLED_RUNS}
        ), node AS MATERIALIZED (
          SELECT n.runKey, ${ROW_BYTES} + ${lengthOf('n.node', 'n.preview', 'n.error', 'n.resultType')} AS bytes,
            ${lengthOf('n.inputs', 'n.result')} AS large
          FROM sample CROSS JOIN NodeRun n ON n.runKey = sample.key LIMIT ${SAMPLED_ROWS}
        ), log AS MATERIALIZED (
          SELECT l.runKey, ${ROW_BYTES} + ${lengthOf('l.node', 'l.message', 'l.fields')} AS bytes
          FROM sample CROSS JOIN NodeLog l ON l.runKey = sample.key LIMIT ${SAMPLED_ROWS}
        )
        SELECT ${toSelect(sizeColumns)}`
      const { sampled, runs, nodes, values, logs, ...measured } = toRow(sizeColumns, row ?? {})
      // Only the first runs count if the rows of all of them are too many.
      const nodeRuns = measured.nodeRows < SAMPLED_ROWS ? sampled : measured.nodeRuns
      const logRuns = measured.logRows < SAMPLED_ROWS ? sampled : measured.logRuns
      return {
        runs: runs / Math.max(1, sampled),
        nodes: nodes / Math.max(1, nodeRuns),
        values: values / Math.max(1, nodeRuns),
        logs: logs / Math.max(1, logRuns),
      }
    },
  }
}
