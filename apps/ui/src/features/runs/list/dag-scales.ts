import type { RunRow } from '@/contract/run'

/** Scale during the first run. */
const BEFORE_ANY_US = 10_000_000
const SHARE = 0.95

/**
 * Duration of a full bar per DAG, because a fast DAG would be a dot on the scale of a slow one: a little more than the p95 of its
 * loaded runs, so that a single outlier does not hide all others.
 */
export function toDagScales(runs: readonly RunRow[]): (dag: string) => number {
  const durations = new Map<string, number[]>()
  for (const { name, durationUs } of runs) {
    if (durationUs === null || !(durationUs > 0)) continue
    const known = durations.get(name)
    if (known) known.push(durationUs)
    else durations.set(name, [durationUs])
  }
  const scales = new Map<string, number>()
  for (const [dag, values] of durations) {
    values.sort((a, b) => a - b)
    scales.set(dag, (values[Math.ceil(SHARE * values.length) - 1] ?? BEFORE_ANY_US) * 1.1)
  }
  return (dag) => scales.get(dag) ?? BEFORE_ANY_US
}
