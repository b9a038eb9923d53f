import { Buffer } from 'node:buffer'
import { Socket } from 'node:net'
import { URL } from 'node:url'
import type { Client, Dispatcher } from 'undici'
import {
  type HttpConnection,
  ingestPath,
  KEEP_ALIVE_MS,
  MAX_ANSWER_BYTES,
  type PostOutcome,
} from './http-connection.js'
import { limitConnecting, unrefSocket } from './unref-socket.js'

type Undici = typeof import('undici')

let loading: Promise<Undici | null> | null = null

/** undici, loaded once; null if it cannot be loaded, as in a DOM environment that lacks the globals it reads at load time. */
export function loadUndici(): Promise<Undici | null> {
  // Without WebAssembly (`node --jitless`) undici loads and rejects a promise that nothing handles.
  loading ??= 'WebAssembly' in globalThis ? import('undici').catch(() => null) : Promise.resolve(null)
  return loading
}

function createClient({ Client, buildConnector }: Undici, { protocol, origin }: URL, connectTimeoutMs: number): Client {
  // undici's own timeouts use the global timers, which tests replace: the transport bounds connecting and each request.
  const connect = buildConnector({ timeout: 0, allowH2: false })
  const event = protocol === 'https:' ? 'secureConnect' : 'connect'
  return new Client(origin, {
    pipelining: 1,
    keepAliveTimeout: KEEP_ALIVE_MS,
    headersTimeout: 0,
    bodyTimeout: 0,
    connect(options, callback) {
      const socket: unknown = connect(options, callback)
      if (socket instanceof Socket) {
        unrefSocket(socket)
        limitConnecting(socket, event, connectTimeoutMs)
      }
      return socket
    },
  })
}

/** A connection on one client of undici, which the program's global dispatcher does not affect. */
export function createUndiciConnection(undici: Undici, url: string, connectTimeoutMs: number): HttpConnection {
  const address = new URL(url)
  const path = ingestPath(address)
  const client = createClient(undici, address, connectTimeoutMs)
  let isUsed = false
  client.on('connect', () => {
    isUsed = false
  })

  const post: HttpConnection['post'] = (body, headers) =>
    new Promise((resolve) => {
      const chunks: Buffer[] = []
      let bytes = 0
      let isReused = false
      let head: { readonly status: number; readonly retryAfter: string | string[] | undefined } | null = null
      const end = (outcome: PostOutcome): void => {
        isUsed = true
        resolve(outcome)
      }
      const handler: Dispatcher.DispatchHandler = {
        onRequestStart() {
          isReused = isUsed
        },
        onResponseStart(_controller, status, fields) {
          head = { status, retryAfter: fields['retry-after'] }
        },
        onResponseData(controller, chunk) {
          chunks.push(chunk)
          bytes += chunk.length
          if (bytes > MAX_ANSWER_BYTES) controller.abort(new Error('The answer is too long.'))
        },
        onResponseEnd() {
          if (head === null) return
          end({ kind: 'answered', answer: { ...head, body: Buffer.concat(chunks).toString('utf8') } })
        },
        onResponseError(_controller, error) {
          end({ kind: 'failed', error, isReused })
        },
      }
      client.dispatch({ method: 'POST', path, headers, body }, handler)
    })

  return { post, close: () => void client.destroy().catch(() => {}) }
}
