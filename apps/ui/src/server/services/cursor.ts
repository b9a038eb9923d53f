import type { z } from 'zod'
import { HttpError } from '../http/http-errors'

/** Encodes the key of a page's last row as opaque text. */
export const encodeCursor = (place: readonly (string | number | null)[]): string =>
  Buffer.from(JSON.stringify(place)).toString('base64url')

/** @throws HttpError if the text is not a cursor of this list. */
export function decodeCursor<T>(text: string, schema: z.ZodType<T>): T {
  try {
    return schema.parse(JSON.parse(Buffer.from(text, 'base64url').toString()))
  } catch (cause) {
    throw new HttpError('DAG_HTTP_PARAMETER', 'cursor must be a nextCursor of this list', { cause })
  }
}
