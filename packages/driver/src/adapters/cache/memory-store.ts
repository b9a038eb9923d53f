import { checkSettings, wholeFromOne } from '../check-settings.js'
import type { CacheEntry, CacheStore } from './store.js'

export interface MemoryStoreOptions {
  /** Results kept at most; those not used for longest go first. Default: 1,000. */
  readonly maxEntries?: number
}

/** Keeps results in the memory of the process, as they are: whoever changes one changes it for all. */
export function memoryStore(options: MemoryStoreOptions = {}): CacheStore {
  checkSettings<MemoryStoreOptions>('memoryStore', options, { maxEntries: wholeFromOne })
  const { maxEntries = 1_000 } = options
  // A map knows the order of insertion, and an entry that is used is inserted again.
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
