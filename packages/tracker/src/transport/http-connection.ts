import { Buffer } from 'node:buffer'
import * as http from 'node:http'
import * as https from 'node:https'
import type { Socket } from 'node:net'
import { URL } from 'node:url'
import { clearTimeout, setTimeout } from '../real-time.js'
import type { Answer } from './read-answer.js'

export type PostOutcome =
  | { readonly kind: 'answered'; readonly answer: Answer }
  /** `isReused`: the connection had served an earlier request. */
  | { readonly kind: 'failed'; readonly error: Error; readonly isReused: boolean }

/** One kept-alive connection to a UI. */
export interface HttpConnection {
  /** Posts to the ingest route. Never rejects; resolves when the connection is closed at the latest. */
  post(body: string | Buffer, headers: Readonly<Record<string, string>>): Promise<PostOutcome>
  /** Closes the connection; open requests fail. */
  close(): void
}

const INGEST_PATH = '/api/v1/ingest'
const MAX_ANSWER_BYTES = 1024 * 1024
const KEEP_ALIVE_MS = 4_000

// Taken when this module is loaded: libraries that fake HTTP in tests replace them later.
const HTTP = { request: http.request, Agent: http.Agent }
const HTTPS = { request: https.request, Agent: https.Agent }

const self = function (this: Socket): Socket {
  return this
}

/** Never keeps the process alive, not even during a request: flushing holds the process by other means. */
function unref(socket: Socket): void {
  socket.unref()
  // Node.js refs a kept-alive socket again for each request.
  socket.ref = self
}

/** Fails the request if the connection is not established in time. */
function limitConnecting(request: http.ClientRequest, socket: Socket, event: string, timeoutMs: number): void {
  const timer = setTimeout(
    () => request.destroy(Object.assign(new Error('no connection in time'), { code: 'ETIMEDOUT' })),
    timeoutMs,
  ).unref()
  const stop = (): void => clearTimeout(timer)
  socket.once(event, stop).once('close', stop)
}

export function createConnection(url: string, connectTimeoutMs: number): HttpConnection {
  const address = new URL(url)
  const isSecure = address.protocol === 'https:'
  const { request: open, Agent } = isSecure ? HTTPS : HTTP
  const agent = new Agent({ keepAlive: true, maxSockets: 1, timeout: KEEP_ALIVE_MS })
  const target = new URL(`${address.pathname.replace(/\/+$/, '')}${INGEST_PATH}`, address.origin)

  const post: HttpConnection['post'] = (body, headers) =>
    new Promise((resolve) => {
      const request = open(target, { method: 'POST', agent, headers })
      const fail = (error: Error): void => resolve({ kind: 'failed', error, isReused: request.reusedSocket })
      request.on('socket', (socket) => {
        unref(socket)
        if (socket.connecting)
          limitConnecting(request, socket, isSecure ? 'secureConnect' : 'connect', connectTimeoutMs)
      })
      request.on('error', fail)
      request.on('response', (response) => {
        const chunks: Buffer[] = []
        let bytes = 0
        response.on('data', (chunk: Buffer) => {
          chunks.push(chunk)
          bytes += chunk.length
          if (bytes > MAX_ANSWER_BYTES) request.destroy(new Error('The answer is too long.'))
        })
        response.on('error', fail)
        response.on('close', () => {
          if (!response.complete) return fail(new Error('The answer was cut short.'))
          const { statusCode: status = 0, headers: fields } = response
          const answer = { status, retryAfter: fields['retry-after'], body: Buffer.concat(chunks).toString('utf8') }
          resolve({ kind: 'answered', answer })
        })
      })
      request.end(body)
    })

  return { post, close: () => agent.destroy() }
}
