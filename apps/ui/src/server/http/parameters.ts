import { HttpError, type HttpErrorCode } from './http-errors'

/** An id from a path: digits without leading zeros, or nothing is found. */
const parseId =
  (notFound: HttpErrorCode) =>
  (text: string): number => {
    if (!/^[1-9]\d{0,14}$/.test(text)) throw new HttpError(notFound, text)
    return Number(text)
  }

export const parseProjectId = parseId('DAG_PROJECT_NOT_FOUND')
export const parseViewId = parseId('DAG_VIEW_NOT_FOUND')
export const parseErrorGroupId = parseId('DAG_ERROR_GROUP_NOT_FOUND')

/** A whole number from the query, within bounds. */
export function parseCount(
  query: URLSearchParams,
  name: string,
  options: { default: number; min?: number; max: number },
): number {
  const text = query.get(name)
  if (text === null) return options.default
  const min = options.min ?? 1
  const value = /^\d{1,9}$/.test(text) ? Number(text) : -1
  if (value < min || value > options.max) {
    throw new HttpError(
      'DAG_HTTP_PARAMETER',
      `${name} must be a whole number from ${min} to ${options.max}, not ${text}`,
    )
  }
  return value
}

/** A limit from 1, or `none`: an object with its name, empty if it is not asked for. */
export function parseLimit<Name extends string>(
  query: URLSearchParams,
  name: Name,
  max: number,
): Partial<Record<Name, number | null>> {
  const text = query.get(name)
  const toLimit = (value: number | null) => ({ [name]: value }) as Record<Name, number | null>
  if (text === null) return {}
  if (text === 'none') return toLimit(null)
  const value = /^\d{1,10}$/.test(text) ? Number(text) : 0
  if (value >= 1 && value <= max) return toLimit(value)
  throw new HttpError('DAG_HTTP_PARAMETER', `${name} must be none or a whole number from 1 to ${max}, not ${text}`)
}

/** One value from a fixed list. */
export function parseChoice<T extends string>(
  query: URLSearchParams,
  name: string,
  known: readonly T[],
  otherwise: T,
): T {
  const text = query.get(name)
  const found = text === null ? otherwise : known.find((candidate) => candidate === text)
  if (found === undefined) {
    throw new HttpError('DAG_HTTP_PARAMETER', `${name} must be one of ${known.join(', ')}, not ${text}`)
  }
  return found
}

/** Parses values from a fixed list, separated by commas or given several times. */
export function parseWords<T extends string>(query: URLSearchParams, name: string, known: readonly T[]): readonly T[] {
  const words = query.getAll(name).flatMap((text) => text.split(',').filter((word) => word !== ''))
  // Repeated words count once: they end up in a query.
  return [...new Set(words)].map((word) => {
    const found = known.find((candidate) => candidate === word)
    if (found === undefined) {
      throw new HttpError('DAG_HTTP_PARAMETER', `${name} must be of ${known.join(', ')}, not ${word}`)
    }
    return found
  })
}

/** The number of an item, from 0; null if none is asked for. */
export function parseItem(query: URLSearchParams): number | null {
  const text = query.get('item')
  if (text === null) return null
  if (!/^\d{1,9}$/.test(text))
    throw new HttpError('DAG_HTTP_PARAMETER', `item must be a whole number from 0, not ${text}`)
  return Number(text)
}

/** The longest search text. The rest of a longer one is ignored. */
const LONGEST_SEARCH = 200

/** The text to search for; empty if there is none. */
export function parseSearch(query: URLSearchParams): string {
  return query.get('q')?.trim().slice(0, LONGEST_SEARCH) ?? ''
}

/** Different ids of runs, separated by commas or given several times, as many as the bounds allow. */
export function parseIds(
  query: URLSearchParams,
  name: string,
  { min, max }: { readonly min: number; readonly max: number },
): readonly string[] {
  const given = query.getAll(name).flatMap((text) => text.split(',').filter((id) => id !== ''))
  const ids = [...new Set(given)]
  if (ids.length >= min && ids.length <= max) return ids
  const twice = given.find((id, index) => given.indexOf(id) !== index)
  const found = twice === undefined ? `${ids.length}` : `${ids.length}; ${twice.slice(0, 200)} is there twice`
  throw new HttpError('DAG_HTTP_PARAMETER', `${name} must be ${min} to ${max} different ids of runs, not ${found}`)
}
