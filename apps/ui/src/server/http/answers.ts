import type { ErrorResponse } from '@dag/protocol'
import { findUnavailability } from '../store/errors'
import { HttpError, type HttpErrorCode } from './http-errors'

const NO_STORE = { 'cache-control': 'no-store' }

/** Seconds after which a client may send again: a lock is short, a missing file takes longer. */
export const RETRY_AFTER: Partial<Record<HttpErrorCode, string>> = {
  DAG_HTTP_TOO_MANY: '1',
  DAG_KEY_LIMITED: '60',
  DAG_DATABASE_UNAVAILABLE: '1',
  DAG_DATABASE_GONE: '10',
}

export const answerJson = (body: unknown, status = 200, headers: Readonly<Record<string, string>> = {}): Response =>
  Response.json(body, { status, headers: { ...NO_STORE, ...headers } })

/** The body of every error has one shape. */
export function answerError(error: unknown): Response {
  const problem = toHttpError(error)
  const retryAfter = RETRY_AFTER[problem.code]
  return answerJson(toErrorBody(problem), problem.status, retryAfter ? { 'retry-after': retryAfter } : {})
}

/** An unexpected error is logged and answered without its details. */
export function toHttpError(error: unknown): HttpError {
  if (error instanceof HttpError) return error
  const unavailability = findUnavailability(error)
  if (unavailability !== null) {
    const { kind, reason } = unavailability
    const problem = new HttpError(kind === 'gone' ? 'DAG_DATABASE_GONE' : 'DAG_DATABASE_UNAVAILABLE', reason)
    console.error(problem.message)
    return problem
  }
  console.error(error)
  return new HttpError('DAG_SERVER_INTERNAL', 'it did not expect this')
}

export const toErrorBody = ({ code, message }: HttpError): ErrorResponse => ({ error: { code, message } })
