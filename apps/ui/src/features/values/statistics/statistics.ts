import type { Column, Columns, Statistics, ValueNode } from '@dag/protocol'

/** A value of which more is known than its parts: its columns, or what its elements are like. */
export interface ValueStatistics {
  readonly kind: 'table' | 'records' | 'elements'
  /** Name of its class: `DataFrame`, `Array`, `Map`. */
  readonly type: string
  /** Rows of a table, elements of anything else. */
  readonly size: number
  /** Columns it has; of `elements` it is one without a name. */
  readonly width: number
  readonly columns: readonly Column[]
  /** The first rows of a table, cell by cell. */
  readonly rows: readonly (readonly ValueNode[])[]
  /** False where only the schema was recorded. */
  readonly hasValues: boolean
  /** Values looked at in each column, where it was not all. */
  readonly sampled: number | null
}

const sampledOf = (columns: readonly Column[]): number | null =>
  columns.find(({ statistics }) => statistics?.sampled !== undefined)?.statistics?.sampled ?? null

function ofElements(type: string, size: number, statistics: Statistics): ValueStatistics {
  const columns = [{ name: '', type: toElementType(statistics), statistics }]
  return { kind: 'elements', type, size, width: 1, columns, rows: [], hasValues: true, sampled: sampledOf(columns) }
}

/** Recorded statistics of a value's columns or elements; null if there are none. */
export function toValueStatistics(value: ValueNode | null): ValueStatistics | null {
  if (value === null || typeof value !== 'object') return null
  if (value.kind === 'table') {
    const { type, size, rows, columns } = value
    return { kind: 'table', type, size, rows, ...toParts(columns), hasValues: rows.length > 0 }
  }
  if (value.kind === 'map') return value.statistics ? ofElements('Map', value.size, value.statistics) : null
  if (value.kind !== 'array') return null
  const { type = 'Array', size, columns, statistics, items } = value
  if (columns === undefined) return statistics ? ofElements(type, size, statistics) : null
  return { kind: 'records', type, size, rows: [], ...toParts(columns), hasValues: items.length > 0 }
}

const toParts = ({ items, size }: Columns) => ({ columns: items, width: size, sampled: sampledOf(items) })

/** The type of values, in a word. */
export function toElementType(statistics: Statistics): string {
  switch (statistics.kind) {
    case 'numbers':
      return 'number'
    case 'strings':
      return 'string'
    case 'dates':
      return 'date'
    case 'booleans':
      return 'boolean'
    case 'mixed':
      return statistics.types.length === 1 ? (statistics.types[0]?.[0] ?? 'mixed') : 'mixed'
  }
}
