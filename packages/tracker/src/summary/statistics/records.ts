import { types } from 'node:util'
import type { Columns } from '@dag/protocol'
import type { PathMatch } from '../../redaction/secret-paths.js'
import { nameBeside } from '../named-values.js'
import type { Walk } from '../walk.js'
import { type FoundColumn, toColumns } from './columns.js'

const MAX_COLUMNS = 100

const hasParts = (value: object): boolean =>
  Array.isArray(value) ||
  types.isDate(value) ||
  types.isMap(value) ||
  types.isSet(value) ||
  ArrayBuffer.isView(value) ||
  types.isPromise(value) ||
  types.isNativeError(value)

/** An object whose properties may be the cells of a row. */
export const isRow = (value: unknown): value is object =>
  typeof value === 'object' &&
  value !== null &&
  !types.isProxy(value) &&
  (Object.getPrototypeOf(value) === Object.prototype || !hasParts(value))

function listNames(rows: readonly object[]): readonly string[] {
  const names = new Set<string>()
  for (const row of rows) {
    for (const name of Object.keys(row)) {
      names.add(name)
      if (names.size > MAX_COLUMNS) return [...names]
    }
  }
  return [...names]
}

const read = (row: object, name: string): unknown => Object.getOwnPropertyDescriptor(row, name)?.value

/** Whether a column has a redacted cell. The whole column is redacted then, because statistics would reveal the cell. */
function isKeptOut(walk: Walk, name: string, rows: readonly object[], path: PathMatch | null): boolean {
  if (path?.step(name)?.isSecret === true) return true
  if (walk.redaction.isSecret(name, '') && rows.some((row) => walk.redaction.isSecret(name, read(row, name))))
    return true
  if (name !== 'value') return false
  return rows.some((row) => walk.redaction.isSecret(nameBeside(row, Object.keys(row)) ?? '', read(row, name)))
}

/** The properties of an array's elements as columns; null if they are not records. `elements` is a sample of `size`. */
export function recordColumns(
  walk: Walk,
  elements: readonly unknown[],
  size: number,
  path: PathMatch | null,
): Columns | null {
  const rows = elements.filter(isRow)
  if (rows.length === 0 || rows.length < elements.length * 0.9) return null
  if (walk.hidden !== null && rows.some((row) => walk.hidden?.has(row))) return null
  const names = listNames(rows.slice(0, MAX_COLUMNS))
  if (names.length === 0) return null
  // The bound applies to the cells of all columns, not to the rows.
  const most = Math.max(1, Math.floor(walk.samples / names.length))
  const stride = Math.ceil(rows.length / most)
  const looked = stride === 1 ? rows : rows.filter((_, index) => index % stride === 0)
  walk.samples = Math.max(0, walk.samples - looked.length * names.length)
  const item = path?.stepAny() ?? null
  const found = names.slice(0, MAX_COLUMNS).map((name): FoundColumn => {
    if (isKeptOut(walk, name, looked, item)) return { name, type: null, values: null }
    return { name, type: null, values: looked.map((row) => read(row, name)) }
  })
  return toColumns(walk, found, names.length, size)
}
