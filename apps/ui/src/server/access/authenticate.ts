import type { IncomingMessage } from 'node:http'
import type { ApiKey } from '@/contract/api-key'
import type { Caller } from '../http/caller'
import { SAFE_METHODS } from '../http/guard'
import { HttpError } from '../http/http-errors'
import { LOGIN_PATH } from '../http/visitor'
import type { Store } from '../store/store'
import type { Failures } from './failures'
import { isSecretOf, parseKeyText, toHash } from './key-text'
import { readKey, readSession } from './read-credentials'

export interface Authentication {
  readonly store: Store
  readonly failures: Failures
  /** The path below which the server answers; empty for `/`. */
  readonly basePath: string
  readonly nowUs: () => number
}

/** A key that a request has shown, or with which its browser has logged in. */
export interface Shown {
  readonly key: ApiKey
  /** Hash of the cookie; null if the request shows the key itself. */
  readonly session: string | null
}

const HOUR_US = 3_600_000_000

/**
 * Finds the key of a request: in its headers, else by the session of the browser.
 *
 * @throws HttpError without either, or if the key is not valid.
 */
export async function authenticate(
  { headers, method = '' }: IncomingMessage,
  { secure, address }: Caller,
  authentication: Authentication,
): Promise<Shown> {
  const { basePath } = authentication
  const text = readKey(headers)
  if (text !== null) return { key: await checkKey(text, address, authentication), session: null }
  const cookie = readSession(headers, { secure, basePath })
  const shown = cookie === null ? null : await findSession(toHash(cookie), authentication)
  if (shown === null) throw new HttpError('DAG_KEY_MISSING', basePath + LOGIN_PATH)
  // Browsers name the origin of every change, so a change without one was not made by a page.
  if (!SAFE_METHODS.has(method) && headers.origin === undefined) throw new HttpError('DAG_HTTP_ORIGIN', 'none')
  return shown
}

async function findSession(session: string, { store, nowUs }: Authentication): Promise<Shown | null> {
  const key = await store.keys.findOfSession(session, nowUs())
  return key === null ? null : { key, session }
}

/** Whether a key, or the session, is still valid. */
export async function isStillValid({ key, session }: Shown, authentication: Authentication): Promise<boolean> {
  const found = session === null ? authentication.store.keys.find(key.id) : findSession(session, authentication)
  return (await found) !== null
}

/**
 * Finds the key with this text. Texts that are not valid are counted by the address that sent them and by the valid key that
 * they name, so that a program with a revoked key does not keep out others behind its address.
 *
 * @throws HttpError if there is none, or too many were not valid.
 */
export async function checkKey(
  text: string,
  address: string,
  { store, failures, nowUs }: Authentication,
): Promise<ApiKey> {
  const parsed = parseKeyText(text)
  const key = parsed === null ? null : await store.keys.find(parsed.id)
  const source = `${address} ${key?.id ?? ''}`
  if (failures.isLimited(source)) throw new HttpError('DAG_KEY_LIMITED', address)
  if (parsed === null || key === null || !isSecretOf(parsed.secret, key.hash)) {
    failures.add(source)
    throw new HttpError('DAG_KEY_INVALID', parsed === null ? 'that was sent' : parsed.id)
  }
  const hourUs = Math.floor(nowUs() / HOUR_US) * HOUR_US
  // The request is answered although its use cannot be noted.
  if (key.lastUsedAtUs !== hourUs) await store.write((writer) => writer.markKeyUsed(key.id, hourUs)).catch(() => {})
  return key
}
