import type { Columns, Statistics } from '@dag/protocol'

const NUMBERS: Readonly<Record<Statistics['kind'], readonly string[]>> = {
  numbers: ['zeros', 'min', 'max', 'mean', 'std'],
  strings: ['empty', 'meanLength'],
  dates: ['minMs', 'maxMs', 'medianMs'],
  booleans: ['trues', 'falses'],
  mixed: [],
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null

const haveNumbers = (value: Readonly<Record<string, unknown>>, names: readonly string[]): boolean =>
  names.every((name) => typeof value[name] === 'number')

const mayHaveNumbers = (value: Readonly<Record<string, unknown>>, names: readonly string[]): boolean =>
  names.every((name) => value[name] === undefined || typeof value[name] === 'number')

const isHistogram = (value: unknown): boolean =>
  isObject(value) &&
  haveNumbers(value, ['from', 'to']) &&
  Array.isArray(value.counts) &&
  value.counts.length > 0 &&
  value.counts.every((count) => typeof count === 'number')

const arePairs = (value: unknown): boolean =>
  Array.isArray(value) &&
  value.every((pair) => Array.isArray(pair) && typeof pair[0] === 'string' && typeof pair[1] === 'number')

/** Whether something that came over the wire is statistics as the protocol says. */
export function areStatistics(value: unknown): value is Statistics {
  if (!isObject(value) || typeof value.kind !== 'string' || !Object.hasOwn(NUMBERS, value.kind)) return false
  const kind = value.kind as Statistics['kind']
  if (!haveNumbers(value, ['count', 'missing', ...NUMBERS[kind]])) return false
  if (kind === 'numbers' || kind === 'dates') {
    if (!isHistogram(value.histogram)) return false
    return (
      kind === 'dates' ||
      (isObject(value.quantiles) &&
        haveNumbers(value.quantiles, ['p25', 'p50', 'p75']) &&
        mayHaveNumbers(value.quantiles, ['p5', 'p10', 'p90', 'p95']))
    )
  }
  if (kind === 'strings') return arePairs(value.top) && mayHaveNumbers(value, ['shortest', 'longest', 'unique'])
  return kind === 'booleans' || arePairs(value.types)
}

export const areColumns = (value: unknown): value is Columns =>
  isObject(value) &&
  haveNumbers(value, ['size']) &&
  Array.isArray(value.items) &&
  value.items.every(
    (column) =>
      isObject(column) &&
      typeof column.name === 'string' &&
      typeof column.type === 'string' &&
      (column.statistics === undefined || areStatistics(column.statistics)),
  )
