import { createHash } from 'node:crypto'
import { RemoteError } from '../errors/remote-error.js'
import { fromBytes, fromText, type Packed, sizeOf, toBytes, toText } from './pack.js'

/**
 * Keeps large values outside a queue: a folder that all machines share, or an object store such as S3.
 *
 * @example
 * const values = new Map<string, Uint8Array>()
 * const store: ValueStore = {
 *   put: async (key, bytes) => void values.set(key, bytes),
 *   get: async (key) => values.get(key) ?? null,
 * }
 */
export interface ValueStore {
  /** Keeps bytes. The key has letters, digits, `-` and `_`. The same key always has the same bytes. */
  put(key: string, bytes: Uint8Array): Promise<void>
  /** The bytes; null if there are none. */
  get(key: string): Promise<Uint8Array | null>
}

/** A message as it lies in the queue. */
export type Parcel = { readonly text: string } | { readonly key: string }

/** Larger messages go to the store, in bytes. */
export const LARGE = 256 * 1024

/** @throws RemoteError `DAG_REMOTE_STORE` */
export async function wrap(packed: Packed, store: ValueStore | null): Promise<Parcel> {
  if (store === null || sizeOf(packed) <= LARGE) return { text: toText(packed) }
  const bytes = toBytes(packed)
  const key = createHash('sha256').update(bytes).digest('base64url')
  try {
    await store.put(key, bytes)
  } catch (cause) {
    throw new RemoteError('DAG_REMOTE_STORE', `the store cannot keep ${bytes.length} bytes: ${textOf(cause)}`, {
      cause,
    })
  }
  return { key }
}

/** @throws RemoteError `DAG_REMOTE_STORE` */
export async function unwrap(parcel: Parcel, store: ValueStore | null): Promise<unknown> {
  if ('text' in parcel) return fromText(parcel.text)
  const bytes = await read(parcel.key, store)
  return fromBytes(bytes)
}

async function read(key: string, store: ValueStore | null): Promise<Uint8Array> {
  if (store === null) {
    throw new RemoteError(
      'DAG_REMOTE_STORE',
      'a large value lies in a store, and this side has none. Give fleet the same store on both sides.',
    )
  }
  let bytes: Uint8Array | null
  try {
    bytes = await store.get(key)
  } catch (cause) {
    throw new RemoteError('DAG_REMOTE_STORE', `the store cannot give a large value: ${textOf(cause)}`, { cause })
  }
  if (bytes === null) throw new RemoteError('DAG_REMOTE_STORE', `the store has no value "${key}" any more`)
  return bytes
}

function textOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause)
}
