import { address } from '@/text/address'
import { ApiError, parseErrorResponse } from './api-error'
import { BASE_PATH } from './base-path'

export const API = `${BASE_PATH}/api/v1`

/** Reads from the API. The answer is not validated, because tests hold the server to the types of `contract`. */
export async function fetchJson<T>(path: string, signal?: AbortSignal): Promise<T> {
  return send<T>(path, { ...(signal && { signal }) })
}

/** Sends a change to the API and returns its answer. */
export async function sendJson<T>(method: 'POST' | 'PATCH' | 'DELETE', path: string, body?: unknown): Promise<T> {
  return send<T>(path, {
    method,
    headers: { 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
}

/** Sends JSON text to the API, compressed. */
export async function sendText<T>(path: string, text: string): Promise<T> {
  const compressed = new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'))
  return send<T>(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'content-encoding': 'gzip' },
    body: await new Response(compressed).blob(),
  })
}

async function send<T>(path: string, init: RequestInit): Promise<T> {
  let response: Response
  try {
    response = await fetch(`${API}${path}`, init)
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause
    throw new ApiError('The server does not answer. Is dag ui still running?', 0, null, { cause })
  }
  const body: unknown = await response.json().catch(() => null)
  if (response.ok) return body as T
  const error = parseErrorResponse(body)
  if (error?.code === 'DAG_KEY_MISSING') leaveForLogin()
  throw new ApiError(error?.message ?? `${response.status} from ${API}${path}`, response.status, error?.code ?? null)
}

/** The session has ended. The login leads back to this page. */
function leaveForLogin(): void {
  location.assign(BASE_PATH + address.login(location.pathname + location.search))
}
