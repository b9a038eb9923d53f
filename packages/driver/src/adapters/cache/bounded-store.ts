import { findThen } from '../../node/thenable.js'
import { within } from '../within.js'
import { isEntry } from './entry.js'
import type { CacheEntry, CacheStore } from './store.js'

/** A store whose calls never fail, and never take longer than `timeoutMs`. */
export class BoundedStore {
  private readonly store: CacheStore
  private readonly timeoutMs: number
  private readonly onError: () => void
  private readonly writes = new Set<Promise<void>>()

  constructor(store: CacheStore, timeoutMs: number, onError: () => void) {
    this.store = store
    this.timeoutMs = timeoutMs
    this.onError = onError
  }

  /** Null as well if the store fails or is too slow. A promise only if the store returns one. */
  get(key: string): CacheEntry | null | Promise<CacheEntry | null> {
    try {
      const found = this.store.get(key)
      if (findThen(found) === null) return this.toEntry(found)
      return within(this.timeoutMs, found).then(
        (late) => this.toEntry(late),
        () => this.fail(),
      )
    } catch {
      return this.fail()
    }
  }

  accepts(entry: CacheEntry): boolean {
    try {
      return this.store.accepts?.(entry) ?? true
    } catch {
      this.onError()
      return false
    }
  }

  /** Calls the store at once. The promise never rejects. */
  set(key: string, entry: CacheEntry): Promise<void> {
    const written = this.write(key, entry).then(() => void this.writes.delete(written))
    this.writes.add(written)
    return written
  }

  /** Waits for results that are being stored, within the bound of each. */
  async close(): Promise<void> {
    await Promise.all(this.writes)
  }

  private async write(key: string, entry: CacheEntry): Promise<void> {
    try {
      const pending = this.store.set(key, entry)
      if (findThen(pending) !== null) await within(this.timeoutMs, pending)
    } catch {
      this.onError()
    }
  }

  private toEntry(found: unknown): CacheEntry | null {
    if (found === null || found === undefined) return null
    try {
      return isEntry(found) ? found : this.fail()
    } catch {
      return this.fail()
    }
  }

  private fail(): null {
    this.onError()
    return null
  }
}
