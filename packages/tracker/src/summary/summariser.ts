import { types } from 'node:util'
import { readInherited } from '../values/inspect.js'

/** Says how values of a type of one's own are shown. */
export interface Summariser {
  /** Name of the type as shown. Default: the value's class. At most 60 characters are kept. */
  readonly type?: string
  /** True for the values it knows. Asked of every object within what is recorded, so it should be quick. */
  readonly matches: (value: object) => boolean
  /**
   * What to show in the value's place: any value but a promise, described, bounded and redacted like all others. Called on
   * the run's own path: it should be quick, and change nothing.
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

/** What the first summariser that knows a value shows of it; null if none does. One that throws shows nothing. */
export function findSummariser(summarisers: readonly Summariser[], value: object): Found | null {
  for (const { type, matches, summarise } of summarisers) {
    try {
      if (matches(value) !== true) continue
      const shown: unknown = summarise(value as never)
      // Nobody waits for a promise: were it to reject, the process would end for it.
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
