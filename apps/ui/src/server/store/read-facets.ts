import type { Tags } from '@dag/protocol'
import type { DagMedian } from '@/contract/run'
import { integer, json, nullable, type RawRow, type RowOf, text, toRow, toSelect } from './columns'
import { Prisma, type ReadClient } from './prisma'
import { TAGS } from './run-conditions'
import type { RunFilter } from './run-filter'
import { searchRuns } from './search-runs'

const facetColumns = {
  key: integer('r.key'),
  name: text('r.name'),
  version: text('v.id'),
  status: text('r.status'),
  startedAtUs: integer('r.startedAtUs'),
  failedNode: nullable(text('r.failedNode')),
  errorGroupKey: nullable(integer('r.errorGroupKey')),
  hostname: nullable(text(`json_extract(r.host, '$.hostname')`)),
  tags: json<Tags>(TAGS),
}

export type FacetRow = RowOf<typeof facetColumns>

export interface FoundFacets {
  /** Newest first. */
  readonly runs: readonly FacetRow[]
  /** Whether these are all that meet the filter. */
  readonly complete: boolean
}

export interface FacetReads {
  /** The newest runs that meet a filter. */
  list(filter: RunFilter, limit: number): Promise<FoundFacets>
  /** Runs that meet a filter, at most `limit`; `complete` says whether these are all. */
  count(filter: RunFilter, limit: number): Promise<{ readonly count: number; readonly complete: boolean }>
  /** The first keys of tags in a project. */
  listTagKeys(projectId: number, limit: number): Promise<readonly string[]>
  /** Medians of the last 50 successful runs of each DAG, among its newest 200. DAGs without one are left out. */
  readMedians(projectId: number, names: readonly string[]): Promise<readonly DagMedian[]>
}

/** Rows that one statement reads. */
const STEP = 500
/** Successful runs that a median is of, and runs among which they are looked for. */
const MEDIAN_RUNS = 50
const SEARCHED_RUNS = 200

export function createFacetReads(client: ReadClient): FacetReads {
  return {
    async list(filter, limit) {
      const { keys, searchedTo } = await searchRuns(client, { ...filter, sort: '-start' }, null, limit + 1)
      const runs: FacetRow[] = []
      for (let at = 0; at < Math.min(limit, keys.length); at += STEP) {
        const rows = await client.$queryRaw<RawRow[]>`
          SELECT ${toSelect(facetColumns)}
          FROM json_each(${JSON.stringify(keys.slice(at, Math.min(limit, at + STEP)))}) asked
          CROSS JOIN Run r ON r.key = asked.value JOIN Version v ON v.key = r.versionKey
          ORDER BY asked.key`
        for (const row of rows) runs.push(toRow(facetColumns, row))
      }
      return { runs, complete: searchedTo === null && keys.length <= limit }
    },
    async count(filter, limit) {
      const { keys, searchedTo } = await searchRuns(client, { ...filter, sort: '-start' }, null, limit + 1)
      return { count: Math.min(limit, keys.length), complete: searchedTo === null && keys.length <= limit }
    },
    async listTagKeys(projectId, limit) {
      // Steps from key to key in the index, whatever the number of runs.
      const rows = await client.$queryRaw<RawRow[]>`
        WITH RECURSIVE keys(key) AS (
          SELECT min(key) FROM RunTag WHERE projectId = ${projectId}
          UNION ALL
          SELECT (SELECT min(key) FROM RunTag WHERE projectId = ${projectId} AND key > keys.key)
          FROM keys WHERE keys.key IS NOT NULL
          LIMIT ${limit}
        )
        SELECT key FROM keys WHERE key IS NOT NULL`
      return rows.map((row) => String(row.key))
    },
    async readMedians(projectId, names) {
      const medians: DagMedian[] = []
      for (const name of names) {
        const [row] = await client.$queryRaw<RawRow[]>(medianOf(projectId, name))
        if (row !== undefined) medians.push({ name, p50Us: Number(row.durationUs) })
      }
      return medians
    },
  }
}

const medianOf = (projectId: number, name: string) => Prisma.sql`
  WITH newest AS (
    SELECT status, durationUs, startedAtUs FROM Run WHERE projectId = ${projectId} AND name = ${name}
    ORDER BY startedAtUs DESC, id DESC LIMIT ${SEARCHED_RUNS}
  ), successes AS (
    SELECT durationUs FROM newest WHERE status = 'success' AND durationUs >= 0
    ORDER BY startedAtUs DESC LIMIT ${MEDIAN_RUNS}
  )
  SELECT durationUs FROM successes ORDER BY durationUs
  LIMIT 1 OFFSET max(0, ((SELECT count(*) FROM successes) + 1) / 2 - 1)`
