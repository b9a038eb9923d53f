import { wholeFromOneOrInfinity } from '../../options/option-rule.js'
import { checkAdapterOptions } from '../check-adapter-options.js'
import type { CacheEntry, CacheStore } from './store.js'

/**
 * Options of `memoryStore`.
 *
 * @example
 * const options: MemoryStoreOptions = { maxEntries: 10_000 }
 * const kept = createCache({ store: memoryStore(options) })
 */
export interface MemoryStoreOptions {
  /** How many results are kept; the least recently used are evicted. Default: 1,000. */
  readonly maxEntries?: number
}

/**
 * Keeps results in the memory of the process. Every run gets a copy, which other runs cannot change.
 *
 * @example
 * const kept = createCache({ store: memoryStore({ maxEntries: 10_000 }) })
 */
export function memoryStore(options: MemoryStoreOptions = {}): CacheStore {
  checkAdapterOptions<MemoryStoreOptions>('memoryStore', options, { maxEntries: wholeFromOneOrInfinity })
  const { maxEntries = 1_000 } = options
  // A map keeps the order of insertion, and an entry that is used is inserted again.
  const entries = new Map<string, CacheEntry>()
  return {
    get(key) {
      const entry = entries.get(key)
      if (entry === undefined) return null
      entries.delete(key)
      entries.set(key, entry)
      return entry
    },
    set(key, entry) {
      entries.delete(key)
      entries.set(key, entry)
      for (const oldest of entries.keys()) {
        if (entries.size <= maxEntries) break
        entries.delete(oldest)
      }
    },
  }
}
