import { basename, dirname, extname, join } from 'node:path'

const UNITS: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 }
/** The longest time of a timer. */
const LONGEST_MS = 2_147_483_647

/** Milliseconds of `30s`, `10m`, `1h` or `7d`; null for another text, and for a time that no timer can wait. */
export function parseInterval(text: string): number | null {
  const [, count, unit = ''] = /^(\d{1,6})([smhd])$/.exec(text) ?? []
  const ms = Number(count) * (UNITS[unit] ?? Number.NaN)
  return ms >= 1_000 && ms <= LONGEST_MS ? ms : null
}

/** `20261127T171500Z` */
export const toStamp = (date: Date): string => date.toISOString().replace(/[-:]|\.\d+/g, '')

/** The name of a repeated backup: `dag.db` becomes `dag-20261127T171500Z.db`. */
export function toStampedName(target: string, date: Date): string {
  const end = extname(target)
  return join(dirname(target), `${basename(target, end)}-${toStamp(date)}${end}`)
}

/** Names in the folder of `target` that are its repeated backups beyond the newest ones. */
export function listSurplus(target: string, names: readonly string[], keep: number): readonly string[] {
  const end = extname(target)
  const start = `${basename(target, end)}-`
  const isOwn = (name: string) =>
    name.startsWith(start) &&
    name.endsWith(end) &&
    /^\d{8}T\d{6}Z$/.test(name.slice(start.length, name.length - end.length))
  return names.filter(isOwn).sort().reverse().slice(keep)
}
