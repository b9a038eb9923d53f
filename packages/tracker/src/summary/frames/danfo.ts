import { className, readElement, readOwn } from '../../values/inspect.js'
import { type Frame, type FrameColumn, MAX_FRAME_COLUMNS } from './frame.js'

function toColumn(name: unknown, index: number, rows: readonly unknown[], type: unknown): FrameColumn {
  return {
    name: String(name),
    type: typeof type === 'string' ? type : null,
    read: (stride, count) =>
      Array.from({ length: count }, (_, at) => {
        const row = readElement(rows, at * stride)
        return Array.isArray(row) ? readElement(row, index) : row
      }),
  }
}

/** A frame or series of Danfo, found by the fields of its base class. Null for other values. */
export function findDanfo(value: object): Frame | null {
  const names = readOwn(value, '$columns')
  const rows = names !== undefined && readOwn(value, '$data')
  const dtypes = readOwn(value, '$dtypes')
  if (!Array.isArray(names) || !Array.isArray(rows)) return null
  const columns = names
    .slice(0, MAX_FRAME_COLUMNS)
    .map((name, index) => toColumn(name, index, rows, Array.isArray(dtypes) ? readElement(dtypes, index) : null))
  return { type: className(value), rows: rows.length, columns, width: names.length }
}
