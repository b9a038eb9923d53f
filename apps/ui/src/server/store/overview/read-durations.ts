import { integer, nullable, type RawRow, toRow, toSelect } from '../columns'
import { Prisma, type ReadClient } from '../prisma'

/** A stretch of time, without its end. */
interface Span {
  readonly fromUs: number
  readonly toUs: number
}

export interface Quantiles {
  readonly p50Us: number | null
  readonly p95Us: number | null
}

const columns = {
  place: integer('place'),
  p50Us: nullable(integer('max(durationUs) FILTER (WHERE rank = (total + 1) / 2)')),
  p95Us: nullable(integer('max(durationUs) FILTER (WHERE rank = (total * 95 + 99) / 100)')),
}

/** Exact quantiles of the newest `limit` runs of each place that ended, by the key of the place. */
async function readQuantiles(
  client: ReadClient,
  places: readonly unknown[],
  newest: Prisma.Sql,
): Promise<ReadonlyMap<number, Quantiles>> {
  const rows = await client.$queryRaw<RawRow[]>`
    WITH timed AS (
      SELECT p.key AS place, r.durationUs
      FROM json_each(${JSON.stringify(places)}) p CROSS JOIN Run r ON r.key IN (${newest})
      WHERE r.durationUs >= 0
    ), ranked AS (
      SELECT place, durationUs, row_number() OVER (PARTITION BY place ORDER BY durationUs) AS rank,
        count(*) OVER (PARTITION BY place) AS total
      FROM timed
    )
    SELECT ${toSelect(columns)} FROM ranked GROUP BY place`
  return new Map(rows.map((row) => toRow(columns, row)).map(({ place, ...quantiles }) => [place, quantiles]))
}

/** Durations of the newest runs of each span, by its index. Spans without a run that ended are left out. */
export function readSpanDurations(
  client: ReadClient,
  projectId: number,
  spans: readonly Span[],
  limit: number,
): Promise<ReadonlyMap<number, Quantiles>> {
  const newest = Prisma.sql`
    SELECT key FROM Run WHERE projectId = ${projectId} AND startedAtUs >= p.value ->> 'fromUs'
      AND startedAtUs < p.value ->> 'toUs'
    ORDER BY startedAtUs DESC LIMIT ${limit}`
  return readQuantiles(client, spans, newest)
}

/** Durations of the newest runs of each DAG within a span, by its index. */
export function readDagDurations(
  client: ReadClient,
  { projectId, names, fromUs, toUs }: Span & { readonly projectId: number; readonly names: readonly string[] },
  limit: number,
): Promise<ReadonlyMap<number, Quantiles>> {
  const newest = Prisma.sql`
    SELECT key FROM Run WHERE projectId = ${projectId} AND name = p.value AND startedAtUs >= ${BigInt(fromUs)}
      AND startedAtUs < ${BigInt(toUs)}
    ORDER BY startedAtUs DESC LIMIT ${limit}`
  return readQuantiles(client, names, newest)
}
