import type { IncomingMessage } from 'node:http'
import { HttpError } from '../http/http-errors'

const MOST_BYTES = 16_384

/**
 * Reads the body of an HTML form.
 *
 * @throws HttpError for another content type, or a body that is too large or cut off.
 */
export async function readForm(request: IncomingMessage): Promise<URLSearchParams> {
  const type = request.headers['content-type'] ?? 'a body without a content type'
  if (!/^application\/x-www-form-urlencoded\s*(;|$)/i.test(type)) throw new HttpError('DAG_HTTP_CONTENT_TYPE', type)
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > MOST_BYTES) throw new HttpError('DAG_HTTP_BODY_TOO_LARGE', `${MOST_BYTES} bytes`)
    chunks.push(chunk)
  }
  return new URLSearchParams(Buffer.concat(chunks).toString('utf8'))
}
