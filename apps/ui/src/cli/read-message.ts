/** The message of an error that the API answered; null if the body is not one. */
export const readMessage = (body: unknown): string | null => readPart(body, 'message')

/** The code of an error that the API answered; null if the body is not one. */
export const readCode = (body: unknown): string | null => readPart(body, 'code')

function readPart(body: unknown, part: 'code' | 'message'): string | null {
  const error = typeof body === 'object' && body !== null && 'error' in body ? body.error : null
  if (typeof error !== 'object' || error === null) return null
  const value = (error as Readonly<Record<string, unknown>>)[part]
  return value === undefined ? null : String(value)
}
