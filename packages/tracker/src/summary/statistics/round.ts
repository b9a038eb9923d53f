const DIGITS = 6

/** To six significant digits: enough for what is computed. Finite, whatever came out. */
export function round(value: number): number {
  if (value === 0 || Number.isNaN(value)) return 0
  if (!Number.isFinite(value)) return value > 0 ? Number.MAX_VALUE : -Number.MAX_VALUE
  if (Number.isInteger(value) && Math.abs(value) < 1e15) return value
  return Number(value.toPrecision(DIGITS))
}
