import type { Statistics, StringStatistics } from '@dag/protocol'
import { formatCount, formatCounted, formatPercent } from '@/text/format-number'
import { formatSpan, formatWithin } from './format-day'
import { formatFigure, formatFound } from './format-figure'

/** Two lines that describe values, the second one fainter. */
export interface StatisticsWords {
  readonly main: string
  readonly more: string
}

/** `42.1 ± 31.7` and `0.99 to 1,204.99`; `1,187 unique` and `length 6 to 8`. */
export function toStatisticsWords(statistics: Statistics): StatisticsWords {
  const { count } = statistics
  switch (statistics.kind) {
    case 'numbers': {
      const { mean, std, min, max, infinite } = statistics
      const beyond = infinite === undefined ? '' : `, ${formatCount(infinite)} infinite`
      return {
        main: `${formatFigure(mean)} ± ${formatFigure(std)}`,
        more: `${formatFound(min)} to ${formatFound(max)}${beyond}`,
      }
    }
    case 'strings': {
      const { unique, uniqueAtLeast, empty } = statistics
      const length = toLengthWords(statistics)
      return {
        main:
          unique === undefined
            ? formatCounted(count, 'text')
            : `${uniqueAtLeast ? 'at least ' : ''}${formatCount(unique)} unique`,
        more: empty === 0 ? length : `${length}, ${formatCount(empty)} empty`,
      }
    }
    case 'dates': {
      const { minMs, maxMs, medianMs } = statistics
      return { main: formatSpan(minMs, maxMs), more: `median ${formatWithin(medianMs, minMs, maxMs)}` }
    }
    case 'booleans':
      return {
        main: `${formatPercent(statistics.trues, count)} true`,
        more: `${formatCount(statistics.falses)} false`,
      }
    case 'mixed': {
      const [first, ...rest] = statistics.types
      if (first === undefined) return { main: 'no values', more: '' }
      if (rest.length === 0) return { main: formatCounted(first[1], 'value'), more: first[0] }
      return {
        main: formatCounted(statistics.types.length, 'type'),
        more: statistics.types.map(([type, number]) => `${type} ${formatCount(number)}`).join(', '),
      }
    }
  }
}

function toLengthWords({ shortest, longest, meanLength }: StringStatistics): string {
  if (shortest === undefined || longest === undefined) return `mean length ${formatFigure(meanLength)}`
  return shortest === longest ? `length ${longest}` : `length ${formatCount(shortest)} to ${formatCount(longest)}`
}

const QUANTILES = ['p5', 'p10', 'p25', 'p50', 'p75', 'p90', 'p95'] as const

/** Named figures of a distribution, from the least to the greatest. */
export function toFigures(statistics: Statistics): readonly (readonly [name: string, figure: string])[] {
  if (statistics.kind !== 'numbers') return []
  const { min, max, quantiles } = statistics
  return [
    ['min', formatFigure(min)],
    ...QUANTILES.flatMap((name) => {
      const quantile = quantiles[name]
      return quantile === undefined ? [] : [[name, formatFigure(quantile)] as const]
    }),
    ['max', formatFigure(max)],
  ]
}
