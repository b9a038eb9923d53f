/** Ascending numbers. */
export type Sorted = readonly number[]

export const sortNumbers = (values: readonly number[]): Sorted => values.toSorted((a, b) => a - b)

/** The value below which a share of the others lies, rounded to a whole number; 0 without values. */
export function quantile(sorted: Sorted, share: number): number {
  const place = share * (sorted.length - 1)
  const low = sorted[Math.floor(place)] ?? 0
  const high = sorted[Math.ceil(place)] ?? low
  return Math.round(low + (high - low) * (place - Math.floor(place)))
}

export const median = (values: readonly number[]): number => quantile(sortNumbers(values), 0.5)

/** Turns a median absolute deviation into the standard deviation of a normal distribution. */
const NORMAL = 1.4826

/** A standard deviation that outliers do not move. */
export function robustDeviation(values: readonly number[]): number {
  const middle = median(values)
  return NORMAL * median(values.map((value) => Math.abs(value - middle)))
}

/** Share of the values that are smaller; equal ones count half. */
export function rankOf(values: readonly number[], value: number): number {
  if (values.length === 0) return 0
  const below = values.filter((other) => other < value).length
  const equal = values.filter((other) => other === value).length
  return (below + equal / 2) / values.length
}
