import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gunzipSync } from 'node:zlib'
import type { IngestEvent, IngestRequest } from '@dag/protocol'

/** The reaction to a request, after it was read unless a comment says otherwise. */
export type Behaviour =
  | 'accept'
  /** Stores it, and breaks the connection before the answer. */
  | 'accept-unheard'
  | 'stall'
  | 'reset'
  /** Breaks the connection while the request arrives. */
  | 'reset-early'
  | 'garbage'
  | 'half'
  | 'drip'
  | { readonly status: number; readonly headers?: Record<string, string>; readonly body?: string }

/** A real server that misbehaves on command. */
export interface BadServer {
  behaviour: Behaviour
  /** Reactions to the next requests, one each; `behaviour` follows. */
  readonly next: Behaviour[]
  readonly url: string
  /** Accepted events, in order. */
  readonly events: IngestEvent[]
  readonly requests: { readonly headers: IncomingMessage['headers']; readonly body: IngestRequest }[]
  /** Number of requests that did not arrive in full. */
  broken: number
  /** Accepted events of a run without repeats, as a store that merges them holds them. */
  stored(run: string): readonly IngestEvent[]
  /** Resolves when this many requests have arrived in total, in full or not. */
  received(requests: number): Promise<void>
  /** Resolves when the accepted events fulfil a condition. */
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
      drip(response)
      return
    case 'reset':
    case 'accept-unheard':
      response.socket?.resetAndDestroy()
      return
    case 'reset-early':
    case 'stall':
  }
}

/** Sends a character now and then, and never ends. */
function drip(response: ServerResponse): void {
  response.writeHead(200)
  const timer = setInterval(() => response.write(' '), 20)
  response.on('close', () => clearInterval(timer))
}

/** Returns the body; null if the connection broke first, by either side. */
async function readBody(request: IncomingMessage, isUnwanted: () => boolean): Promise<IngestRequest | null> {
  const chunks: Buffer[] = []
  try {
    for await (const chunk of request) {
      if (isUnwanted()) request.socket.resetAndDestroy()
      chunks.push(chunk)
    }
  } catch {
    return null
  }
  const bytes = Buffer.concat(chunks)
  return JSON.parse((request.headers['content-encoding'] === 'gzip' ? gunzipSync(bytes) : bytes).toString())
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
    const behaviour = bad.next.shift() ?? bad.behaviour
    const body = await readBody(request, () => behaviour === 'reset-early')
    if (body === null) {
      bad.broken++
      for (const look of [...watchers]) look()
      return
    }
    bad.requests.push({ headers: request.headers, body })
    if (behaviour === 'accept' || behaviour === 'accept-unheard') bad.events.push(...body.events)
    answer(behaviour, response, body)
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
    next: [],
    url: `http://127.0.0.1:${port}`,
    events: [],
    requests: [],
    broken: 0,
    stored(run) {
      const known = new Map<string, IngestEvent>()
      for (const event of bad.events) if ('run' in event && event.run === run) known.set(JSON.stringify(event), event)
      return [...known.values()]
    },
    received: (requests) => watch(() => bad.requests.length + bad.broken >= requests),
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
