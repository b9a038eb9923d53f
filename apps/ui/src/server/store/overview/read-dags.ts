import type { RunStatus } from '@/contract/status'
import { integer, type RawRow, type RowOf, text, toRow, toSelect, word } from '../columns'
import type { ReadClient } from '../prisma'

const hourColumns = { name: text('name'), hour: integer('hour'), runs: integer('runs') }

/** Runs of a DAG that started within one hour, counted from 1970. */
export type DagHour = RowOf<typeof hourColumns>

/** Runs by DAG and hour, for the first DAGs by name. Hours without runs are left out. */
export async function readDagHours(
  client: ReadClient,
  { projectId, fromHour, toHour }: { projectId: number; fromHour: number; toHour: number },
  limit: number,
): Promise<readonly DagHour[]> {
  const rows = await client.$queryRaw<RawRow[]>`
    WITH RECURSIVE dag(name) AS (
      SELECT min(name) FROM Run WHERE projectId = ${projectId}
      UNION ALL
      SELECT (SELECT min(name) FROM Run WHERE projectId = ${projectId} AND name > dag.name) FROM dag
      WHERE dag.name IS NOT NULL LIMIT ${limit}
    ), hours(hour) AS (
      SELECT ${fromHour} UNION ALL SELECT hour + 1 FROM hours WHERE hour + 1 < ${toHour}
    ), counted AS MATERIALIZED (
      SELECT dag.name, hours.hour, (
        SELECT count(*) FROM Run WHERE projectId = ${projectId} AND name = dag.name
          AND startedAtUs >= hours.hour * 3600000000 AND startedAtUs < (hours.hour + 1) * 3600000000
      ) AS runs
      FROM dag CROSS JOIN hours WHERE dag.name IS NOT NULL
    )
    SELECT ${toSelect(hourColumns)} FROM counted WHERE runs > 0`
  return rows.map((row) => toRow(hourColumns, row))
}

const lastColumns = { name: text('d.value'), status: word<RunStatus>('r.status'), version: text(`coalesce(v.id, '')`) }

/** The last run of each DAG. */
export async function readLastRuns(
  client: ReadClient,
  projectId: number,
  names: readonly string[],
): Promise<ReadonlyMap<string, RowOf<typeof lastColumns>>> {
  const rows = await client.$queryRaw<RawRow[]>`
    SELECT ${toSelect(lastColumns)}
    FROM json_each(${JSON.stringify(names)}) d
    CROSS JOIN Run r ON r.key = (
      SELECT key FROM Run WHERE projectId = ${projectId} AND name = d.value ORDER BY startedAtUs DESC, id DESC LIMIT 1
    )
    LEFT JOIN Version v ON v.key = r.versionKey`
  return new Map(rows.map((row) => toRow(lastColumns, row)).map((row) => [row.name, row]))
}

/** Runs of a DAG since each time, up to a limit. */
export async function countDagRuns(
  client: ReadClient,
  projectId: number,
  since: readonly { readonly name: string; readonly fromUs: number; readonly toUs: number }[],
  limit: number,
): Promise<readonly number[]> {
  const rows = await client.$queryRaw<RawRow[]>`
    SELECT (
      SELECT count(*) FROM (
        SELECT 1 FROM Run WHERE projectId = ${projectId} AND name = s.value ->> 'name'
          AND startedAtUs >= s.value ->> 'fromUs' AND startedAtUs < s.value ->> 'toUs'
        LIMIT ${limit}
      )
    ) AS runs
    FROM json_each(${JSON.stringify(since)}) s ORDER BY s.key`
  return rows.map((row) => Number(row.runs))
}
