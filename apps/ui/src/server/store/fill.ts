type SqlValue = string | number | Uint8Array | null

/** Columns that an event fills, with the values of an event in the same order. */
export interface Fill<E> {
  readonly names: readonly string[]
  toValues(event: E): SqlValue[]
}

/** Values are bound by position, because binding them by name takes twice as long. */
export function createFill<E>(columns: Readonly<Record<string, (event: E) => SqlValue>>): Fill<E> {
  const readers = Object.values(columns)
  return { names: Object.keys(columns), toValues: (event) => readers.map((read) => read(event)) }
}

/** Assignments that never overwrite, from a parameter or a column: `name = coalesce(name, ?)`. */
export const toAssignments = (names: readonly string[], from: (name: string) => string): string =>
  names.map((name) => `${name} = coalesce(${name}, ${from(name)})`).join(', ')

/** Assignments from parameters that replace any value: `name = ?`. */
export const toReplacements = (names: readonly string[]): string => names.map((name) => `${name} = ?`).join(', ')

/** `?, ?, ?` */
export const toPlaceholders = (names: readonly string[]): string => names.map(() => '?').join(', ')
