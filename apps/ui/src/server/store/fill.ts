type SqlValue = string | number | null

/** Columns that an event fills, with the values of an event. */
export interface Fill<E> {
  /** `column = coalesce(column, :column), ...`, so that an event never overwrites. */
  readonly assignments: string
  readonly names: readonly string[]
  toParameters(event: E): Record<string, SqlValue>
}

export function createFill<E>(columns: Readonly<Record<string, (event: E) => SqlValue>>): Fill<E> {
  const entries = Object.entries(columns)
  const names = entries.map(([name]) => name)
  return {
    names,
    assignments: names.map((name) => `${name} = coalesce(${name}, :${name})`).join(', '),
    toParameters(event) {
      const parameters: Record<string, SqlValue> = {}
      for (const [name, read] of entries) parameters[name] = read(event)
      return parameters
    },
  }
}
