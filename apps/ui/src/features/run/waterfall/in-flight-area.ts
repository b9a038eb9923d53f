import type { InFlight } from './in-flight'

/** The outline of an area over a floor, as high as its maximum. */
export function toInFlightArea(
  { steps, most }: InFlight,
  toX: (us: number) => number,
  floor: number,
  height: number,
): string {
  const [first] = steps
  if (first === undefined) return ''
  const parts = [`M${toX(first.atUs).toFixed(1)} ${floor}`]
  for (const { atUs, count } of steps) {
    parts.push(`H${toX(atUs).toFixed(1)}V${(floor - (height * count) / most).toFixed(1)}`)
  }
  return `${parts.join('')}Z`
}
