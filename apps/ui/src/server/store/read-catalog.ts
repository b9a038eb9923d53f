import type { Tags, VersionDependency, VersionNodeKind } from '@dag/protocol'
import type { CatalogFilter, CatalogGroup, CatalogGroups, CatalogSort } from '@/contract/catalog'
import { toCatalogConditions } from './catalog-filter'
import { integer, json, nullable, type RawRow, type RowOf, text, toRow, toSelect, word } from './columns'
import { Prisma, type ReadClient } from './prisma'
import { sharedText } from './texts/shared-column'

const GROUPS = 200
const DAGS = 10

const groupText = (sql: string) => nullable(text(`nullif(${sql}, '')`))

const columns = {
  key: integer('c.key'),
  name: text('c.name'),
  kind: word<VersionNodeKind>('c.kind'),
  module: groupText('c.module'),
  dag: text('c.dag'),
  dags: json<readonly string[]>(
    `(SELECT json_group_array(dag) FROM (SELECT dag FROM CatalogNodeDag WHERE nodeKey = c.key ORDER BY dag LIMIT ${DAGS}))`,
  ),
  owner: groupText('c.owner'),
  types: json<readonly string[]>(
    '(SELECT json_group_array(type) FROM (SELECT type FROM CatalogNodeType WHERE nodeKey = c.key ORDER BY type))',
  ),
  firstVersionKey: integer('c.firstVersionKey'),
  firstSeenAtUs: integer('(SELECT createdAtUs FROM Version WHERE key = c.firstVersionKey)'),
  lastVersion: text('(SELECT id FROM Version WHERE key = c.lastVersionKey)'),
}

const detailColumns = {
  ...columns,
  documentation: nullable(text(sharedText('n.documentation'))),
  tags: json<Tags>('n.tags'),
  dependencies: json<readonly VersionDependency[]>('n.dependencies'),
  file: nullable(text('n.file')),
  line: nullable(integer('n.line')),
  source: nullable(text(sharedText('n.source'))),
  text: nullable(text(sharedText('n.text'))),
}

/** A node of the catalog without its figures. */
export type CatalogRow = RowOf<typeof columns>
export type CatalogDetailRow = RowOf<typeof detailColumns>

/** The last node of the page before: the value that it is sorted by, and its name. */
export interface CatalogCursor {
  readonly value: string | number
  readonly name: string
}

export interface CatalogReads {
  list(
    projectId: number,
    filter: CatalogFilter,
    sort: CatalogSort,
    after: CatalogCursor | null,
    limit: number,
  ): Promise<readonly CatalogRow[]>
  find(projectId: number, name: string): Promise<CatalogDetailRow | null>
  countGroups(projectId: number, filter: CatalogFilter): Promise<CatalogGroups>
}

export function createCatalogReads(client: ReadClient): CatalogReads {
  const count = async (from: Prisma.Sql, value: 'module' | 'dag' | 'owner'): Promise<readonly CatalogGroup[]> => {
    const rows = await client.$queryRaw<RawRow[]>`
      SELECT value, count(*) AS nodes FROM (SELECT ${Prisma.raw(value)} AS value ${from})
      GROUP BY value ORDER BY nodes DESC, value LIMIT ${GROUPS}`
    return rows.map((row) => ({ value: String(row.value), nodes: Number(row.nodes) }))
  }
  return {
    async list(projectId, filter, sort, after, limit) {
      const { order, behind } = toOrder(sort, after)
      const rows = await client.$queryRaw<RawRow[]>`
        SELECT ${toSelect(columns)} FROM (
          SELECT c.key FROM CatalogNode c WHERE ${toCatalogConditions(projectId, filter)} ${behind}
          ORDER BY ${order} LIMIT ${limit}
        ) near CROSS JOIN CatalogNode c ON c.key = near.key ORDER BY ${order}`
      return rows.map((row) => toRow(columns, row))
    },
    async find(projectId, name) {
      const [row] = await client.$queryRaw<RawRow[]>`
        SELECT ${toSelect(detailColumns)}
        FROM CatalogNode c JOIN VersionNode n ON n.versionKey = c.lastVersionKey AND n.name = c.name
        WHERE c.projectId = ${projectId} AND c.name = ${name}`
      return row ? toRow(detailColumns, row) : null
    },
    async countGroups(projectId, filter) {
      const from = (without: Partial<CatalogFilter>) =>
        Prisma.sql`FROM CatalogNode c WHERE ${toCatalogConditions(projectId, { ...filter, ...without })}`
      const inDags = Prisma.sql`FROM CatalogNodeDag WHERE nodeKey IN (SELECT c.key ${from({ dag: null })})`
      const [modules, dags, owners, [totals]] = await Promise.all([
        count(from({ module: null }), 'module'),
        count(inDags, 'dag'),
        count(from({ owner: null }), 'owner'),
        client.$queryRaw<RawRow[]>`
          SELECT (SELECT count(*) ${from({})}) AS total,
            (SELECT count(*) FROM CatalogNode WHERE projectId = ${projectId}) AS projectTotal,
            (SELECT count(DISTINCT dag) FROM CatalogNodeDag WHERE projectId = ${projectId}) AS dagTotal`,
      ])
      const { total = 0, projectTotal = 0, dagTotal = 0 } = totals ?? {}
      return {
        total: Number(total),
        projectTotal: Number(projectTotal),
        dagTotal: Number(dagTotal),
        modules,
        dags,
        owners,
      }
    },
  }
}

/** The order of the list, and the condition of the rows behind a place in it. */
function toOrder(sort: CatalogSort, after: CatalogCursor | null): { order: Prisma.Sql; behind: Prisma.Sql } {
  if (sort === 'name') {
    return { order: Prisma.sql`c.name`, behind: after ? Prisma.sql`AND c.name > ${after.name}` : Prisma.empty }
  }
  if (sort === '-seen') {
    const place = Prisma.sql`(-c.firstVersionKey, c.name)`
    return {
      order: Prisma.sql`-c.firstVersionKey, c.name`,
      behind: after ? Prisma.sql`AND ${place} > (${-Number(after.value)}, ${after.name})` : Prisma.empty,
    }
  }
  const column = Prisma.raw(`c.${sort}`)
  const isNone = Number(after?.value === '')
  return {
    order: Prisma.sql`${column} = '', ${column}, c.name`,
    behind: after
      ? Prisma.sql`AND (${column} = '', ${column}, c.name) > (${isNone}, ${String(after.value)}, ${after.name})`
      : Prisma.empty,
  }
}
