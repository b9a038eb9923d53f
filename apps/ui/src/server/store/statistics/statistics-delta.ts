import type { NodeShare } from '@/server/derive/statistics/run-shares'

type Sums = Omit<NodeShare, 'node' | 'bin' | 'figures' | 'failure'>

/** The change of a number of the results: how often each value is added, or taken away. */
export interface FigureChange {
  readonly path: string
  readonly kind: string
  /** None is 0. */
  readonly values: ReadonlyMap<number, number>
}

/** The change of the failures with one error. */
export interface FailureChange {
  readonly errorName: string
  readonly message: string
  readonly runs: number
}

/** The change of one row of `NodeStatistics` and of the rows below it. */
export interface StatisticsChange {
  readonly versionKey: number
  readonly node: string
  readonly hour: number
  readonly sums: Sums
  readonly bins: ReadonlyMap<number, number>
  readonly figures: readonly FigureChange[]
  readonly failures: readonly FailureChange[]
}

interface Change {
  readonly versionKey: number
  readonly node: string
  readonly hour: number
  sums: Sums
  readonly bins: Map<number, number>
  readonly figures: Map<string, FigureChange & { readonly values: Map<number, number> }>
  readonly failures: Map<string, FailureChange>
}

const FIELDS = ['runs', 'failed', 'cancelled', 'cached', 'attempts', 'tookUs', 'criticalRuns', 'criticalUs'] as const
const HOUR_US = 3_600_000_000

/** Sums the parts of many runs, so that a batch writes each row once, and a part that is replaced by an equal one not at all. */
export function createStatisticsDelta() {
  const changes = new Map<string, Change>()

  const find = (versionKey: number, node: string, hour: number): Change => {
    const key = `${versionKey} ${hour} ${node}`
    const found = changes.get(key) ?? {
      ...{ versionKey, node, hour },
      ...{ sums: toSums(() => 0), bins: new Map(), figures: new Map(), failures: new Map() },
    }
    changes.set(key, found)
    return found
  }

  return {
    /** Adds the parts of a run (1), or removes them (-1). */
    add(
      { versionKey, startedAtUs }: { readonly versionKey: number; readonly startedAtUs: number },
      shares: readonly NodeShare[],
      sign: 1 | -1,
    ): void {
      const hour = Math.floor(startedAtUs / HOUR_US)
      for (const share of shares) {
        const change = find(versionKey, share.node, hour)
        const { sums } = change
        change.sums = toSums((field) => sums[field] + sign * share[field])
        if (share.bin !== null) addTo(change.bins, share.bin, sign)
        addFigures(change, share, sign)
        addFailure(change, share, sign)
      }
    },
    /** The changes that are not zero. */
    take(): readonly StatisticsChange[] {
      const taken = [...changes.values()]
        .map((change) => ({
          ...change,
          figures: [...change.figures.values()].filter(({ values }) => values.size > 0),
          failures: [...change.failures.values()].filter(({ runs }) => runs !== 0),
        }))
        .filter(
          ({ sums, bins, figures, failures }) =>
            FIELDS.some((field) => sums[field] !== 0) || bins.size + figures.length + failures.length > 0,
        )
      changes.clear()
      return taken
    },
  }
}

/** Adds to a count, and forgets a count of 0. */
function addTo(counts: Map<number, number>, key: number, sign: 1 | -1): void {
  const count = (counts.get(key) ?? 0) + sign
  if (count === 0) counts.delete(key)
  else counts.set(key, count)
}

function addFigures({ figures }: Change, share: NodeShare, sign: 1 | -1): void {
  for (const { path, kind, value } of share.figures) {
    const key = `${kind} ${path}`
    const figure = figures.get(key) ?? { path, kind, values: new Map() }
    figures.set(key, figure)
    addTo(figure.values, value, sign)
  }
}

function addFailure({ failures }: Change, { failure }: NodeShare, sign: 1 | -1): void {
  if (failure === null) return
  const { errorName, message } = failure
  const key = `${errorName}\n${message}`
  failures.set(key, { errorName, message, runs: (failures.get(key)?.runs ?? 0) + sign })
}

const toSums = (of: (field: (typeof FIELDS)[number]) => number): Sums => ({
  runs: of('runs'),
  failed: of('failed'),
  cancelled: of('cancelled'),
  cached: of('cached'),
  attempts: of('attempts'),
  tookUs: of('tookUs'),
  criticalRuns: of('criticalRuns'),
  criticalUs: of('criticalUs'),
})
