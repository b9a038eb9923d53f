import { Module } from 'node:module'
import { type Frame, type FrameColumn, MAX_FRAME_COLUMNS } from './frame.js'

/** What is used of nodejs-polars: its frames and series are proxies, which can only be asked. */
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
/** A process without the library looks again for it at every so many proxies. */
const LOOK_EVERY = 256

/**
 * What the process has loaded, wherever one asks from: bundled as CommonJS, this module would not know its own address.
 * By `Module`, since webpack takes `createRequire` for a call of its own.
 */
const { cache } = Module.createRequire('/')
let isLoaded = false
let proxiesSeen = 0

/** Whether the library is in this process: only then is a proxy asked what it is. */
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

/** A frame or series of nodejs-polars. Null for all other proxies. */
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
