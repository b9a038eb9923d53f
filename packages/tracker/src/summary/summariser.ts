import { types } from 'node:util'
import { readInherited } from '../values/inspect.js'

/**
 * Shows values of the program's types.
 *
 * @example
 * const money: Summariser = {
 *   type: 'Money',
 *   matches: (value) => value instanceof Money,
 *   summarise: ({ amount, currency }: Money) => `${amount} ${currency}`,
 * }
 * const tracker = new AsyncTracker({ summarisers: [money] })
 */
export interface Summariser {
  /** The displayed name of the type. Default: the value's class. At most 60 characters. */
  readonly type?: string
  /** Returns true for values of the type. It is called for every recorded object, so it should be quick. */
  readonly matches: (value: object) => boolean
  /**
   * Returns the value to show instead: any value except a promise. It is described, bounded and redacted like all others. It runs on the
   * run's own path, so it should be quick, and change nothing.
   */
  readonly summarise: (value: never) => unknown
}

const MAX_SUMMARISERS = 100

export const SUMMARISERS_EXPECTED = `at most ${MAX_SUMMARISERS} objects with matches and summarise, and type if it is named`

const isSummariser = (value: unknown): boolean => {
  if (typeof value !== 'object' || value === null || !('matches' in value) || !('summarise' in value)) return false
  const { matches, summarise } = value
  const named = !('type' in value) || value.type === undefined || typeof value.type === 'string'
  return typeof matches === 'function' && typeof summarise === 'function' && named
}

export const isSummarisers = (values: unknown): boolean =>
  Array.isArray(values) && values.length <= MAX_SUMMARISERS && values.every(isSummariser)

export type Found =
  | { readonly kind: 'shown'; readonly type: string | undefined; readonly shown: unknown }
  | { readonly kind: 'failed' }

/** The result of the first summariser that matches a value; null if none does. */
export function findSummariser(summarisers: readonly Summariser[], value: object): Found | null {
  for (const { type, matches, summarise } of summarisers) {
    try {
      if (matches(value) !== true) continue
      const shown: unknown = summarise(value as never)
      // A promise is not awaited, and an unhandled rejection would end the process.
      if (isPromiseLike(shown)) {
        if (types.isPromise(shown)) Promise.prototype.then.call(shown, undefined, () => {})
        return { kind: 'failed' }
      }
      return { kind: 'shown', type, shown }
    } catch {
      return { kind: 'failed' }
    }
  }
  return null
}

const isPromiseLike = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  (types.isPromise(value) || (!types.isProxy(value) && typeof readInherited(value, 'then') === 'function'))
