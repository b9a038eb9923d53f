import { createHash } from 'node:crypto'
import { deserialize, serialize } from 'node:v8'
import { createEntry, snapshotOf } from './entry.js'
import type { CacheEntry } from './store.js'

/** Files of another format are misses. */
const FORMAT = 2

const DIGEST_BYTES = 32

/** Null if the value cannot be read from a file exactly as it is. */
export function encodeEntry(entry: CacheEntry): Uint8Array | null {
  const snapshot = snapshotOf(entry)
  if (snapshot === null || snapshot.shared.length > 0) return null
  const content = serialize({ format: FORMAT, storedAtMs: entry.storedAtMs, parts: snapshot.parts })
  return Buffer.concat([digest(content), content])
}

/** Null if the file is damaged or was not written by this version of the store. */
export function decodeEntry(file: Buffer): CacheEntry | null {
  const content = file.subarray(DIGEST_BYTES)
  if (!digest(content).equals(file.subarray(0, DIGEST_BYTES))) return null
  try {
    const { format, storedAtMs, parts } = deserialize(content)
    if (format !== FORMAT || typeof storedAtMs !== 'number' || !Array.isArray(parts)) return null
    return createEntry({ parts, shared: [] }, storedAtMs)
  } catch {
    return null
  }
}

function digest(content: Uint8Array): Buffer {
  return createHash('sha256').update(content).digest()
}
