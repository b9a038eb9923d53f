import type { IncomingMessage, ServerResponse } from 'node:http'
import { RETRY_AFTER } from '../http/answers'
import { toAddressBelow, toPathBelow } from '../http/base-path'
import type { Caller } from '../http/caller'
import { HttpError } from '../http/http-errors'
import { LOGIN_PATH } from '../http/visitor'
import { type Authentication, authenticate, checkKey } from './authenticate'
import { createSecret, toHash } from './key-text'
import { LOGOUT_PATH, SESSION_PATH, toLoginPage, toSessionPage } from './login-page'
import { type CookieScope, readSession, toCookieName } from './read-credentials'
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
    const { basePath } = authentication
    const next = toLocalPath(new URLSearchParams(search).get('next'), basePath)
    const page = shown === null ? toLoginPage({ next, problem: null, basePath }) : toSessionPage(shown.key, basePath)
    sendPage(request, response, page)
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
  const { store, basePath, nowUs } = authentication
  const form = await readForm(request)
  const next = toLocalPath(form.get('next'), basePath)
  try {
    const { id: keyId } = await checkKey(form.get('key')?.trim() ?? '', address, authentication)
    const session = createSecret()
    const expiresAtUs = nowUs() + SESSION_SECONDS * 1_000_000
    await store.write((writer) => writer.openKeySession({ hash: toHash(session), keyId, expiresAtUs }, nowUs()))
    redirect(response, next, toCookie(session, SESSION_SECONDS, { secure, basePath }))
  } catch (error) {
    if (!(error instanceof HttpError) || !error.code.startsWith('DAG_KEY_')) throw error
    const retryAfter = RETRY_AFTER[error.code]
    if (retryAfter !== undefined) response.setHeader('retry-after', retryAfter)
    sendPage(request, response, toLoginPage({ next, problem: error.message, basePath }), error.status)
  }
}

async function logOut(
  request: IncomingMessage,
  response: ServerResponse,
  { secure }: Caller,
  { store, basePath }: Authentication,
): Promise<void> {
  const session = readSession(request.headers, { secure, basePath })
  if (session !== null) await store.write((writer) => writer.closeKeySession(toHash(session)))
  redirect(response, basePath + LOGIN_PATH, toCookie('', 0, { secure, basePath }))
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

function toCookie(value: string, maxAge: number, scope: CookieScope): string {
  const path = toAddressBelow('/', scope.basePath)
  const flags = `HttpOnly; SameSite=Strict; Max-Age=${maxAge}${scope.secure ? '; Secure' : ''}`
  return `${toCookieName(scope)}=${value}; Path=${path}; ${flags}`
}

/** A path of this server; its first page for anything that a browser could take for another address. */
export function toLocalPath(text: string | null, basePath = ''): string {
  const path = text === null || !/^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/.test(text) ? null : toPathBelow(text, basePath)
  return path === null || /^\/api\/|^\/[/\\]/.test(path)
    ? toAddressBelow('/', basePath)
    : toAddressBelow(path, basePath)
}
