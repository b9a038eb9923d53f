import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

async function listen(server: Server): Promise<string> {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

/** A server that accepts and ignores everything. */
const accepting = createServer((request, response) => {
  const answer = request.url?.endsWith('/v1/traces') ? '{}' : '{"accepted":0,"skipped":0,"rejected":[]}'
  response.setHeader('content-type', 'application/json')
  request.resume().on('end', () => response.end(answer))
})
const stalling = createServer(() => {})
const refusing = createServer()
const refusingUrl = await listen(refusing)
refusing.close()

/** Addresses of a UI, of none, and of one that accepts and never answers. */
export const PLACES = [
  ['up', await listen(accepting)],
  ['down', refusingUrl],
  ['stalled', await listen(stalling)],
] as const
