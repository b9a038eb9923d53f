import { once } from 'node:events'
import { readdirSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { join, relative } from 'node:path'
import { Readable } from 'node:stream'
import { type RunningServer, startServer } from '@/server/start-server'
import { createSqliteStore } from '@/server/store/sqlite-store'
import { migrations } from './store'

type Handler = (request: Request, context: { params: Promise<Record<string, string>> }) => Promise<Response>

interface Route {
  /** Below `/api/v1`, with `:names`. */
  readonly path: string
  readonly handlers: Readonly<Record<string, Handler>>
}

const folder = join(import.meta.dirname, '../../src/app/api/v1')
const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']

/** The routes below `app/api/v1` as their files export them. */
export async function readRoutes(): Promise<readonly Route[]> {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
    /(^|\/)route\.ts$/.test(file),
  )
  return Promise.all(
    files.map(async (file) => {
      const exported: Record<string, Handler> = await import(join(folder, file))
      const path = `/${relative('.', join(file, '..'))}`.replace(/\[(\w+)\]/g, ':$1')
      return { path, handlers: Object.fromEntries(METHODS.flatMap((name) => toEntry(name, exported[name]))) }
    }),
  )
}

const toEntry = (name: string, handler: Handler | undefined) =>
  handler === undefined ? [] : [[name, handler] as const]

/** Our server over its own database, which finds the routes by their files like Next. */
export async function startRouteServer(
  file: string,
  routes: readonly Route[],
  { needsKeys = false } = {},
): Promise<RunningServer> {
  return startServer({
    ...{
      host: '127.0.0.1',
      port: 0,
      allowedHosts: [],
      needsKeys,
      basePath: '',
      version: '0.1.0',
      development: false,
      spoolDirectory: null,
    },
    openStore: () => createSqliteStore({ file, migrations }),
    createBackend: async () => ({ handle: (request, response) => handle(routes, request, response) }),
    nowUs: () => Date.now() * 1_000,
  })
}

async function handle(routes: readonly Route[], incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const url = new URL(incoming.url ?? '/', `http://${incoming.headers.host}`)
  const found = findRoute(routes, url.pathname.replace(/^\/api\/v1/, ''))
  const handler = found?.route.handlers[incoming.method ?? '']
  if (found === undefined || handler === undefined) {
    outgoing.writeHead(found === undefined ? 404 : 405).end()
    return
  }
  const aborted = new AbortController()
  outgoing.on('close', () => aborted.abort())
  const request = new Request(url, {
    method: incoming.method ?? 'GET',
    headers: toHeaders(incoming),
    signal: aborted.signal,
    ...(incoming.method !== 'GET' && { body: Readable.toWeb(incoming) as BodyInit, duplex: 'half' as const }),
  })
  const response = await handler(request, { params: Promise.resolve(found.params) })
  outgoing.writeHead(response.status, Object.fromEntries(response.headers))
  if (response.body !== null) await write(response.body, outgoing, aborted.signal).catch(() => {})
  outgoing.end()
}

/** `pipeline` would add more listeners to each response than Node.js expects. */
async function write(body: AsyncIterable<Uint8Array>, outgoing: ServerResponse, signal: AbortSignal): Promise<void> {
  for await (const chunk of body) {
    if (outgoing.destroyed) return
    if (!outgoing.write(chunk)) await once(outgoing, 'drain', { signal })
  }
}

function toHeaders({ headers }: IncomingMessage): Headers {
  const entries = Object.entries(headers).flatMap(([name, value]) =>
    typeof value === 'string' ? [[name, value] as [string, string]] : [],
  )
  return new Headers(entries.filter(([name]) => name !== 'connection' && name !== 'transfer-encoding'))
}

/** A segment without a name is preferred. */
function findRoute(routes: readonly Route[], path: string) {
  const given = path.split('/').map(decodeURIComponent)
  const matches = routes.flatMap((route) => {
    const segments = route.path.split('/')
    if (segments.length !== given.length) return []
    const params: Record<string, string> = {}
    for (const [index, segment] of segments.entries()) {
      const value = given[index] ?? ''
      if (segment.startsWith(':')) params[segment.slice(1)] = value
      else if (segment !== value) return []
    }
    return [{ route, params }]
  })
  return matches.toSorted((a, b) => Object.keys(a.params).length - Object.keys(b.params).length)[0]
}
