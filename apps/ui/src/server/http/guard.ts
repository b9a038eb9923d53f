import { isAllowedHost } from './allowed-hosts'
import { HttpError } from './http-errors'

/** The parts of a request that the guard checks, from node:http or from the web. */
export interface Visit {
  readonly method: string
  readonly path: string
  readonly host: string | null
  readonly origin: string | null
  /** `Sec-Fetch-Site`, which browsers set and pages cannot. */
  readonly site: string | null
  /** The browser speaks TLS with the proxy in front. */
  readonly secure: boolean
}

export const METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS', 'POST', 'PUT', 'PATCH', 'DELETE'])
export const SAFE_METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS'])
const OWN_SITES: ReadonlySet<string> = new Set(['same-origin', 'none'])

/**
 * Keeps other sites out: a foreign name that resolves to this machine (Host), a page that posts here (Origin), a page
 * that embeds the API (Sec-Fetch-Site). Programs send neither Origin nor Sec-Fetch-Site.
 *
 * @throws HttpError
 */
export function guard({ method, path, host, origin, site, secure }: Visit): void {
  if (!METHODS.has(method)) throw new HttpError('DAG_HTTP_METHOD', method)
  if (!isPath(path)) throw new HttpError('DAG_HTTP_PATH', path.slice(0, 200))
  if (host === null || !isAllowedHost(host)) throw new HttpError('DAG_HTTP_HOST', host ?? 'a request without a Host')
  const changesState = !SAFE_METHODS.has(method)
  if (origin !== null && (changesState || isApi(path)) && origin !== `${secure ? 'https' : 'http'}://${host}`) {
    throw new HttpError('DAG_HTTP_ORIGIN', origin)
  }
  if (site !== null && !OWN_SITES.has(site) && (changesState || isApi(path))) {
    throw new HttpError('DAG_HTTP_ORIGIN', `Sec-Fetch-Site: ${site}`)
  }
  // Next would take a form that is posted to a page for a server action.
  if (changesState && !path.startsWith('/api/') && !isForPrograms(path))
    throw new HttpError('DAG_HTTP_METHOD', `${method} of a page`)
}

/**
 * A path that every reader splits alike. Next would redirect to the address of another server, resolve `..` and turn
 * `\` into `/`, and fail on escapes that are not UTF-8.
 */
function isPath(path: string): boolean {
  try {
    const segments = decodeURIComponent(path.split('?', 1).join('')).split('/')
    return path.startsWith('/') && !segments.some((segment) => /^\.\.?$|[\\\0]/.test(segment))
  } catch {
    return false
  }
}

export const isApi = (path: string): boolean => /^\/+(?:api|mcp|v1\/traces)(\/|$|\?)/i.test(path)

/** The addresses for agents and for exporters of OpenTelemetry, which are outside of the API. */
const isForPrograms = (path: string): boolean => /^\/(?:mcp|v1\/traces)\/?(?:$|\?)/.test(path)

export function toVisit(request: Request, secure: boolean): Visit {
  const { headers } = request
  return {
    method: request.method,
    path: new URL(request.url).pathname,
    host: headers.get('host'),
    origin: headers.get('origin'),
    site: headers.get('sec-fetch-site'),
    secure,
  }
}
