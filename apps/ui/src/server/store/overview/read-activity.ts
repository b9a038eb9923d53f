import { integer, type RawRow, type RowOf, toRow, toSelect } from '../columns'
import type { ReadClient } from '../prisma'

const activityColumns = { halfHour: integer('halfHour'), runs: integer('runs'), failed: integer('failed') }

/** Runs that started within half an hour, counted from 1970. */
export type HalfHourRow = RowOf<typeof activityColumns>

/** Runs and failures by half hour, from the counters. */
export async function readHalfHours(
  client: ReadClient,
  projectId: number,
  from: number,
  to: number,
): Promise<readonly HalfHourRow[]> {
  const rows = await client.$queryRaw<RawRow[]>`
    SELECT ${toSelect(activityColumns)} FROM RunActivity
    WHERE projectId = ${projectId} AND halfHour >= ${from} AND halfHour < ${to}`
  return rows.map((row) => toRow(activityColumns, row))
}

/** Lost runs that started within a span, up to a limit. */
export async function countLost(
  client: ReadClient,
  { projectId, fromUs, toUs }: { projectId: number; fromUs: number; toUs: number },
  limit: number,
): Promise<number> {
  const [row] = await client.$queryRaw<RawRow[]>`
    SELECT count(*) AS total FROM (
      SELECT 1 FROM Run WHERE projectId = ${projectId} AND status = 'lost' AND startedAtUs >= ${BigInt(fromUs)}
        AND startedAtUs < ${BigInt(toUs)}
      LIMIT ${limit}
    )`
  return Number(row?.total ?? 0)
}
