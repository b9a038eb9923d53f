import { LIMITS } from '@dag/protocol'
import { HttpError } from '../http/http-errors'
import { readJson } from '../http/read-json'
import type { Store } from '../store/store'
import { parsePythonJson } from './python-json'

/** A request of a tracker of Hamilton. */
export interface HamiltonCall {
  readonly store: Store
  readonly request: Request
  readonly query: URLSearchParams
  readonly nowUs: number
}

/** Values are cut at another depth, when they are described. */
const DEPTH = 200

/** Reads the body of a request, as Python writes it. */
export const readBody = (request: Request): Promise<unknown> =>
  readJson(request, { bounds: { ...LIMITS, depth: DEPTH }, parse: parsePythonJson })

/**
 * A positive integer from the query or the path.
 *
 * @throws HttpError if it is not an id.
 */
export function parseNumber(text: string | null, name: string): number {
  if (text === null || !/^[1-9]\d{0,14}$/.test(text)) {
    throw new HttpError('DAG_HTTP_PARAMETER', `${name} must be an id, not ${text?.slice(0, 100) ?? 'missing'}`)
  }
  return Number(text)
}

/** Trackers of Hamilton send the name of the user with every request; no other client does. */
export const isHamilton = (request: Request): boolean => request.headers.has('x-api-user')

export const readAgent = (request: Request): string | null => request.headers.get('user-agent')
