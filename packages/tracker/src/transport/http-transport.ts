import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { Pool } from 'undici'
import { readAnswer } from './read-answer.js'
import { type SendResult, type Transport, unavailable } from './transport.js'
import { createUnrefConnector } from './unref-connector.js'

export interface HttpTransportOptions {
  /** Address of the UI, with or without a path. */
  readonly url: string
  readonly apiKey: string | null
  readonly connectTimeoutMs: number
}

const INGEST_PATH = '/api/v1/ingest'
const GZIP_FROM_BYTES = 512 * 1024
const MAX_ANSWER_CHARS = 1024 * 1024
const KEEP_ALIVE_MS = 4_000
/** A connection that the server closed while it was idle: the request was not seen, so it is sent once more. */
const STALE = new Set(['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET'])
const ABSENT = new Set(['ECONNREFUSED', 'ENOTFOUND'])

const compress = promisify(gzip)

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'unknown'

function toUnavailable(error: unknown): SendResult {
  const code = codeOf(error)
  return unavailable(code, { absent: ABSENT.has(code) })
}

async function readText(body: AsyncIterable<Buffer>): Promise<string> {
  let text = ''
  for await (const chunk of body) {
    text += chunk.toString('utf8')
    if (text.length > MAX_ANSWER_CHARS) throw new Error('The answer is too long.')
  }
  return text
}

/** Sends over a pool of its own, whatever the program does with its global one. */
export function createHttpTransport({ url, apiKey, connectTimeoutMs }: HttpTransportOptions): Transport {
  const { origin, pathname } = new URL(url)
  const path = `${pathname.replace(/\/+$/, '')}${INGEST_PATH}`
  let pool: Pool | null = null
  let requests = 0

  const open = (): Pool => {
    pool ??= new Pool(origin, {
      connections: 1,
      pipelining: 1,
      connect: createUnrefConnector(connectTimeoutMs),
      keepAliveTimeout: KEEP_ALIVE_MS,
      allowH2: false,
    })
    return pool
  }

  const post = async (body: string | Buffer, timeoutMs: number): Promise<SendResult> => {
    requests++
    const response = await open().request({
      method: 'POST',
      path,
      headers: {
        'content-type': 'application/json',
        ...(typeof body === 'string' ? {} : { 'content-encoding': 'gzip' }),
        ...(apiKey === null ? {} : { authorization: `Bearer ${apiKey}` }),
      },
      body,
      headersTimeout: timeoutMs,
      bodyTimeout: timeoutMs,
      signal: AbortSignal.timeout(timeoutMs),
    })
    const text = await readText(response.body)
    const retryAfter = response.headers['retry-after']
    return readAnswer({ status: response.statusCode, retryAfter, body: text }, Date.now())
  }

  return {
    async send(request, timeoutMs) {
      const deadline = performance.now() + timeoutMs
      const restMs = (): number => Math.max(1, Math.ceil(deadline - performance.now()))
      try {
        const json = JSON.stringify(request)
        const body = json.length < GZIP_FROM_BYTES ? json : await compress(json)
        const reused = requests > 0
        try {
          return await post(body, restMs())
        } catch (error) {
          if (!reused || !STALE.has(codeOf(error))) return toUnavailable(error)
          return await post(body, restMs())
        }
      } catch (error) {
        return toUnavailable(error)
      }
    },
    async close() {
      const closing = pool
      pool = null
      requests = 0
      await closing?.destroy().catch(() => {})
    },
  }
}
