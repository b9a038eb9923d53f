import type { FigureKind } from '@/contract/node-results'
import type { ResultFigure } from './result-figures'

/** The numbers of the result of one run. */
export interface ResultRun {
  readonly version: string
  readonly figures: readonly ResultFigure[]
}

/** One number over runs, in their order. */
export interface FigureSeries {
  readonly path: string
  readonly kind: FigureKind
  readonly values: readonly { readonly version: string; readonly value: number }[]
}

/** The numbers of the results as series, in the order in which they first occur; runs are oldest first. */
export function toSeries(runs: readonly ResultRun[]): readonly FigureSeries[] {
  const series = new Map<string, FigureSeries & { readonly values: FigureSeries['values'][number][] }>()
  for (const { version, figures } of runs) {
    for (const { path, kind, value } of figures) {
      const key = `${kind} ${path}`
      const known = series.get(key) ?? { path, kind, values: [] }
      series.set(key, known)
      known.values.push({ version, value })
    }
  }
  return [...series.values()]
}
