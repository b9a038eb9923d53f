/** Steps of an axis without a unit, times powers of ten. */
const FACTORS = [1, 2, 5, 10] as const

export interface RoundAxis {
  readonly from: number
  readonly to: number
  /** From the lowest to the highest. */
  readonly ticks: readonly number[]
}

/** An axis with round steps that shows 0 and these values: at most `most` steps, and one more below 0. */
export function toRoundAxis(values: readonly number[], most = 4): RoundAxis {
  const highest = values.reduce((top, value) => Math.max(top, value), 0)
  const lowest = values.reduce((bottom, value) => Math.min(bottom, value), 0)
  const span = highest - lowest
  if (!Number.isFinite(span) || span <= 0) return { from: 0, to: 1, ticks: [0, 1] }
  const power = 10 ** Math.floor(Math.log10(span / most))
  const step = power * (FACTORS.find((factor) => factor * power * most >= span * (1 - 1e-9)) ?? 10)
  const first = Math.floor(lowest / step + 1e-9)
  const last = Math.ceil(highest / step - 1e-9)
  const ticks = Array.from({ length: last - first + 1 }, (_, index) => (first + index) * step)
  return { from: first * step, to: last * step, ticks }
}
