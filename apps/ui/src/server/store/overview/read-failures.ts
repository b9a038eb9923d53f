import { integer, nullable, type RawRow, type RowOf, text, toRow, toSelect } from '../columns'
import type { ReadClient } from '../prisma'

const groupColumns = {
  id: integer('g.key'),
  dag: text('g.name'),
  node: { sql: 'g.node', read: (value: unknown) => (value === '' ? null : String(value)) },
  errorName: text('g.errorName'),
  message: text('g.message'),
  sample: text(`coalesce(substr((
    SELECT errorMessage FROM Run WHERE errorGroupKey = g.key ORDER BY startedAtUs DESC, id DESC LIMIT 1
  ), 1, 500), '')`),
  firstAtUs: integer('g.firstAtUs'),
}

/** An error group. */
export type FailureGroupRow = RowOf<typeof groupColumns>

const hourColumns = {
  id: integer('id'),
  hour: integer('hour'),
  runs: integer('count(*)'),
  firstAtUs: integer('min(startedAtUs)'),
  lastAtUs: integer('max(startedAtUs)'),
}

/** Runs of a group that started within one hour, counted from 1970. */
export type FailureHour = RowOf<typeof hourColumns>

/** Groups with a run since a time, the group of the latest run first. */
export async function readSeenGroups(
  client: ReadClient,
  projectId: number,
  sinceUs: number,
  limit: number,
): Promise<readonly FailureGroupRow[]> {
  const rows = await client.$queryRaw<RawRow[]>`
    SELECT ${toSelect(groupColumns)} FROM ErrorGroup g
    WHERE g.projectId = ${projectId} AND g.lastAtUs >= ${BigInt(sinceUs)}
    ORDER BY g.lastAtUs DESC, g.key DESC LIMIT ${limit}`
  return rows.map((row) => toRow(groupColumns, row))
}

/** Runs of groups by hour; of more than `limit` runs, those of the first groups. */
export async function readFailureHours(
  client: ReadClient,
  { ids, fromUs, toUs }: { readonly ids: readonly number[]; readonly fromUs: number; readonly toUs: number },
  limit: number,
): Promise<readonly FailureHour[]> {
  const rows = await client.$queryRaw<RawRow[]>`
    SELECT ${toSelect(hourColumns)} FROM (
      SELECT g.value AS id, r.startedAtUs / 3600000000 AS hour, r.startedAtUs
      FROM json_each(${JSON.stringify(ids)}) g
      CROSS JOIN Run r INDEXED BY Run_errorGroupKey_idx ON r.errorGroupKey = g.value
        AND r.startedAtUs >= ${BigInt(fromUs)} AND r.startedAtUs < ${BigInt(toUs)}
      LIMIT ${limit}
    ) GROUP BY id, hour`
  return rows.map((row) => toRow(hourColumns, row))
}

const previousColumns = { id: integer('id'), atUs: nullable(integer('atUs')) }

/** The last run of each group before a time. */
export async function readPrevious(
  client: ReadClient,
  ids: readonly number[],
  beforeUs: number,
): Promise<ReadonlyMap<number, number | null>> {
  const rows = await client.$queryRaw<RawRow[]>`
    SELECT ${toSelect(previousColumns)} FROM (
      SELECT g.value AS id, (
        SELECT startedAtUs FROM Run INDEXED BY Run_errorGroupKey_idx
        WHERE errorGroupKey = g.value AND startedAtUs < ${BigInt(beforeUs)} ORDER BY startedAtUs DESC LIMIT 1
      ) AS atUs
      FROM json_each(${JSON.stringify(ids)}) g
    )`
  return new Map(rows.map((row) => toRow(previousColumns, row)).map(({ id, atUs }) => [id, atUs]))
}
