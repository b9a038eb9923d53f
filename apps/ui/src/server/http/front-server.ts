import { randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import { toErrorBody, toProblem } from './answers'
import { guard } from './guard'
import { Problem } from './problems'
import { SECURITY_HEADERS, toContentSecurityPolicy } from './security-headers'

/** Where requests go that passed the guard: Next. */
export interface Backend {
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>
  /** Sockets of live reload; refused without it. */
  upgrade?(request: IncomingMessage, socket: Duplex, head: Buffer): void
}

/** Everybody who asks is on this machine: who takes longer than this holds a connection for nothing. */
const PATIENCE = { headersTimeout: 10_000, requestTimeout: 60_000 }

/** Headers with which a visitor would choose the nonce, or what Next renders. There are no server actions. */
const NOT_FOR_VISITORS = /^(content-security-policy|x-middleware-|next-action$)/

interface FrontServerOptions {
  /** Requests wait for it: the port is taken before Next is ready. */
  readonly backend: Promise<Backend>
  readonly development: boolean
}

/** Our server in front of Next: checks every request, sets the security headers, hands over. */
export function createFrontServer({ backend, development }: FrontServerOptions): Server {
  const server = createServer(PATIENCE, (request, response) => {
    answer(request, response).catch((error: unknown) => fail(response, error))
  })
  server.on('upgrade', (request, socket, head) => {
    upgrade(request, socket, head).catch(() => socket.destroy())
  })
  return server

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const policy = toContentSecurityPolicy({ nonce: randomBytes(16).toString('base64'), development })
    for (const [name, value] of Object.entries(SECURITY_HEADERS)) response.setHeader(name, value)
    response.setHeader('content-security-policy', policy)
    check(request)
    request.headers['content-security-policy'] = policy
    await (await backend).handle(request, response)
  }

  async function upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    const { upgrade: accept } = await backend
    const own = request.headers.origin === `http://${request.headers.host}`
    if (!accept || !own) throw new Problem('DAG_HTTP_ORIGIN', request.headers.origin ?? 'none')
    check(request)
    accept(request, socket, head)
  }
}

function check(request: IncomingMessage): void {
  for (const name of Object.keys(request.headers)) {
    if (NOT_FOR_VISITORS.test(name)) delete request.headers[name]
  }
  guard({
    method: request.method ?? '',
    path: request.url ?? '/',
    host: request.headers.host ?? null,
    origin: request.headers.origin ?? null,
    site: toText(request.headers['sec-fetch-site']),
  })
}

const toText = (value: string | string[] | undefined): string | null =>
  value === undefined ? null : Array.isArray(value) ? value.join(', ') : value

function fail(response: ServerResponse, error: unknown): void {
  const problem = toProblem(error)
  if (response.headersSent) {
    response.destroy()
    return
  }
  // What is left of the body is not read: the connection ends with the answer.
  response.writeHead(problem.status, {
    'content-type': 'application/json',
    'cache-control': 'no-store',
    connection: 'close',
  })
  response.end(JSON.stringify(toErrorBody(problem)))
}
