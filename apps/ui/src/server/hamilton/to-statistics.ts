import type { Histogram, NumberStatistics, Statistics } from '@dag/protocol'
import { shorten } from '@dag/tracker/summaries'
import { toMilliseconds } from './python-time'
import { toCount, toNumber, toRecord } from './read'
import { redaction } from './redaction'

type Sent = Readonly<Record<string, unknown>>

const MOST_TOP = 10
const TOP_CHARS = 100

/** Statistics of a column as Hamilton's trackers send them. Its `count` includes what is missing. */
export function toStatistics(column: Sent): Statistics {
  const missing = toCount(column.missing)
  const count = Math.max(0, toCount(column.count) - missing)
  const counted = { count, missing }
  switch (column.base_data_type) {
    case 'numeric':
      return toNumbers(column, counted) ?? toMixed(column, counted)
    case 'boolean':
      return { kind: 'booleans', ...counted, ...toShares(count, toCount(column.zeros)) }
    case 'datetime':
      return toDates(column, counted) ?? toMixed(column, counted)
    case 'category':
      return toCategories(column, counted) ?? toMixed(column, counted)
    case 'str':
      return toStrings(column, counted) ?? toMixed(column, counted)
    default:
      return toMixed(column, counted)
  }
}

type Counted = Readonly<Record<'count' | 'missing', number>>

const toShares = (count: number, zeros: number) => ({
  trues: Math.max(0, count - zeros),
  falses: Math.min(count, zeros),
})

function toMixed(column: Sent, counted: Counted): Statistics {
  const type = shorten(String(column.data_type ?? 'object'), TOP_CHARS)
  return { kind: 'mixed', ...counted, types: counted.count === 0 ? [] : [[type, counted.count]] }
}

/** Null if a figure is missing, as in a column without values. */
function toNumbers(column: Sent, counted: Counted): NumberStatistics | null {
  const [min, max, mean] = [column.min, column.max, column.mean].map(toNumber)
  const [p10, p25, p50, p75, p90] = readQuantiles(column, toNumber)
  if (min == null || max == null || mean == null || p25 == null || p50 == null || p75 == null) return null
  return {
    kind: 'numbers',
    ...counted,
    zeros: toCount(column.zeros),
    ...{ min, max, mean },
    // The deviation of a single value is NaN for pandas.
    std: Math.max(0, toNumber(column.std) ?? 0),
    quantiles: { ...(p10 != null && { p10 }), p25, p50, p75, ...(p90 != null && { p90 }) },
    histogram: toHistogram(column, { from: min, to: max, count: counted.count }, Number),
  }
}

function toDates(column: Sent, counted: Counted): Statistics | null {
  const [minMs, maxMs] = [column.min, column.max].map(toMilliseconds)
  const medianMs = readQuantiles(column, toMilliseconds)[2]
  if (minMs == null || maxMs == null || medianMs == null) return null
  const range = { from: minMs, to: maxMs, count: counted.count }
  return {
    kind: 'dates',
    ...counted,
    ...{ minMs, maxMs, medianMs },
    histogram: toHistogram(column, range, (edge) => toMilliseconds(edge) ?? Number.NaN),
  }
}

const readQuantiles = (column: Sent, read: (value: unknown) => number | null): readonly (number | null)[] => {
  const sent = toRecord(column.quantiles)
  return ['0.1', '0.25', '0.5', '0.75', '0.9'].map((name) => read(sent[name]))
}

interface Range {
  readonly from: number
  readonly to: number
  readonly count: number
}

/** Bins come as `(0.997, 1.2]`. The first edge is a little below the least value, so the range comes from the values. */
function toHistogram(column: Sent, { from, to, count }: Range, read: (edge: string) => number): Histogram {
  const bins = Object.entries(toRecord(column.histogram)).map(([interval, number]) => ({
    right: read(interval.slice(interval.indexOf(',') + 1, -1).trim()),
    number: toCount(number),
  }))
  bins.sort((a, b) => a.right - b.right)
  return { from, to, counts: bins.length === 0 ? [count] : bins.map(({ number }) => number) }
}

/** The domain has every value with its count, so lengths follow from it. */
function toCategories(column: Sent, counted: Counted): Statistics | null {
  const domain = Object.entries(toRecord(column.domain))
    .map(([text, number]) => [text, toCount(number)] as const)
    .filter(([, number]) => number > 0)
  if (domain.length === 0) return null
  const lengths = domain.map(([text]) => text.length)
  const total = domain.reduce((sum, [, number]) => sum + number, 0)
  const top = domain.toSorted((a, b) => b[1] - a[1]).filter(([, number]) => number > 1)
  return {
    kind: 'strings',
    ...counted,
    empty: toCount(column.empty),
    meanLength: domain.reduce((sum, [text, number]) => sum + text.length * number, 0) / total,
    shortest: lengths.reduce((least, length) => Math.min(least, length)),
    longest: lengths.reduce((most, length) => Math.max(most, length)),
    unique: domain.length,
    top: top.slice(0, MOST_TOP).map(([text, number]) => [shorten(redaction.text(text), TOP_CHARS), number] as const),
  }
}

function toStrings(column: Sent, counted: Counted): Statistics | null {
  const meanLength = toNumber(column.avg_str_len)
  if (meanLength === null) return null
  return { kind: 'strings', ...counted, empty: toCount(column.empty), meanLength: Math.max(0, meanLength), top: [] }
}
