import { types } from 'node:util'
import { className, readInherited, readOwn } from '../../values/inspect.js'
import { type Frame, type FrameColumn, MAX_FRAME_COLUMNS, readCount, readObject } from './frame.js'

type Cells = (row: number) => unknown

/** Columns are arrays, or objects with `at` (Arrow's). `at` is the only library method that is called here. */
function cellsOf(column: unknown): Cells | null {
  if (typeof column !== 'object' || column === null || types.isProxy(column)) return null
  if (Array.isArray(column)) return (row) => Object.getOwnPropertyDescriptor(column, row)?.value
  if (types.isTypedArray(column)) return (row) => column[row]
  const at = readInherited(column, 'at')
  return typeof at === 'function' ? (row) => Reflect.apply(at, column, [row]) : null
}

/** Every `stride`th row that a filter keeps. The highest bit of each word is the first row. */
function filteredRows(bits: NodeJS.TypedArray, stride: number, count: number): readonly number[] {
  const rows: number[] = []
  let seen = 0
  for (let word = 0; word < bits.length && rows.length < count; word++) {
    let rest = Number(bits[word])
    while (rest !== 0 && rows.length < count) {
      const bit = Math.clz32(rest)
      if (seen++ % stride === 0) rows.push(word * 32 + bit)
      rest &= ~(0x80000000 >>> bit)
    }
  }
  return rows
}

function toColumn(name: string, column: unknown, bits: NodeJS.TypedArray | null): FrameColumn {
  return {
    name,
    type: null,
    read(stride, count) {
      const cells = cellsOf(column)
      if (cells === null) return []
      const rows = bits === null ? null : filteredRows(bits, stride, count)
      return rows === null ? Array.from({ length: count }, (_, at) => cells(at * stride)) : rows.map(cells)
    },
  }
}

/** A table of Arquero. Its filter is applied, its order is not. Null for other values. */
export function findArquero(value: object): Frame | null {
  const data = readObject(value, '_data')
  const names = data && readOwn(value, '_names')
  const rows = readCount(value, '_nrows')
  if (data === null || !Array.isArray(names) || rows === null || types.isProxy(data)) return null
  const mask = readObject(value, '_mask')
  const bits = mask && readOwn(mask, '_bits')
  if (mask !== null && !types.isTypedArray(bits)) return null
  const columns = names
    .slice(0, MAX_FRAME_COLUMNS)
    .filter((name) => typeof name === 'string')
    .map((name) => toColumn(name, readOwn(data, name), types.isTypedArray(bits) ? bits : null))
  return { type: className(value), rows, columns, width: names.length }
}
