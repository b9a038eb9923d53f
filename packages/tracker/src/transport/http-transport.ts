import { Buffer } from 'node:buffer'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { areTimersReal, clearTimeout, monotonicMs, setTimeout, wallMs } from '../real-time.js'
import type { HttpConnection } from './http-connection.js'
import { createNodeConnection } from './node-connection.js'
import { readAnswer } from './read-answer.js'
import { type SendResult, type Transport, unavailable } from './transport.js'
import { createUndiciConnection, loadUndici } from './undici-connection.js'

export interface HttpTransportDependencies {
  /** Address of the UI, with or without a path. */
  readonly url: string
  readonly apiKey: string | null
  readonly connectTimeoutMs: number
}

const GZIP_FROM_BYTES = 512 * 1024
/** Codes of a connection that the server closed while it was idle. It never saw the request, so it is sent once more. */
const STALE = new Set(['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET'])
const ABSENT = new Set(['ECONNREFUSED', 'ENOTFOUND'])

const compress = promisify(gzip)

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'unknown'

/** Sends over its own connection, regardless of how the program uses HTTP. */
export function createHttpTransport({ url, apiKey, connectTimeoutMs }: HttpTransportDependencies): Transport {
  let connection: HttpConnection | null = null
  let isFallback = false
  void loadUndici()

  /** undici's connection, or Node's own while the timers are replaced or undici cannot be loaded. */
  const open = async (): Promise<HttpConnection> => {
    const undici = areTimersReal() ? await loadUndici() : null
    if (connection !== null && isFallback === (undici === null)) return connection
    connection?.close()
    isFallback = undici === null
    connection =
      undici === null
        ? createNodeConnection(url, connectTimeoutMs)
        : createUndiciConnection(undici, url, connectTimeoutMs)
    return connection
  }

  const post = async (body: string | Buffer, deadlineMs: number): Promise<SendResult> => {
    const headers = {
      'content-type': 'application/json',
      ...(typeof body === 'string' ? {} : { 'content-encoding': 'gzip' }),
      ...(apiKey === null ? {} : { authorization: `Bearer ${apiKey}` }),
    }
    const outcome = await (await open()).post(body, headers)
    if (outcome.kind === 'answered') {
      const sentBytes = typeof body === 'string' ? Buffer.byteLength(body) : body.length
      return readAnswer(outcome.answer, { nowUnixMs: wallMs(), sentBytes })
    }
    const code = codeOf(outcome.error)
    const isWorthRepeating = outcome.isReused && STALE.has(code) && monotonicMs() < deadlineMs
    return isWorthRepeating ? post(body, deadlineMs) : unavailable(code, { absent: ABSENT.has(code) })
  }

  const close = (): void => {
    connection?.close()
    connection = null
  }

  return {
    async send(request, timeoutMs) {
      const deadlineMs = monotonicMs() + timeoutMs
      let cancel = (): void => {}
      const expired = new Promise<SendResult>((resolve) => {
        const timer = setTimeout(() => {
          close()
          resolve(unavailable('no answer in time'))
        }, timeoutMs).unref()
        cancel = () => clearTimeout(timer)
      })
      const sent = (async () => {
        const json = JSON.stringify(request)
        return post(json.length < GZIP_FROM_BYTES ? json : await compress(json), deadlineMs)
      })().catch((error) => unavailable(codeOf(error)))
      const result = await Promise.race([sent, expired])
      cancel()
      return result
    },
    async close() {
      close()
    },
  }
}
