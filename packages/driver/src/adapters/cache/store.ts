/**
 * A result in a store.
 *
 * @example
 * const isFresh = ({ storedAtMs }: CacheEntry) => Date.now() - storedAtMs < 60_000
 */
export interface CacheEntry {
  /** Entries that a cache passes to `set` create a new copy each time this is read. */
  readonly value: unknown
  /** Unix milliseconds. */
  readonly storedAtMs: number
}

type Awaitable<T> = T | PromiseLike<T>

/**
 * Keeps results by key: 64 hex digits. Each member may be sync or async. No run fails because of a store: a call that
 * throws, or that takes longer than `storeTimeoutMs`, counts as a miss.
 *
 * @example
 * const entries = new Map<string, CacheEntry>()
 * const store: CacheStore = {
 *   get: (key) => entries.get(key) ?? null,
 *   set: (key, { value, storedAtMs }) => void entries.set(key, { value, storedAtMs }),
 * }
 */
export interface CacheStore {
  /** Null if there is none. The cache copies the value, unless it gets the entry that it passed to `set`. */
  get(key: string): Awaitable<CacheEntry | null>
  /** Must store the value so that `get` returns an equal one, prototypes included. */
  set(key: string, entry: CacheEntry): Awaitable<void>
  /**
   * Whether the store can return the value of an entry exactly; entries that it refuses are not stored and count as
   * uncacheable. Default: it can for every entry.
   */
  accepts?(entry: CacheEntry): boolean
}
