import { TextDecoder } from 'node:util'
import { className, readOwn } from '../../values/inspect.js'
import { readCount, readObject } from './frame.js'

/** Reads one cell. */
type ReadCell = (index: number) => unknown

// Type ids of Arrow's format: https://arrow.apache.org/docs/format/Columnar.html
const TYPE = { int: 2, float: 3, utf8: 5, bool: 6, date: 8, timestamp: 10, largeUtf8: 20, dictionary: -1 } as const
const HALF = 0
const DAY_MS = 86_400_000
/** Milliseconds per unit of a timestamp: seconds, milliseconds, microseconds, nanoseconds. */
const UNIT_MS = [1_000, 1, 1e-3, 1e-6]
/** Longer texts are cut here. */
const MAX_TEXT_BYTES = 1_024

const decoder = new TextDecoder()
const isView = (value: unknown): value is NodeJS.TypedArray => ArrayBuffer.isView(value) && !(value instanceof DataView)
const isBitSet = (bits: NodeJS.TypedArray, at: number): boolean => ((Number(bits[at >> 3]) >> (at % 8)) & 1) === 1

function readText(values: NodeJS.TypedArray, offsets: NodeJS.TypedArray, index: number): unknown {
  const from = Number(offsets[index])
  const to = Math.min(Number(offsets[index + 1]), from + MAX_TEXT_BYTES)
  return decoder.decode(new Uint8Array(values.buffer, values.byteOffset + from, to - from))
}

/** Returns the numbers as they are, except 16-bit floats, which need a conversion. */
function numbersOf(chunk: object, type: object): ReadCell | null {
  const values = readOwn(chunk, 'values')
  if (!isView(values) || readOwn(type, 'precision') === HALF) return null
  return (index) => values[index]
}

function timesOf(chunk: object, unitMs: number): ReadCell | null {
  const values = readOwn(chunk, 'values')
  return isView(values) ? (index) => new Date(Number(values[index]) * unitMs) : null
}

function textsOf(chunk: object): ReadCell | null {
  const values = readOwn(chunk, 'values')
  const offsets = readOwn(chunk, 'valueOffsets')
  return isView(values) && isView(offsets) ? (index) => readText(values, offsets, index) : null
}

function flagsOf(chunk: object, offset: number): ReadCell | null {
  const values = readOwn(chunk, 'values')
  return isView(values) ? (index) => isBitSet(values, offset + index) : null
}

/** Indexes into the chunks of another vector. */
function entriesOf(chunk: object): ReadCell | null {
  const indexes = readOwn(chunk, 'values')
  const dictionary = readObject(chunk, 'dictionary')
  const chunks = dictionary && readOwn(dictionary, 'data')
  if (!isView(indexes) || !Array.isArray(chunks)) return null
  const entries = readChunks(chunks)
  return entries && ((index) => entries(Number(indexes[index])))
}

function valuesOf(chunk: object, type: object, offset: number): ReadCell | null {
  switch (readOwn(type, 'typeId')) {
    case TYPE.int:
    case TYPE.float:
      return numbersOf(chunk, type)
    case TYPE.utf8:
    case TYPE.largeUtf8:
      return textsOf(chunk)
    case TYPE.bool:
      return flagsOf(chunk, offset)
    case TYPE.date:
      return timesOf(chunk, readOwn(type, 'unit') === 0 ? DAY_MS : 1)
    case TYPE.timestamp:
      return timesOf(chunk, UNIT_MS[Number(readOwn(type, 'unit'))] ?? 1)
    case TYPE.dictionary:
      return entriesOf(chunk)
    default:
      return null
  }
}

interface Chunk {
  readonly length: number
  readonly read: ReadCell
}

function readChunk(chunk: unknown): Chunk | null {
  if (typeof chunk !== 'object' || chunk === null) return null
  const type = readObject(chunk, 'type')
  const offset = readCount(chunk, 'offset') ?? 0
  const valid = readOwn(chunk, 'nullBitmap')
  const values = type && valuesOf(chunk, type, offset)
  if (values === null) return null
  const isThere = (index: number): boolean => !isView(valid) || valid.length === 0 || isBitSet(valid, offset + index)
  return { length: readCount(chunk, 'length') ?? 0, read: (index) => (isThere(index) ? values(index) : null) }
}

/** Reads the cells of a column across its chunks, undefined beyond their end. Null for types that are not supported. */
export function readChunks(chunks: readonly unknown[]): ReadCell | null {
  const found = chunks.map(readChunk)
  const parts = found.filter((chunk) => chunk !== null)
  if (parts.length < found.length) return null
  return (index) => {
    let rest = index
    for (const { length, read } of parts) {
      if (rest < length) return read(rest)
      rest -= length
    }
    return undefined
  }
}

/** `Utf8`, `Float64`, `Dictionary`. */
export const arrowType = (type: object): string => className(type).replace(/_$/, '')
