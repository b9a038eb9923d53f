import { Problem } from './problems'

/** What the guard looks at, of a request of node:http or of the web. */
export interface Visit {
  readonly method: string
  readonly path: string
  readonly host: string | null
  readonly origin: string | null
  /** `Sec-Fetch-Site`, which browsers set and pages cannot. */
  readonly site: string | null
}

const HOSTS: ReadonlySet<string> = new Set(['127.0.0.1', 'localhost', '[::1]'])
const METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS', 'POST'])
const SAFE_METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS'])
const OWN_SITES: ReadonlySet<string> = new Set(['same-origin', 'none'])

/**
 * Keeps other sites out: a name that resolves to this machine (Host), a page that posts here (Origin), a page that
 * embeds the API (Sec-Fetch-Site). Programs send neither Origin nor Sec-Fetch-Site. The port is free, so that a
 * forwarded one works.
 *
 * @throws Problem
 */
export function guard({ method, path, host, origin, site }: Visit): void {
  if (!METHODS.has(method)) throw new Problem('DAG_HTTP_METHOD', method)
  if (!isPath(path)) throw new Problem('DAG_HTTP_PATH', path.slice(0, 200))
  if (host === null || !HOSTS.has(host.replace(/:\d{1,5}$/, '').toLowerCase())) {
    throw new Problem('DAG_HTTP_HOST', host ?? 'a request without a Host')
  }
  const changesState = !SAFE_METHODS.has(method)
  if (origin !== null && (changesState || isApi(path)) && origin !== `http://${host}`) {
    throw new Problem('DAG_HTTP_ORIGIN', origin)
  }
  if (site !== null && !OWN_SITES.has(site) && (changesState || isApi(path))) {
    throw new Problem('DAG_HTTP_ORIGIN', `Sec-Fetch-Site: ${site}`)
  }
}

/** Not the address of another server, which Next would redirect to, nor escapes that it would fail on. */
function isPath(path: string): boolean {
  try {
    decodeURIComponent(path.split('?', 1).join(''))
    return path.startsWith('/')
  } catch {
    return false
  }
}

const isApi = (path: string): boolean => /^\/+api(\/|$|\?)/i.test(path)

export function toVisit(request: Request): Visit {
  const { headers } = request
  return {
    method: request.method,
    path: new URL(request.url).pathname,
    host: headers.get('host'),
    origin: headers.get('origin'),
    site: headers.get('sec-fetch-site'),
  }
}
