import { Module } from 'node:module'
import { type Frame, type FrameColumn, MAX_FRAME_COLUMNS } from './frame.js'

/** The used part of nodejs-polars. Its frames and series are proxies, which hide what they are. */
interface PolarsSeries {
  readonly name: string
  readonly dtype: unknown
  readonly length: number
  head(rows: number): PolarsSeries
  gatherEvery(stride: number): PolarsSeries
  toArray(): unknown
}

interface PolarsFrame {
  readonly height: number
  getColumns(): readonly PolarsSeries[]
}

const PACKAGE = /[\\/]nodejs-polars/
/** Without the library, it is looked for again after this many proxies. */
const LOOK_EVERY = 256

/**
 * Requires modules that the process has loaded, without the address of this module, which a CommonJS bundle lacks. It uses `Module`,
 * because webpack would rewrite `createRequire`.
 */
const { cache } = Module.createRequire('/')
let isLoaded = false
let proxiesSeen = 0

/** Whether the library is loaded. Only then are proxies inspected. */
function isPolarsLoaded(): boolean {
  if (!isLoaded && proxiesSeen++ % LOOK_EVERY === 0) isLoaded = Object.keys(cache).some((file) => PACKAGE.test(file))
  return isLoaded
}

/** `Float64`, `Datetime(ms)`, `List(Float64)`. */
const toType = (dtype: unknown): string =>
  String(dtype)
    .replace(/DataType\(([^()]*)\)/g, '$1')
    .replace(/^DataType\((.*)\)$/s, '$1')
    .replace(/,+\)/, ')')

function toColumn(series: PolarsSeries): FrameColumn {
  return {
    name: String(series.name),
    type: toType(series.dtype),
    read(stride, count) {
      const values = (stride === 1 ? series.head(count) : series.gatherEvery(stride)).toArray()
      return Array.isArray(values) ? values.slice(0, count) : []
    },
  }
}

/** A frame or series of nodejs-polars. Null for other proxies. */
export function findPolars(proxy: object): Frame | null {
  if (!isPolarsLoaded()) return null
  const tag: unknown = Reflect.get(proxy, Symbol.toStringTag)
  if (tag === 'DataFrame') {
    const frame = proxy as PolarsFrame
    const series = frame.getColumns()
    const columns = series.slice(0, MAX_FRAME_COLUMNS).map(toColumn)
    return { type: 'DataFrame', rows: frame.height, columns, width: series.length }
  }
  if (typeof tag !== 'function' || Reflect.apply(tag, proxy, []) !== 'Series') return null
  const series = proxy as PolarsSeries
  return { type: 'Series', rows: series.length, columns: [toColumn(series)], width: 1 }
}
