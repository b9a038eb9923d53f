import type { RunStats } from '@/contract/run'
import type { ActivitySpan } from '@/server/derive/run-activity'
import { HALF_HOUR_US } from '../derive/half-hours'
import type { RawRow } from './columns'
import { Prisma, type ReadClient } from './prisma'

/** More runs, or half hours that have runs, are not counted. */
const MOST_ROWS = 20_000

/** All runs of a project by bucket; null if they are too many to count. */
export async function readContext(
  client: ReadClient,
  projectId: number,
  { fromUs, toUs, bucketUs }: ActivitySpan,
): Promise<RunStats['context']> {
  // A bucket of whole half hours is the sum of their counters.
  const source =
    bucketUs % HALF_HOUR_US === 0
      ? Prisma.sql`
        SELECT (halfHour - ${fromUs / HALF_HOUR_US}) / ${bucketUs / HALF_HOUR_US} AS bucket, runs, failed
        FROM RunActivity
        WHERE projectId = ${projectId} AND halfHour >= ${fromUs / HALF_HOUR_US} AND halfHour < ${toUs / HALF_HOUR_US}`
      : Prisma.sql`
        SELECT (startedAtUs - ${BigInt(fromUs)}) / ${BigInt(bucketUs)} AS bucket, 1 AS runs, status = 'failed' AS failed
        FROM Run WHERE projectId = ${projectId} AND startedAtUs >= ${BigInt(fromUs)} AND startedAtUs < ${BigInt(toUs)}`
  const rows = await client.$queryRaw<RawRow[]>`
    WITH counted AS (${source} LIMIT ${MOST_ROWS + 1})
    SELECT bucket, sum(runs) AS runs, sum(failed) AS failed, count(*) AS rows FROM counted GROUP BY bucket`
  if (rows.reduce((total, row) => total + Number(row.rows), 0) > MOST_ROWS) return null
  const found = new Map(rows.map((row) => [Number(row.bucket), row]))
  return Array.from({ length: (toUs - fromUs) / bucketUs }, (_, index) => {
    const row = found.get(index)
    return { runs: Number(row?.runs ?? 0), failed: Number(row?.failed ?? 0) }
  })
}
