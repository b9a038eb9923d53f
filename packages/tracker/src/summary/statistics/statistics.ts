import type { MixedStatistics, Statistics } from '@dag/protocol'
import type { RedactText } from '../secret-text.js'
import { quantile, toHistogram, toMoments, toQuantiles } from './distribution.js'
import { ofStrings } from './strings.js'
import { type Tally, tally } from './tally.js'

type Uncounted<S> = S extends Statistics ? Omit<S, 'count' | 'missing' | 'sampled'> : never

const MAX_TYPES = 10

function ofNumbers(all: Float64Array): Uncounted<Statistics> {
  const values = all.filter(Number.isFinite)
  if (values.length === 0) return { kind: 'mixed', types: [['Infinity', all.length]] }
  const { mean, std } = toMoments(values)
  const sorted = values.sort()
  const infinite = all.length - sorted.length
  return {
    kind: 'numbers',
    zeros: sorted.reduce((zeros, value) => (value === 0 ? zeros + 1 : zeros), 0),
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

function ofTally({ numbers, strings, dates, trues, falses, others }: Tally, redact: RedactText): Uncounted<Statistics> {
  const kinds = [
    ['number', numbers.length],
    ['string', strings.length],
    ['Date', dates.length],
    ['boolean', trues + falses],
  ] as const
  const present = kinds.filter(([, count]) => count > 0)
  if (present.length !== 1 || others.size > 0) return ofTypes([...present, ...others])
  if (numbers.length > 0) return ofNumbers(numbers)
  if (strings.length > 0) return ofStrings(strings, redact)
  if (dates.length > 0) return ofDates(dates)
  return { kind: 'booleans', trues, falses }
}

/** What values are like. `size`: how many there are in all, where these are a sample of them. */
export function toStatistics(values: ArrayLike<unknown>, size: number, redact: RedactText): Statistics {
  const counted = tally(values)
  const sampled = values.length < size ? { sampled: values.length } : {}
  const { missing } = counted
  const infinite = counted.numbers.reduce((sum, value) => (Number.isFinite(value) ? sum : sum + 1), 0)
  const of = ofTally(counted, redact)
  const count = values.length - missing - (of.kind === 'numbers' ? infinite : 0)
  return { ...of, count, missing, ...sampled }
}

/** What the values of a column are, in a word. */
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
