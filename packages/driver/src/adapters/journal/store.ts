type Awaitable<T> = T | PromiseLike<T>

/**
 * Keeps the journals of runs: for each run id a list of records, which only grows. A record is bytes that the store returns as
 * they are. Each member may be sync or async. `checkJournalStore` of `@dag/driver/testing` tests a store.
 *
 * @example
 * const journals = new Map<string, Uint8Array[]>()
 * const store: JournalStore = {
 *   create: (runId) => !journals.has(runId) && journals.set(runId, []).has(runId),
 *   read: (runId) => journals.get(runId) ?? [],
 *   append: (runId, record) => void journals.get(runId)?.push(record),
 *   remove: (runId) => void journals.delete(runId),
 * }
 */
export interface JournalStore {
  /** Creates an empty journal. False if there is one; of two calls at the same time, one returns true. */
  create(runId: string): Awaitable<boolean>
  /**
   * All records in the order in which they were appended, for a journal that exists. A record that was cut off is left out. Once
   * they are read, this store writes the journal: a store that can tell refuses what another process appends to it.
   */
  read(runId: string): Iterable<Uint8Array> | AsyncIterable<Uint8Array>
  /** Appends a record. Once it has returned, or its promise is fulfilled, the record survives the end of the process. */
  append(runId: string, record: Uint8Array): Awaitable<void>
  /** The run of this process has ended: frees what the store holds for it. Default: nothing. */
  release?(runId: string): Awaitable<void>
  /** Removes a journal, if there is one. */
  remove(runId: string): Awaitable<void>
}
