import { randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import type { Access } from './access'
import { RETRY_AFTER, toErrorBody, toHttpError } from './answers'
import { toApiPath } from './api-path'
import { toAddressBelow, toPathBelow } from './base-path'
import { type Caller, readCaller } from './caller'
import { compress } from './compress'
import { guard, METHODS } from './guard'
import { HttpError } from './http-errors'
import type { Operations } from './operations'
import { cleanHeaders } from './request-headers'
import { type RequestReport, watchRequest } from './request-log'
import { SECURITY_HEADERS, toContentSecurityPolicy } from './security-headers'
import { createTraffic, type Traffic } from './traffic'
import { enter, OWNER } from './visitor'

/** Handles the requests that pass the guard: Next. */
export interface Backend {
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>
  /** Sockets of live reload. */
  upgrade?(request: IncomingMessage, socket: Duplex, head: Buffer): void
}

/** Clients are on this machine, so a slow one only holds a connection. */
const TIMEOUTS = { headersTimeout: 10_000, requestTimeout: 60_000 }

interface FrontServerOptions {
  /** Requests wait for it: the port is taken before Next is ready. */
  readonly backend: Promise<Backend>
  readonly development: boolean
  /** The path below which everything is served; empty for `/`. */
  readonly basePath?: string
  readonly traffic?: Traffic
  /** Health and metrics; null for none. */
  readonly operations?: Operations | null
  /** Who may use the server; null for everyone who reaches it. */
  readonly access?: Access | null
  /** Receives the requests that were refused, failed or took long. */
  readonly report?: (request: RequestReport) => void
}

/** Our server in front of Next: checks every request, sets the security headers, compresses, hands over. */
export function createFrontServer({
  backend,
  development,
  basePath = '',
  traffic = createTraffic(),
  operations = null,
  access = null,
  report = () => {},
}: FrontServerOptions): Server {
  const server = createServer(TIMEOUTS, (request, response) => {
    traffic.begin(request, response)
    watchRequest(request, response, report)
    answer(request, response).catch((error: unknown) => {
      // A body that is cut off fails whatever reads it, and leaves no client to answer.
      if (request.destroyed && !request.complete) response.destroy()
      else fail(response, error)
    })
  })
  // Without a listener node:http ignores `Upgrade` and answers as usual, which clients that offer h2c or TLS rely on.
  if (development) server.on('upgrade', (request, socket, head) => void upgrade(request, socket, head))
  return server

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const policy = toContentSecurityPolicy({ nonce: randomBytes(16).toString('base64'), development })
    for (const [name, value] of Object.entries(SECURITY_HEADERS)) response.setHeader(name, value)
    response.setHeader('content-security-policy', policy)
    // Probes ask the server itself, without the path of the proxy.
    if (operations?.answerHealth(request, response)) return
    const path = toPathBelow(request.url ?? '/', basePath)
    if (path === null) throw new HttpError('DAG_HTTP_BASE_PATH', basePath)
    request.url = path
    if (basePath !== '' && operations?.answerHealth(request, response)) return
    if (!development) compress(request, response, () => {})
    const caller = readCaller(request)
    check(request, caller)
    request.url = toApiPath(path)
    const visitor = access === null ? OWNER : await access.admit(request, response, caller)
    if (visitor === null) return
    if (operations?.answerMetrics(request, response)) return
    traffic.admit(request, response)
    if (!development && isInternalPage(request.url)) request.url = '/_not-found'
    delete request.headers.upgrade
    // Next puts the nonce of this header on the scripts that it writes.
    request.headers['content-security-policy'] = policy
    request.url = toAddressBelow(request.url, basePath)
    const { handle } = await backend
    await enter({ visitor, secure: caller.secure }, () => handle(request, response))
  }

  async function upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    socket.on('error', () => socket.destroy())
    try {
      const { upgrade: accept } = await backend
      const own = request.headers.origin === `http://${request.headers.host}`
      if (!accept || !own || access !== null) throw new HttpError('DAG_HTTP_ORIGIN', request.headers.origin ?? 'none')
      check(request, readCaller(request))
      accept(request, socket, head)
    } catch {
      socket.end('HTTP/1.1 403 Forbidden\r\nconnection: close\r\ncontent-length: 0\r\n\r\n')
    }
  }
}

function check(request: IncomingMessage, { secure }: Caller): void {
  cleanHeaders(request)
  if ((request.headersDistinct.host?.length ?? 0) > 1) throw new HttpError('DAG_HTTP_HOST', 'two of them')
  guard({
    method: request.method ?? '',
    path: request.url ?? '/',
    host: request.headers.host ?? null,
    origin: request.headers.origin ?? null,
    site: toText(request.headers['sec-fetch-site']),
    secure,
  })
}

/** `/_global-error` and other pages of Next, which are not for visitors. */
const isInternalPage = (path = '/'): boolean =>
  /^\/_(?!next(\/|$))/.test(decodeURIComponent(path.split('?', 1).join('')))

const toText = (value: string | string[] | undefined): string | null =>
  value === undefined ? null : Array.isArray(value) ? value.join(', ') : value

function fail(response: ServerResponse, error: unknown): void {
  const problem = toHttpError(error)
  if (response.headersSent) {
    response.destroy()
    return
  }
  const retryAfter = RETRY_AFTER[problem.code]
  const body = Buffer.from(JSON.stringify(toErrorBody(problem)))
  response.writeHead(problem.status, {
    'content-type': 'application/json',
    'content-length': body.length,
    'cache-control': 'no-store',
    ...(retryAfter !== undefined && { 'retry-after': retryAfter }),
    ...(problem.status === 401 && { 'www-authenticate': 'Bearer realm="dag"' }),
    ...(problem.status === 405 && { allow: [...METHODS].join(', ') }),
    // The rest of the request's body stays unread, so the connection ends with the answer. A refused batch is read to its
    // end, because its sender has to see the answer.
    ...(problem.status !== 429 && !problem.code.startsWith('DAG_KEY_') && { connection: 'close' }),
  })
  response.end(body)
}
