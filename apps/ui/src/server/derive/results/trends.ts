import type { FigureKind, ResultTrend } from '@/contract/node-recent'
import type { ResultFigure } from './result-figures'

/** The numbers of the result of one run. */
export interface ResultRun {
  readonly version: string
  readonly figures: readonly ResultFigure[]
}

/** One number over runs, in their order; `at` is the place of the run among all. */
export interface FigureSeries {
  readonly path: string
  readonly kind: FigureKind
  readonly values: readonly { readonly at: number; readonly version: string; readonly value: number }[]
}

/** A trend is drawn with at most this many points. */
export const TREND_POINTS = 60

/** The numbers of the results as series, in the order in which they first occur; runs are oldest first. */
export function toSeries(runs: readonly ResultRun[]): readonly FigureSeries[] {
  const series = new Map<string, FigureSeries & { readonly values: FigureSeries['values'][number][] }>()
  for (const [at, { version, figures }] of runs.entries()) {
    for (const { path, kind, value } of figures) {
      const key = `${kind} ${path}`
      const known = series.get(key) ?? { path, kind, values: [] }
      series.set(key, known)
      known.values.push({ at, version, value })
    }
  }
  return [...series.values()]
}

/** Means over equal numbers of runs. */
export function toTrend({ path, kind, values }: FigureSeries, runs: number): ResultTrend {
  const points = Math.min(runs, TREND_POINTS)
  const sums = Array.from({ length: points }, () => ({ sum: 0, count: 0 }))
  for (const { at, value } of values) {
    const point = sums[Math.floor((at * points) / runs)]
    if (point === undefined) continue
    point.sum += value
    point.count += 1
  }
  return { path, kind, runs: values.length, means: sums.map(({ sum, count }) => (count === 0 ? null : sum / count)) }
}

/** Begins of versions: the place, 0 to 1, of their first run. The version of the oldest run has no mark. */
export function toMarks(runs: readonly ResultRun[]): readonly { readonly version: string; readonly at: number }[] {
  const seen = new Set(runs.slice(0, 1).map(({ version }) => version))
  return runs.flatMap(({ version }, index) => {
    if (seen.has(version)) return []
    seen.add(version)
    return [{ version, at: index / runs.length }]
  })
}
