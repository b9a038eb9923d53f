import type { IncomingMessage, ServerResponse } from 'node:http'
import { readCaller } from './caller'

/** A request that was refused, failed or took long. It has neither headers nor a query, where keys and values could be. */
export interface RequestReport {
  readonly kind: 'refused' | 'failed' | 'slow'
  readonly method: string
  /** Without the query, 200 characters at most. */
  readonly path: string
  readonly status: number
  /** Milliseconds until the answer was sent. */
  readonly ms: number
  readonly address: string
}

const SLOW_MS = 1_000
const PATH_CHARS = 200

/** Reports a request when its answer was sent, unless it was an ordinary one. */
export function watchRequest(
  request: IncomingMessage,
  response: ServerResponse,
  report: (request: RequestReport) => void,
): void {
  const before = performance.now()
  const { method = '', url = '/' } = request
  const path = url.split('?', 1).join('').slice(0, PATH_CHARS)
  // A probe asks while the server starts and stops, and 503 is its answer then.
  if (/\/(?:healthz|readyz)$/.test(path)) return
  const { address } = readCaller(request)
  response.once('close', () => {
    if (!response.headersSent) return
    const ms = Math.round(performance.now() - before)
    const kind = toKind(response, ms)
    if (kind !== null) report({ kind, method, path, status: response.statusCode, ms, address })
  })
}

function toKind(response: ServerResponse, ms: number): RequestReport['kind'] | null {
  const { statusCode: status } = response
  if (status >= 500) return 'failed'
  // A page or a run that is not there is an answer.
  if (status >= 400 && status !== 404) return 'refused'
  return ms >= SLOW_MS && !isPaced(response) ? 'slow' : null
}

/** A stream lasts as long as its reader stays, and a download as long as its reader takes. */
const isPaced = (response: ServerResponse): boolean =>
  String(response.getHeader('content-type')).startsWith('text/event-stream') ||
  response.hasHeader('content-disposition')
