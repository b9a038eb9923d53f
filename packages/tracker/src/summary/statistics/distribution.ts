import type { Histogram, Quantiles } from '@dag/protocol'
import { round } from './round.js'

const BINS = 20
/** A value further from the quartiles than this many times their distance is an outlier, which would squeeze the histogram. */
const FAR = 3

/** Interpolates linearly between neighbours. `sorted` has at least one value. */
export function quantile(sorted: Float64Array, share: number): number {
  const place = (sorted.length - 1) * share
  const below = sorted[Math.floor(place)] ?? 0
  const above = sorted[Math.ceil(place)] ?? 0
  const rest = place - Math.floor(place)
  // Not `below + (above - below) * rest`: the difference of two large numbers may be infinite.
  return below === above ? below : below * (1 - rest) + above * rest
}

export const toQuantiles = (sorted: Float64Array): Quantiles => ({
  p5: round(quantile(sorted, 0.05)),
  p25: round(quantile(sorted, 0.25)),
  p50: round(quantile(sorted, 0.5)),
  p75: round(quantile(sorted, 0.75)),
  p95: round(quantile(sorted, 0.95)),
})

/** Mean and standard deviation in one pass, without sums that lose digits. */
export function toMoments(values: Float64Array): { readonly mean: number; readonly std: number } {
  const count = values.length
  let mean = 0
  let squares = 0
  for (let index = 0; index < count; index++) {
    const value = values[index] ?? 0
    const distance = value - mean
    mean += distance / (index + 1)
    squares += distance * (value - mean)
  }
  return { mean: round(mean), std: count < 2 ? 0 : round(Math.sqrt(Math.max(0, squares) / (count - 1))) }
}

/** The outermost value within a fence: the smallest (1) or the largest (-1). */
function nearest(sorted: Float64Array, fence: number, step: 1 | -1): number {
  let index = step === 1 ? 0 : sorted.length - 1
  while (((sorted[index] ?? fence) - fence) * step < 0) index += step
  return sorted[index] ?? fence
}

/** The range of the histogram: all values except outliers. */
function toRange(sorted: Float64Array): readonly [from: number, to: number] {
  const first = sorted[0] ?? 0
  const last = sorted[sorted.length - 1] ?? 0
  const low = quantile(sorted, 0.25)
  const high = quantile(sorted, 0.75)
  const reach = (high - low) * FAR
  if (!(reach > 0) || !Number.isFinite(reach)) return [first, last]
  return [
    first < low - reach ? nearest(sorted, low - reach, 1) : first,
    last > high + reach ? nearest(sorted, high + reach, -1) : last,
  ]
}

/** Few integers get one bin each. */
function toBinCount(sorted: Float64Array, from: number, to: number): number {
  if (from === to) return 1
  if (to - from >= BINS || !Number.isInteger(from)) return BINS
  for (const value of sorted) if (!Number.isInteger(value)) return BINS
  return to - from + 1
}

export function toHistogram(sorted: Float64Array): Histogram {
  const [from, to] = toRange(sorted)
  const bins = toBinCount(sorted, from, to)
  const counts: number[] = Array(bins).fill(0)
  // Halved, because the distance of the largest numbers is infinite.
  const width = to / 2 - from / 2
  let below = 0
  let above = 0
  for (let index = 0; index < sorted.length; index++) {
    const value = sorted[index] ?? 0
    if (value < from) below++
    else if (value > to) above++
    else {
      const bin = width === 0 ? 0 : Math.min(Math.floor(((value / 2 - from / 2) / width) * bins), bins - 1)
      counts[bin] = (counts[bin] ?? 0) + 1
    }
  }
  if (below + above === 0) return { from, to, counts }
  return { from, to, counts, ...(below > 0 && { below }), ...(above > 0 && { above }) }
}
