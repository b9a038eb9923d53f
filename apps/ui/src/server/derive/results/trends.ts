import type { FigureKind, ResultTrend } from '@/contract/node-results'

/** A number of the results in the runs of one stretch of time. */
export interface FigureOfBucket {
  readonly path: string
  readonly kind: FigureKind
  readonly bucket: number
  readonly count: number
  readonly sum: number
  readonly min: number
  readonly max: number
}

/** The numbers over all stretches, in the order in which they first occur. */
export function toTrends(figures: readonly FigureOfBucket[], buckets: number): readonly ResultTrend[] {
  const numbers = new Map<string, FigureOfBucket[]>()
  for (const figure of figures) {
    const key = `${figure.kind} ${figure.path}`
    const known = numbers.get(key)
    if (known === undefined) numbers.set(key, [figure])
    else known.push(figure)
  }
  return [...numbers.values()].map((parts) => toTrend(parts, buckets))
}

function toTrend(parts: readonly FigureOfBucket[], buckets: number): ResultTrend {
  const means: (number | null)[] = Array.from({ length: buckets }, () => null)
  let [runs, sum, min, max] = [0, 0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (const part of parts) {
    means[part.bucket] = part.sum / part.count
    runs += part.count
    sum += part.sum
    min = Math.min(min, part.min)
    max = Math.max(max, part.max)
  }
  const { path = '', kind = 'value' } = parts[0] ?? {}
  return { path, kind, runs, mean: sum / runs, min, max, means }
}
