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
