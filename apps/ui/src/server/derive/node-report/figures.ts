import { type DurationBins, toQuantile } from '@/contract/duration-bins'
import type { NodeBucket, NodeCounts, NodeFigures } from '@/contract/node-report'

/** Counts of one version in one stretch of time. */
export interface CountedPart extends NodeCounts {
  readonly versionKey: number
  readonly bucket: number
}

/** Durations of one version in one bin. */
export interface BinnedPart {
  readonly versionKey: number
  readonly bin: number
  readonly runs: number
}

export interface BucketQuantiles {
  readonly bucket: number
  readonly p50Us: number | null
  readonly p95Us: number | null
}

const NOTHING: NodeCounts = { runs: 0, failed: 0, cancelled: 0, cached: 0, attempts: 0, criticalRuns: 0 }

function addCounts(sum: NodeCounts, part: NodeCounts): NodeCounts {
  return {
    runs: sum.runs + part.runs,
    failed: sum.failed + part.failed,
    cancelled: sum.cancelled + part.cancelled,
    cached: sum.cached + part.cached,
    attempts: sum.attempts + part.attempts,
    criticalRuns: sum.criticalRuns + part.criticalRuns,
  }
}

export function sumBins(parts: readonly BinnedPart[]): DurationBins {
  const bins = new Map<number, number>()
  for (const { bin, runs } of parts) bins.set(bin, (bins.get(bin) ?? 0) + runs)
  return bins
}

/** The figures of some parts together. */
export function toFigures(counts: readonly NodeCounts[], parts: readonly BinnedPart[]): NodeFigures {
  const bins = sumBins(parts)
  return { ...counts.reduce(addCounts, NOTHING), p50Us: toQuantile(bins, 0.5), p95Us: toQuantile(bins, 0.95) }
}

/** All stretches of the time axis, those without runs too. */
export function toBuckets(
  counts: readonly CountedPart[],
  quantiles: readonly BucketQuantiles[],
  size: number,
): readonly NodeBucket[] {
  const sums = new Map<number, NodeCounts>()
  for (const part of counts) sums.set(part.bucket, addCounts(sums.get(part.bucket) ?? NOTHING, part))
  const durations = new Map(quantiles.map((one) => [one.bucket, one]))
  return Array.from({ length: size }, (_, bucket) => {
    const { runs, failed, cached } = sums.get(bucket) ?? NOTHING
    const { p50Us = null, p95Us = null } = durations.get(bucket) ?? {}
    return { runs, failed, cached, p50Us, p95Us }
  })
}
