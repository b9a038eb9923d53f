import type { MixedStatistics, Statistics } from '@dag/protocol'
import type { TextRedaction } from '../../redaction/clean-text.js'
import { jsonBytes } from '../../text/bounded-text.js'
import { quantile, toHistogram, toMoments, toQuantiles } from './distribution.js'
import { ofStrings } from './strings.js'
import { type Tally, tally } from './tally.js'

type Uncounted<S> = S extends Statistics ? Omit<S, 'count' | 'missing' | 'sampled'> : never

const MAX_TYPES = 10

function ofNumbers(values: Float64Array, zeros: number, infinite: number): Uncounted<Statistics> {
  if (values.length === 0) return { kind: 'mixed', types: [['Infinity', infinite]] }
  const { mean, std } = toMoments(values)
  const sorted = values.sort()
  return {
    kind: 'numbers',
    zeros,
    ...(infinite > 0 && { infinite }),
    min: sorted[0] ?? 0,
    max: sorted[sorted.length - 1] ?? 0,
    mean,
    std,
    quantiles: toQuantiles(sorted),
    histogram: toHistogram(sorted),
  }
}

function ofDates(times: Float64Array): Uncounted<Statistics> {
  const sorted = times.sort()
  return {
    kind: 'dates',
    minMs: sorted[0] ?? 0,
    maxMs: sorted[sorted.length - 1] ?? 0,
    medianMs: Math.round(quantile(sorted, 0.5)),
    histogram: toHistogram(sorted),
  }
}

const ofTypes = (types: Iterable<readonly [string, number]>): Omit<MixedStatistics, 'count' | 'missing'> => ({
  kind: 'mixed',
  types: [...types].sort(([, a], [, b]) => b - a).slice(0, MAX_TYPES),
})

function ofTally(counted: Tally, present: number, redaction: TextRedaction): Uncounted<Statistics> {
  const { numbers, zeros, infinite, strings, dates, trues, falses, others } = counted
  const allNumbers = numbers.length + infinite
  if (present > 0 && allNumbers === present) return ofNumbers(numbers, zeros, infinite)
  if (present > 0 && strings.length === present) return ofStrings(strings, redaction)
  if (present > 0 && dates.length === present) return ofDates(dates)
  if (present > 0 && trues + falses === present) return { kind: 'booleans', trues, falses }
  const kinds = [
    ['number', allNumbers],
    ['string', strings.length],
    ['Date', dates.length],
    ['boolean', trues + falses],
  ] as const
  return ofTypes([...kinds.filter(([, count]) => count > 0), ...others])
}

/** Statistics of values, which may be a sample of `size` values. */
export function toStatistics(values: ArrayLike<unknown>, size: number, redaction: TextRedaction): Statistics {
  const counted = tally(values)
  const { missing, infinite } = counted
  const present = values.length - missing
  const of = ofTally(counted, present, redaction)
  const count = of.kind === 'numbers' ? present - infinite : present
  return values.length < size ? { ...of, count, missing, sampled: values.length } : { ...of, count, missing }
}

/** The type of a column, in one word. */
export function typeOfColumn(statistics: Statistics): string {
  switch (statistics.kind) {
    case 'numbers':
      return 'number'
    case 'strings':
      return 'string'
    case 'dates':
      return 'Date'
    case 'booleans':
      return 'boolean'
    case 'mixed': {
      const [first, second] = statistics.types
      return first === undefined ? 'null' : second === undefined ? first[0] : 'mixed'
    }
  }
}

const NUMBER_BYTES = 24
const COUNT_BYTES = 8
const NAMES_BYTES = 200
const PAIR_BYTES = 12

/** An upper estimate of the bytes of the JSON text. */
export function statisticsBytes(statistics: Statistics): number {
  const bytesOf = (pairs: readonly (readonly [string, number])[]): number =>
    pairs.reduce((sum, [text]) => sum + jsonBytes(text) + PAIR_BYTES, NAMES_BYTES)
  switch (statistics.kind) {
    case 'numbers':
    case 'dates':
      return NAMES_BYTES * 1.5 + 11 * NUMBER_BYTES + statistics.histogram.counts.length * COUNT_BYTES
    case 'strings':
      return bytesOf(statistics.top) + 5 * NUMBER_BYTES
    case 'mixed':
      return bytesOf(statistics.types)
    case 'booleans':
      return NAMES_BYTES
  }
}
