const UNITS: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 }
/** The longest time of a timer. */
const LONGEST_MS = 2_147_483_647

/** Milliseconds of `30s`, `10m`, `1h` or `7d`; null for another text, and for a time that no timer can wait. */
export function parseInterval(text: string): number | null {
  const [, count, unit = ''] = /^(\d{1,6})([smhd])$/.exec(text) ?? []
  const ms = Number(count) * (UNITS[unit] ?? Number.NaN)
  return ms >= 1_000 && ms <= LONGEST_MS ? ms : null
}

export const checkEvery = (option: string, every: string | undefined): readonly string[] =>
  every === undefined || parseInterval(every) !== null
    ? []
    : [`${option} takes a time from 1s to 24d, such as 1h, not '${every}'.`]

export const checkKeep = (option: string, keep: string): readonly string[] =>
  /^[1-9]\d{0,5}$/.test(keep) ? [] : [`${option} must be a whole number from 1, not '${keep}'.`]
