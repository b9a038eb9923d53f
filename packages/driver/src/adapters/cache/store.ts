/** A result that was kept. */
export interface CacheEntry {
  readonly value: unknown
  /** Unix milliseconds. */
  readonly storedAtMs: number
}

type Awaitable<T> = T | Promise<T>

/**
 * Where results are kept, by key: 64 hex digits. Either member may be sync or async; what they throw makes no run fail,
 * it counts as a miss.
 */
export interface CacheStore {
  /** Null: there is none. */
  get(key: string): Awaitable<CacheEntry | null>
  set(key: string, entry: CacheEntry): Awaitable<void>
}
