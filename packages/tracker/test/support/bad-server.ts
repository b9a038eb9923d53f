import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gunzipSync } from 'node:zlib'
import type { IngestEvent, IngestRequest } from '@dag/protocol'

/** What the server does with a request, once it has read it. */
export type Behaviour =
  | 'accept'
  | 'stall'
  | 'reset'
  | 'garbage'
  | 'half'
  | 'drip'
  | { readonly status: number; readonly headers?: Record<string, string>; readonly body?: string }

/** A real server that misbehaves on command. */
export interface BadServer {
  behaviour: Behaviour
  readonly url: string
  /** Events it has accepted, in order. */
  readonly events: IngestEvent[]
  readonly requests: { readonly headers: IncomingMessage['headers']; readonly body: IngestRequest }[]
  /** Resolves when so many requests have come in all. */
  received(requests: number): Promise<void>
  /** Resolves when the events accepted fulfil a condition. */
  until(condition: (events: readonly IngestEvent[]) => boolean): Promise<void>
  /** Ends all connections and refuses new ones. */
  stop(): Promise<void>
  /** Listens again, at the same address. */
  restart(): Promise<void>
}

const accepted = (request: IngestRequest): string =>
  JSON.stringify({ accepted: request.events.length, skipped: 0, rejected: [] })

function answer(behaviour: Behaviour, response: ServerResponse, request: IngestRequest): void {
  if (typeof behaviour === 'object') {
    response.writeHead(behaviour.status, behaviour.headers).end(behaviour.body ?? '')
    return
  }
  switch (behaviour) {
    case 'accept':
      response.end(accepted(request))
      return
    case 'garbage':
      response.end('<html>It works!</html>')
      return
    case 'half':
      response.writeHead(200, { 'content-length': '1000' }).write('{"accepted":')
      response.socket?.end()
      return
    case 'drip':
      response.writeHead(200).write('{')
      return
    case 'reset':
      response.socket?.resetAndDestroy()
      return
    case 'stall':
  }
}

export async function startBadServer(): Promise<BadServer> {
  const watchers = new Set<() => void>()
  const watch = (isDone: () => boolean): Promise<void> =>
    new Promise((resolve) => {
      const look = (): void => {
        if (!isDone()) return
        watchers.delete(look)
        resolve()
      }
      watchers.add(look)
      look()
    })

  const server: Server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const bytes = Buffer.concat(chunks)
    const isPacked = request.headers['content-encoding'] === 'gzip'
    const body: IngestRequest = JSON.parse((isPacked ? gunzipSync(bytes) : bytes).toString())
    bad.requests.push({ headers: request.headers, body })
    if (bad.behaviour === 'accept') bad.events.push(...body.events)
    answer(bad.behaviour, response, body)
    for (const look of [...watchers]) look()
  })
  const listen = async (port: number): Promise<number> => {
    server.listen(port, '127.0.0.1')
    await once(server, 'listening')
    return (server.address() as AddressInfo).port
  }
  const port = await listen(0)

  const bad: BadServer = {
    behaviour: 'accept',
    url: `http://127.0.0.1:${port}`,
    events: [],
    requests: [],
    received: (requests) => watch(() => bad.requests.length >= requests),
    until: (condition) => watch(() => condition(bad.events)),
    async stop() {
      if (!server.listening) return
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
    },
    async restart() {
      await listen(port)
    },
  }
  return bad
}
