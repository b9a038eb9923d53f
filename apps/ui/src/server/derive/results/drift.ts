import type { ResultDrift } from '@/contract/node-recent'
import type { FigureSeries } from './series'

/** Nothing is claimed of fewer runs, before a version or since it. */
export const FEWEST_RUNS = 20
/** Runs before a version that it is held against. */
const RUNS_BEFORE = 200
/** A difference of the means has to be this many of its standard errors. */
const STANDARD_ERRORS = 4
/** Correlation of neighbours that is counted at most. */
const MOST_ALIKE = 0.95
/** A share has to change by this much, another number by this part of its mean before. */
const LEAST = { share: 0.02, part: 0.1 } as const

/**
 * The newest version with which a number of the results changed; null without one. The runs of the version are held against the
 * last 200 runs before its first one. Both sides need 20 runs. The difference of the means has to be at least four times its
 * standard error (Welch), and at least 2 percentage points of a share or 10 % of the mean before of any other number.
 */
export function findDrift(series: FigureSeries): ResultDrift | null {
  const { path, kind, values } = series
  const versions = [...new Set(values.map(({ version }) => version))]
  for (const version of versions.toReversed()) {
    const first = values.findIndex((one) => one.version === version)
    const before = describe(values.slice(Math.max(0, first - RUNS_BEFORE), first).map(({ value }) => value))
    const since = describe(values.filter((one) => one.version === version).map(({ value }) => value))
    if (before === null || since === null || !isDrift(kind, before, since)) continue
    return {
      ...{ path, kind, version },
      ...{ before: before.mean, since: since.mean, runsBefore: before.runs, runsSince: since.runs },
    }
  }
  return null
}

interface Sample {
  readonly runs: number
  readonly mean: number
  /** Squared standard error of the mean. */
  readonly error: number
}

function describe(values: readonly number[]): Sample | null {
  const runs = values.length
  if (runs < FEWEST_RUNS) return null
  const mean = values.reduce((sum, value) => sum + value, 0) / runs
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0)
  return { runs, mean, error: (squares / (runs - 1) / runs) * toInflation(values, mean, squares) }
}

/**
 * How much larger the squared standard error is because neighbours are alike: runs of one hour share their traffic. 1 where they
 * are not. The correlation of neighbours is estimated too low from few runs, and that is made up for.
 */
function toInflation(values: readonly number[], mean: number, squares: number): number {
  if (squares === 0) return 1
  const products = values.reduce((sum, value, at) => sum + (value - mean) * ((values[at - 1] ?? mean) - mean), 0)
  const found = products / squares
  const alike = Math.min(MOST_ALIKE, Math.max(0, found + (1 + 4 * found) / values.length))
  return (1 + alike) / (1 - alike)
}

function isDrift(kind: FigureSeries['kind'], before: Sample, since: Sample): boolean {
  const difference = Math.abs(since.mean - before.mean)
  const isShare = kind === 'missing' || kind === 'true'
  const least = isShare ? LEAST.share : LEAST.part * Math.abs(before.mean)
  return difference > 0 && difference >= least && difference >= STANDARD_ERRORS * Math.sqrt(before.error + since.error)
}
