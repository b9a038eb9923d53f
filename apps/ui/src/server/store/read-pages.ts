import { type Columns, type RawRow, type RowOf, toRow, toSelect } from './columns'
import { Prisma, type ReadClient } from './prisma'

interface PagedTable<C extends Columns> {
  readonly table: string
  /** The column that names the owner of the rows. */
  readonly owner: string
  /** The other columns of the primary key. They give the order. */
  readonly keys: readonly string[]
  /** Columns that may be large, or expressions of them. */
  readonly large: readonly string[]
  readonly columns: C
}

type Place = readonly (string | number)[]

const ROWS = 200
const BYTES = 1024 * 1024

/**
 * Reads the rows of one owner in pages of at most 200 rows and about 1 MiB. One row may be larger.
 *
 * @param toPlace the key of a row without its owner, as the columns hold it.
 */
export async function* readPages<C extends Columns>(
  client: ReadClient,
  { table, owner, keys, large, columns }: PagedTable<C>,
  ownerKey: number,
  toPlace: (row: RowOf<C>) => Place,
): AsyncGenerator<readonly RowOf<C>[], void, undefined> {
  const list = Prisma.raw(keys.join(', '))
  const size = Prisma.raw(large.map((name) => `coalesce(octet_length(${name}), 0)`).join(' + '))
  const same = Prisma.raw(keys.map((key) => `r.${key} = page.${key}`).join(' AND '))
  const order = Prisma.raw(keys.map((key) => `page.${key}`).join(', '))
  const [from, of] = [Prisma.raw(table), Prisma.raw(owner)]
  let place: Place | null = null
  while (true) {
    const behind: Prisma.Sql = place === null ? Prisma.empty : Prisma.sql`AND (${list}) > (${Prisma.join([...place])})`
    const raw: RawRow[] = await client.$queryRaw<RawRow[]>`
      SELECT ${toSelect(columns)}
      FROM (
        SELECT ${list}, sum(size) OVER (ORDER BY ${list}) - size AS before
        FROM (SELECT ${list}, ${size} AS size FROM ${from} WHERE ${of} = ${ownerKey} ${behind} ORDER BY ${list} LIMIT ${ROWS})
      ) page CROSS JOIN ${from} r ON r.${of} = ${ownerKey} AND ${same}
      WHERE page.before < ${BYTES} ORDER BY ${order}`
    const rows = raw.map((row) => toRow(columns, row))
    const last = rows.at(-1)
    if (last === undefined) return
    yield rows
    place = toPlace(last)
  }
}
