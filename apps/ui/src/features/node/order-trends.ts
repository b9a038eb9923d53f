import type { ResultDrift } from '@/contract/node-recent'
import type { ResultTrend } from '@/contract/node-results'

export interface OrderedTrend {
  readonly trend: ResultTrend
  readonly drift: ResultDrift | null
}

/** Trends that changed with a version first, then those that vary, then constant ones; else in their order. */
export function orderTrends(trends: readonly ResultTrend[], drifts: readonly ResultDrift[]): readonly OrderedTrend[] {
  return trends
    .map((trend) => ({
      trend,
      drift: drifts.find(({ path, kind }) => path === trend.path && kind === trend.kind) ?? null,
    }))
    .toSorted((a, b) => toRank(a) - toRank(b))
}

function toRank({ trend: { min, max }, drift }: OrderedTrend): number {
  if (drift !== null) return 0
  return min < max ? 1 : 2
}
