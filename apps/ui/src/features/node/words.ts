import type { NodeRange } from '@/contract/node-report'
import type { FigureKind } from '@/contract/node-results'
import { formatFigure } from '@/features/values/statistics/format-figure'
import { formatPercentInSentence } from '@/text/format-number'

const RANGE_WORDS: Readonly<Record<NodeRange, string>> = { '1d': '24 hours', '7d': '7 days', '30d': '30 days' }

/** `7 days` */
export const toRangeWords = (range: NodeRange): string => RANGE_WORDS[range]

const HOUR_US = 3_600_000_000

/** `per hour`, `per 2 hours` */
export function toStepWords(bucketUs: number): string {
  const hours = Math.round(bucketUs / HOUR_US)
  return hours === 1 ? 'per hour' : `per ${hours}\u00a0hours`
}

/** A number of the results: shares as percents. */
export function formatResult(kind: FigureKind, value: number): string {
  return kind === 'missing' || kind === 'true' ? formatPercentInSentence(value, 1) : formatFigure(value)
}
