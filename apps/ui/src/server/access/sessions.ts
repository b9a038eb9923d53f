import type { IncomingMessage, ServerResponse } from 'node:http'
import { RETRY_AFTER } from '../http/answers'
import type { Caller } from '../http/caller'
import { HttpError } from '../http/http-errors'
import { LOGIN_PATH } from '../http/visitor'
import { type Authentication, authenticate, checkKey } from './authenticate'
import { createSecret, toHash } from './key-text'
import { LOGOUT_PATH, SESSION_PATH, toLoginPage, toSessionPage } from './login-page'
import { readSession, toCookieName } from './read-credentials'
import { readForm } from './read-form'

/** A browser logs in again after this time. */
const SESSION_SECONDS = 30 * 24 * 60 * 60

/** Responds to the pages and forms with which browsers log in and out. Returns false for other requests. */
export async function answerSession(
  request: IncomingMessage,
  response: ServerResponse,
  caller: Caller,
  authentication: Authentication,
): Promise<boolean> {
  const [path, search = ''] = (request.url ?? '/').split('?')
  const { method } = request
  if (path === LOGIN_PATH && (method === 'GET' || method === 'HEAD')) {
    const shown = await authenticate(request, caller, authentication).catch(toNobody)
    const next = toLocalPath(new URLSearchParams(search).get('next'))
    sendPage(request, response, shown === null ? toLoginPage({ next, problem: null }) : toSessionPage(shown.key))
  } else if (path === SESSION_PATH && method === 'POST') await logIn(request, response, caller, authentication)
  else if (path === LOGOUT_PATH && method === 'POST') await logOut(request, response, caller, authentication)
  else return false
  return true
}

function toNobody(error: unknown): null {
  if (error instanceof HttpError) return null
  throw error
}

async function logIn(
  request: IncomingMessage,
  response: ServerResponse,
  { secure, address }: Caller,
  authentication: Authentication,
): Promise<void> {
  const { store, nowUs } = authentication
  const form = await readForm(request)
  const next = toLocalPath(form.get('next'))
  try {
    const { id: keyId } = await checkKey(form.get('key')?.trim() ?? '', address, authentication)
    const session = createSecret()
    const expiresAtUs = nowUs() + SESSION_SECONDS * 1_000_000
    await store.write((writer) => writer.openKeySession({ hash: toHash(session), keyId, expiresAtUs }, nowUs()))
    redirect(response, next, toCookie(session, SESSION_SECONDS, secure))
  } catch (error) {
    if (!(error instanceof HttpError) || !error.code.startsWith('DAG_KEY_')) throw error
    const retryAfter = RETRY_AFTER[error.code]
    if (retryAfter !== undefined) response.setHeader('retry-after', retryAfter)
    sendPage(request, response, toLoginPage({ next, problem: error.message }), error.status)
  }
}

async function logOut(
  request: IncomingMessage,
  response: ServerResponse,
  { secure }: Caller,
  { store }: Authentication,
): Promise<void> {
  const session = readSession(request.headers, secure)
  if (session !== null) await store.write((writer) => writer.closeKeySession(toHash(session)))
  redirect(response, LOGIN_PATH, toCookie('', 0, secure))
}

export function sendPage({ method }: IncomingMessage, response: ServerResponse, page: string, status = 200): void {
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    // With `no-referrer` the browser would send its form with the origin `null`, which is refused.
    'referrer-policy': 'same-origin',
  })
  response.end(method === 'HEAD' ? undefined : page)
}

export function redirect(response: ServerResponse, location: string, cookie: string | null = null): void {
  response.writeHead(303, { location, 'cache-control': 'no-store', ...(cookie !== null && { 'set-cookie': cookie }) })
  response.end()
}

const toCookie = (value: string, maxAge: number, secure: boolean): string =>
  `${toCookieName(secure)}=${value}; Path=/; HttpOnly; SameSite=Strict; Max-Age=${maxAge}${secure ? '; Secure' : ''}`

/** A path of this server; `/` for anything that a browser could take for another address. */
export const toLocalPath = (text: string | null): string =>
  text !== null && /^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/.test(text) && !text.startsWith('/api/') ? text : '/'
