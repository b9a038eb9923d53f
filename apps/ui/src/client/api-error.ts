import type { ErrorResponse } from '@dag/protocol'

/** The server refused, or did not answer. `message` says what happened and what to do. */
export class ApiError extends Error {
  override readonly name = 'ApiError'

  constructor(
    message: string,
    /** 0 if there was no answer. */
    readonly status: number,
    /** `DAG_...`, or null if the answer had none. */
    readonly code: string | null,
    options?: ErrorOptions,
  ) {
    super(message, options)
  }
}

/** Reads the one shape in which the server reports errors; null if the body is something else. */
export function parseErrorResponse(body: unknown): ErrorResponse['error'] | null {
  if (typeof body !== 'object' || body === null || !('error' in body)) return null
  const { error } = body
  if (typeof error !== 'object' || error === null) return null
  if (!('code' in error) || !('message' in error)) return null
  if (typeof error.code !== 'string' || typeof error.message !== 'string') return null
  return { code: error.code, message: error.message }
}
