import { className, readOwn } from '../../values/inspect.js'
import { arrowType, readChunks } from './arrow-cells.js'
import { type Frame, type FrameColumn, MAX_FRAME_COLUMNS, readCount, readObject } from './frame.js'

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null

function toColumn(field: unknown, index: number, batches: readonly object[]): FrameColumn | null {
  if (!isObject(field)) return null
  const name = readOwn(field, 'name')
  const type = readObject(field, 'type')
  if (typeof name !== 'string' || type === null) return null
  const chunks = batches.map((batch) => {
    const children = readOwn(batch, 'children')
    return Array.isArray(children) ? children[index] : null
  })
  return {
    name,
    type: arrowType(type),
    read(stride, count) {
      const cell = readChunks(chunks)
      return cell === null ? [] : Array.from({ length: count }, (_, at) => cell(at * stride))
    },
  }
}

/** A table of Apache Arrow, read from its buffers without calling its code. Null for other values. */
export function findArrow(value: object): Frame | null {
  const schema = readObject(value, 'schema')
  const batches = schema && readOwn(value, 'batches')
  const fields = schema && readOwn(schema, 'fields')
  if (!Array.isArray(batches) || !Array.isArray(fields)) return null
  const chunks = batches.flatMap((batch) => (isObject(batch) ? [readObject(batch, 'data')] : []))
  const data = chunks.filter((chunk) => chunk !== null)
  if (data.length < batches.length) return null
  const rows = data.reduce((sum, chunk) => sum + (readCount(chunk, 'length') ?? 0), 0)
  const columns = fields.slice(0, MAX_FRAME_COLUMNS).map((field, index) => toColumn(field, index, data))
  const known = columns.filter((column) => column !== null)
  return known.length < columns.length ? null : { type: className(value), rows, columns: known, width: fields.length }
}
