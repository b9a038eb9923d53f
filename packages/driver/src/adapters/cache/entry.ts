import { restoreSnapshot } from './restore-snapshot.js'
import { type Snapshot, takeSnapshot } from './snapshot.js'
import type { CacheEntry } from './store.js'

const snapshots = new WeakMap<CacheEntry, Snapshot>()

/** The value is an accessor of the entry itself, so that `JSON.stringify` and `{ ...entry }` see it, too. */
export function createEntry(snapshot: Snapshot, storedAtMs: number): CacheEntry {
  const entry = {
    get value() {
      return restoreSnapshot(snapshot)
    },
    storedAtMs,
  }
  snapshots.set(entry, snapshot)
  return entry
}

/** The snapshot of an entry that came from a cache, or one of the value that the entry holds; null if it is not plain. */
export function snapshotOf(entry: CacheEntry, isShared?: (value: object) => boolean): Snapshot | null {
  return snapshots.get(entry) ?? takeSnapshot(entry.value, isShared)
}

/** Stores may return anything: `undefined` for null, or something else that they found under the key. */
export function isEntry(value: unknown): value is CacheEntry {
  if (typeof value !== 'object' || value === null || !('value' in value) || !('storedAtMs' in value)) return false
  return Number.isFinite(value.storedAtMs)
}
