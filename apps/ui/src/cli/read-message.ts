/** The message of an error that the API answered; null if the body is not one. */
export function readMessage(body: unknown): string | null {
  const error = typeof body === 'object' && body !== null && 'error' in body ? body.error : null
  return typeof error === 'object' && error !== null && 'message' in error ? String(error.message) : null
}
