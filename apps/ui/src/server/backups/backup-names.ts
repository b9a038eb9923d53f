import { basename, dirname, extname, join } from 'node:path'

/** `20261127T171500Z` */
export const toStamp = (date: Date): string => date.toISOString().replace(/[-:]|\.\d+/g, '')

/** The name of a repeated backup: `dag.db` becomes `dag-20261127T171500Z.db`. */
export function toStampedName(target: string, date: Date): string {
  const end = extname(target)
  return join(dirname(target), `${basename(target, end)}-${toStamp(date)}${end}`)
}

/** Names in the folder of `target` that are its repeated backups beyond the newest ones. */
export const listSurplus = (target: string, names: readonly string[], keep: number): readonly string[] =>
  listCopies(target, names).slice(keep)

/** Time of the newest repeated backup of `target`, in milliseconds; null without any. */
export function findNewest(target: string, names: readonly string[]): number | null {
  const [, day, hour, minute, second] =
    /(\d{8})T(\d\d)(\d\d)(\d\d)Z\.?\w*$/.exec(listCopies(target, names)[0] ?? '') ?? []
  const date = day?.replace(/(....)(..)/, '$1-$2-')
  const ms = Date.parse(`${date}T${hour}:${minute}:${second}Z`)
  return Number.isNaN(ms) ? null : ms
}

function listCopies(target: string, names: readonly string[]): readonly string[] {
  const end = extname(target)
  const start = `${basename(target, end)}-`
  const isOwn = (name: string) =>
    name.startsWith(start) &&
    name.endsWith(end) &&
    /^\d{8}T\d{6}Z$/.test(name.slice(start.length, name.length - end.length))
  return names.filter(isOwn).sort().reverse()
}
