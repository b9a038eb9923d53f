import { Prisma } from './prisma'

/** A column of a query: its SQL expression, and how its value is read. */
export interface Column<T> {
  readonly sql: string
  readonly read: (value: unknown) => T
}

/** The columns of a record. They give its type, the SELECT list and the mapper. */
export type Columns = Readonly<Record<string, Column<unknown>>>

export type RowOf<C extends Columns> = { readonly [K in keyof C]: C[K] extends Column<infer T> ? T : never }

/** A row as SQLite returns it. */
export type RawRow = Readonly<Record<string, unknown>>

export const text = (sql: string): Column<string> => ({ sql, read: String })

/** Text from a fixed list. Ingest checked it, and nothing else writes these columns. */
export const word = <T extends string>(sql: string): Column<T> => ({ sql, read: (value) => value as T })

/** Exact: microseconds and counts stay below 2^53. Prisma returns some integers as bigint. */
export const integer = (sql: string): Column<number> => ({ sql, read: Number })

export const flag = (sql: string): Column<boolean> => ({ sql, read: (value) => Number(value) === 1 })

/** JSON text of a type that was checked when it was written. */
export const json = <T>(sql: string): Column<T> => ({ sql, read: (value) => JSON.parse(String(value)) as T })

export const nullable = <T>({ sql, read }: Column<T>): Column<T | null> => ({
  sql,
  read: (value) => (value === null ? null : read(value)),
})

/** The SELECT list. */
export const toSelect = (columns: Columns): Prisma.Sql =>
  Prisma.raw(
    Object.entries(columns)
      .map(([name, { sql }]) => `${sql} AS "${name}"`)
      .join(', '),
  )

export function toRow<C extends Columns>(columns: C, raw: RawRow): RowOf<C> {
  const row: Record<string, unknown> = {}
  for (const name in columns) row[name] = columns[name]?.read(raw[name])
  return row as RowOf<C>
}
