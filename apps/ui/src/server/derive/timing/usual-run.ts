import type { MeasuredNode, MeasuredRun } from './measure-run'
import { median, quantile, robustDeviation, sortNumbers } from './spread'

/** A node over the usual runs: medians, and how far they usually are from them. */
export interface UsualTimes {
  readonly name: string
  readonly startUs: number
  readonly endUs: number
  readonly runUs: number
  readonly waitUs: number
  readonly durationUs: number
  readonly p95Us: number
  /** Standard deviation of the time that it ran, without outliers. */
  readonly runDeviationUs: number
  readonly cachedShare: number
  /** Attempts that nine of ten runs do not exceed. */
  readonly attempts: number
  readonly items: number
  readonly durationsUs: readonly number[]
  /** The shortest and the longest of all these runs. */
  readonly runRange: Range
  readonly waitRange: Range
}

export interface Range {
  readonly from: number
  readonly to: number
}

/** The median of several runs. */
export interface UsualTiming {
  readonly runs: number
  readonly durationUs: number
  readonly durationsUs: readonly number[]
  readonly noiseUs: number
  readonly nodes: ReadonlyMap<string, UsualTimes>
  readonly overheadUs: number
  /** Nodes in flight that nine of ten runs reach. */
  readonly mostInFlight: number
}

/** Deviations from the median from which on a run is slower or faster than usual. */
const DEVIATIONS = 4
/** Differences below this share are never worth a sentence. */
const LEAST_SHARE = 0.03
/** Fewer runs do not show how far runs usually are from each other. */
const LEAST_RUNS = 5

/** Joins runs to the usual one. A node belongs to it if at least half of them have it. Null without runs. */
export function toUsualTiming(runs: readonly MeasuredRun[]): UsualTiming | null {
  if (runs.length === 0) return null
  const byName = new Map<string, MeasuredNode[]>()
  for (const { nodes } of runs) {
    for (const node of nodes.values()) {
      const seen = byName.get(node.name)
      if (seen === undefined) byName.set(node.name, [node])
      else seen.push(node)
    }
  }
  const durationsUs = runs.map((run) => run.durationUs)
  const usual = [...byName.values()].filter((seen) => 2 * seen.length >= runs.length).map(toUsualTimes)
  return {
    runs: runs.length,
    durationUs: median(durationsUs),
    durationsUs,
    noiseUs: toNoise(durationsUs),
    nodes: new Map(usual.map((node) => [node.name, node])),
    overheadUs: median(runs.map((run) => run.overheadUs)),
    mostInFlight: quantile(sortNumbers(runs.map((run) => run.mostInFlight)), 0.1),
  }
}

/** One run has no noise: every difference from it counts. With few runs none does. */
function toNoise(durationsUs: readonly number[]): number {
  if (durationsUs.length === 1) return 0
  if (durationsUs.length < LEAST_RUNS) return Number.MAX_SAFE_INTEGER
  const sorted = sortNumbers(durationsUs)
  const middle = quantile(sorted, 0.5)
  const tail = quantile(sorted, 0.95) - middle
  return Math.ceil(Math.max(DEVIATIONS * robustDeviation(durationsUs), tail, LEAST_SHARE * middle))
}

function toUsualTimes(seen: readonly MeasuredNode[]): UsualTimes {
  const [first] = seen
  const of = (read: (node: MeasuredNode) => number) => median(seen.map(read))
  const durationsUs = seen.map(({ startUs, endUs }) => endUs - startUs)
  return {
    name: first?.name ?? '',
    startUs: of((node) => node.startUs),
    endUs: of((node) => node.endUs),
    runUs: of((node) => node.runUs),
    waitUs: of((node) => node.waitUs),
    durationUs: median(durationsUs),
    p95Us: quantile(sortNumbers(durationsUs), 0.95),
    runDeviationUs: robustDeviation(seen.map((node) => node.runUs)),
    cachedShare: seen.filter((node) => node.cached).length / seen.length,
    attempts: quantile(sortNumbers(seen.map((node) => node.attempts)), 0.9),
    items: of((node) => node.items),
    durationsUs,
    runRange: toRange(seen.map((node) => node.runUs)),
    waitRange: toRange(seen.map((node) => node.waitUs)),
  }
}

function toRange(values: readonly number[]): Range {
  const sorted = sortNumbers(values)
  return { from: sorted[0] ?? 0, to: sorted.at(-1) ?? 0 }
}
