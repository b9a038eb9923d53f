import { decodePart } from '@/text/uri'

/**
 * The path that a stack or a version names: of a `file:` URL its path, decoded once; of any other name the name itself.
 * `file://host/share` is the path of another machine: `//host/share`.
 */
export function toSourcePath(place: string): string {
  const found = /^file:\/\/(?<host>[^/]*)(?<path>\/.*)$/s.exec(place)?.groups
  if (found === undefined) return place
  const { host = '', path = '' } = found
  const decoded = decodePart(path)
  if (host !== '' && host !== 'localhost') return `//${host}${decoded}`
  return decoded.replace(/^\/(?=[A-Za-z]:[\\/])/, '')
}

/** Whether two names are of one file. A stack names files in full, a version may name them from its own root. */
export function isSameFile(a: string, b: string): boolean {
  const [left, right] = [toComparable(a), toComparable(b)]
  return left === right || left.endsWith(`/${right}`) || right.endsWith(`/${left}`)
}

/** One kind of slash, and the drive in one case. */
const toComparable = (file: string): string =>
  toSourcePath(file)
    .replaceAll('\\', '/')
    .replace(/^[a-z]:/, (drive) => drive.toUpperCase())

/** `discounts.ts` */
export function toFileName(file: string): string {
  return file.split(/[\\/]/).at(-1) || file
}
