import { AsyncLocalStorage } from 'node:async_hooks'
import type { KeyScope } from '@/contract/api-key'
import { HttpError } from './http-errors'

/** Who asks, and what they may do. */
export interface Visitor {
  /** The key's id; null on a server that needs no keys. */
  readonly keyId: string | null
  /** Name of the key. */
  readonly name: string
  readonly scope: KeyScope
  /** The only project that they reach; null for all. */
  readonly projectId: number | null
}

/** A request that was let in. */
export interface Entry {
  readonly visitor: Visitor
  /** The browser speaks TLS with the proxy in front. */
  readonly secure: boolean
}

/** Every visitor of a server that needs no keys. */
export const OWNER: Visitor = { keyId: null, name: 'owner', scope: 'write', projectId: null }

/** The page on which a browser logs in. */
export const LOGIN_PATH = '/login'

interface Door {
  readonly entries: AsyncLocalStorage<Entry>
  needsKeys: boolean
}

const KEY = Symbol.for('dag.door')
// Next loads this module again in its own bundles, so the entries belong to the process.
const holder = globalThis as { [KEY]?: Door }

function getDoor(): Door {
  holder[KEY] ??= { entries: new AsyncLocalStorage(), needsKeys: false }
  return holder[KEY]
}

/** Whether this process answers only to API keys. */
export function setNeedsKeys(needsKeys: boolean): void {
  getDoor().needsKeys = needsKeys
}

/** Handles a request as the visitor that the front server let in. */
export const enter = <T>(entry: Entry, work: () => T): T => getDoor().entries.run(entry, work)

/**
 * The entry of the request that is being handled.
 *
 * @throws HttpError if the server needs keys and the request did not come through the front server.
 */
export function getEntry(): Entry {
  const { entries, needsKeys } = getDoor()
  const entry = entries.getStore()
  if (entry !== undefined) return entry
  if (needsKeys) throw new HttpError('DAG_KEY_MISSING', LOGIN_PATH)
  return { visitor: OWNER, secure: false }
}
