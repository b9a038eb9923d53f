import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { LIMITS } from '@dag/protocol'
import { HttpError } from './http-errors'
import { findExcess, type JsonBounds } from './json-shape'

const inflate = promisify(gunzip)

interface JsonReading {
  readonly bounds?: JsonBounds
  readonly parse?: (text: string) => unknown
}

/**
 * Reads the body as JSON within the limits of the wire.
 *
 * @throws HttpError for another content type, or a body that is too large, too deep, cut off or not JSON.
 */
export async function readJson(
  request: Request,
  { bounds = LIMITS, parse = JSON.parse }: JsonReading = {},
): Promise<unknown> {
  const type = request.headers.get('content-type')
  if (type === null || !/^application\/json\s*(;|$)/i.test(type)) {
    throw new HttpError('DAG_HTTP_CONTENT_TYPE', type ?? 'a body without a content type')
  }
  return parseJson(await readBody(request), { bounds, parse })
}

/**
 * Reads the body, inflated if it is compressed, within the limits of the wire.
 *
 * @throws HttpError for a body that is too large or cut off.
 */
export const readBody = async (request: Request): Promise<Buffer> =>
  decode(await readBytes(request), request.headers.get('content-encoding'))

/** @throws HttpError for a text that is too deep, too long or not JSON. */
export function parseJson(bytes: Buffer, { bounds = LIMITS, parse = JSON.parse }: JsonReading = {}): unknown {
  const excess = findExcess(bytes, bounds)
  if (excess === 'depth') throw new HttpError('DAG_HTTP_BODY_TOO_DEEP', bounds.depth)
  if (excess === 'values') throw new HttpError('DAG_HTTP_BODY_TOO_LARGE', `${bounds.values} values`)
  try {
    return parse(bytes.toString('utf8'))
  } catch (error) {
    throw new HttpError('DAG_HTTP_BODY_INVALID', error instanceof Error ? error.message : 'it is not JSON', {
      cause: error,
    })
  }
}

/** A body over the limit is read to its end, up to this size, because the rest would hold up the connection's next request. */
const DRAINED_BYTES = 4 * LIMITS.bodyBytes

/** A client that goes away in the middle of a body is not a failure of the server. */
const cutOff = (cause: unknown) => new HttpError('DAG_HTTP_BODY_INVALID', 'it ended too early', { cause })

const tooLarge = (bytes: number) => new HttpError('DAG_HTTP_BODY_TOO_LARGE', `${bytes} bytes`)

async function readBytes(request: Request): Promise<Buffer> {
  if (Number(request.headers.get('content-length')) > LIMITS.bodyBytes) throw tooLarge(LIMITS.bodyBytes)
  if (!request.body) return Buffer.alloc(0)
  const chunks: Uint8Array[] = []
  let size = 0
  try {
    for await (const chunk of request.body) {
      size += chunk.byteLength
      if (size <= LIMITS.bodyBytes) chunks.push(chunk)
      if (size > DRAINED_BYTES) break
    }
  } catch (error) {
    throw cutOff(error)
  }
  if (size > LIMITS.bodyBytes) throw tooLarge(LIMITS.bodyBytes)
  return Buffer.concat(chunks)
}

async function decode(bytes: Buffer, encoding: string | null): Promise<Buffer> {
  if (encoding === null || encoding === 'identity') return bytes
  if (encoding !== 'gzip') throw new HttpError('DAG_HTTP_CONTENT_ENCODING', encoding)
  try {
    return await inflate(bytes, { maxOutputLength: LIMITS.inflatedBytes })
  } catch (error) {
    if (error instanceof RangeError) throw tooLarge(LIMITS.inflatedBytes)
    throw new HttpError('DAG_HTTP_BODY_INVALID', 'it is not gzip', { cause: error })
  }
}
