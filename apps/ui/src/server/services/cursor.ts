import type { z } from 'zod'
import { HttpError } from '../http/http-errors'

/** Encodes the key of a page's last row as opaque text. */
export const encodeCursor = (place: readonly (string | number | null)[]): string =>
  btoa(String.fromCodePoint(...new TextEncoder().encode(JSON.stringify(place))))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '')

/** @throws HttpError if the text is not a cursor of this list. */
export function decodeCursor<T>(text: string, schema: z.ZodType<T>): T {
  try {
    const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'))
    const bytes = Uint8Array.from(binary, (char) => char.charCodeAt(0))
    return schema.parse(JSON.parse(new TextDecoder().decode(bytes)))
  } catch (cause) {
    throw new HttpError('DAG_HTTP_PARAMETER', 'cursor must be a nextCursor of this list', { cause })
  }
}
