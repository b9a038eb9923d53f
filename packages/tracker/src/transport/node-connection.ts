import { Buffer } from 'node:buffer'
import * as http from 'node:http'
import * as https from 'node:https'
import { URL } from 'node:url'
import { type HttpConnection, ingestPath, KEEP_ALIVE_MS, MAX_ANSWER_BYTES } from './http-connection.js'
import { limitConnecting, unrefSocket } from './unref-socket.js'

// Taken when this module is loaded: libraries that fake HTTP in tests replace them later.
const HTTP = { request: http.request, Agent: http.Agent }
const HTTPS = { request: https.request, Agent: https.Agent }

/**
 * A connection of Node.js alone, for environments that undici does not survive: fake timers, which it would wait for, and DOM
 * environments without the globals that it needs.
 */
export function createNodeConnection(url: string, connectTimeoutMs: number): HttpConnection {
  const address = new URL(url)
  const isSecure = address.protocol === 'https:'
  const { request: open, Agent } = isSecure ? HTTPS : HTTP
  const agent = new Agent({ keepAlive: true, maxSockets: 1, timeout: KEEP_ALIVE_MS })
  const target = new URL(ingestPath(address), address.origin)

  const post: HttpConnection['post'] = (body, headers) =>
    new Promise((resolve) => {
      const request = open(target, { method: 'POST', agent, headers })
      const fail = (error: Error): void => resolve({ kind: 'failed', error, isReused: request.reusedSocket })
      request.on('socket', (socket) => {
        unrefSocket(socket)
        if (socket.connecting) limitConnecting(socket, isSecure ? 'secureConnect' : 'connect', connectTimeoutMs)
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
