const DIGITS = 6
/** Within these powers of ten, scaling a number keeps its digits. */
const LEAST_POWER = -15
const MOST_POWER = 15

/** Rounds to six significant digits. The result is always finite. */
export function round(value: number): number {
  if (value === 0 || Number.isNaN(value)) return 0
  if (!Number.isFinite(value)) return value > 0 ? Number.MAX_VALUE : -Number.MAX_VALUE
  const power = DIGITS - 1 - Math.floor(Math.log10(Math.abs(value)))
  if (power <= 0) return Math.abs(value) < 1e15 ? Math.round(value) : Number(value.toPrecision(DIGITS))
  if (power > MOST_POWER || power < LEAST_POWER) return Number(value.toPrecision(DIGITS))
  const scale = 10 ** power
  return Math.round(value * scale) / scale
}
