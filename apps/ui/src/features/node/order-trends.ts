import type { NodeRecent, ResultDrift, ResultTrend } from '@/contract/node-recent'

export interface OrderedTrend {
  readonly trend: ResultTrend
  readonly drift: ResultDrift | null
}

/** Trends that changed with a version first, then those that vary, then constant ones; else in their order. */
export function orderTrends({ trends, drifts }: Pick<NodeRecent, 'trends' | 'drifts'>): readonly OrderedTrend[] {
  return trends
    .map((trend) => ({
      trend,
      drift: drifts.find(({ path, kind }) => path === trend.path && kind === trend.kind) ?? null,
    }))
    .toSorted((a, b) => toRank(a) - toRank(b))
}

function toRank({ trend, drift }: OrderedTrend): number {
  if (drift !== null) return 0
  const known = trend.means.filter((mean) => mean !== null)
  return known.some((mean) => mean !== known[0]) ? 1 : 2
}
