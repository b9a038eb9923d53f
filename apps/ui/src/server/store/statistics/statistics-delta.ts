import type { NodeShare } from '@/server/derive/statistics/run-shares'

type Sums = Omit<NodeShare, 'node' | 'bin'>

/** The change of one row of `NodeStatistics` and of its durations. */
export interface StatisticsChange {
  readonly versionKey: number
  readonly node: string
  readonly hour: number
  readonly sums: Sums
  readonly bins: ReadonlyMap<number, number>
}

interface Change extends StatisticsChange {
  sums: Sums
  readonly bins: Map<number, number>
}

const FIELDS = ['runs', 'failed', 'cancelled', 'cached', 'attempts', 'tookUs', 'criticalRuns', 'criticalUs'] as const
const HOUR_US = 3_600_000_000

/** Sums the parts of many runs, so that a batch writes each row once, and a part that is replaced by an equal one not at all. */
export function createStatisticsDelta() {
  const changes = new Map<string, Change>()

  const find = (versionKey: number, node: string, hour: number): Change => {
    const key = `${versionKey} ${hour} ${node}`
    const found = changes.get(key) ?? { versionKey, node, hour, sums: toSums(() => 0), bins: new Map() }
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
        if (share.bin !== null) change.bins.set(share.bin, (change.bins.get(share.bin) ?? 0) + sign)
      }
    },
    /** The changes that are not zero. */
    take(): readonly StatisticsChange[] {
      const taken = [...changes.values()].filter(
        ({ sums, bins }) => FIELDS.some((field) => sums[field] !== 0) || [...bins.values()].some((runs) => runs !== 0),
      )
      changes.clear()
      return taken
    },
  }
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
