import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { HttpConnection } from '../../src/transport/http-connection.js'
import { createHttpTransport } from '../../src/transport/http-transport.js'
import { createNodeConnection } from '../../src/transport/node-connection.js'
import * as undiciConnection from '../../src/transport/undici-connection.js'
import { type BadServer, startBadServer } from '../support/bad-server.js'

let server: BadServer
beforeEach(async () => {
  server = await startBadServer()
})
afterEach(async () => {
  vi.restoreAllMocks()
  vi.useRealTimers()
  await server.stop()
})

const undici = await undiciConnection.loadUndici()
const HEADERS = { 'content-type': 'application/json' }
const BODY = JSON.stringify({
  protocol: 1,
  client: { instanceId: 'i', name: 'n', version: 'v' },
  dropped: [],
  events: [],
})

const KINDS: readonly (readonly [string, (url: string) => HttpConnection])[] = [
  [
    'undici',
    (url) =>
      undici === null
        ? expect.fail('undici is not loaded')
        : undiciConnection.createUndiciConnection(undici, url, 1_000),
  ],
  ['Node.js', (url) => createNodeConnection(url, 1_000)],
]

describe.each(KINDS)('A connection of %s', (_, open) => {
  it('answers with status, headers and body', async () => {
    const connection = open(server.url)
    const outcome = await connection.post(BODY, HEADERS)
    expect(outcome).toMatchObject({ kind: 'answered', answer: { status: 200, retryAfter: undefined } })
    connection.close()
  })

  it('keeps the path of the address', async () => {
    const paths: (string | undefined)[] = []
    const proxy = createServer((received, response) => {
      paths.push(received.url)
      response.end()
    }).listen(0, '127.0.0.1')
    await once(proxy, 'listening')
    const connection = open(`http://127.0.0.1:${(proxy.address() as AddressInfo).port}/tools/dag/`)
    await connection.post(BODY, HEADERS)
    connection.close()
    proxy.close()
    expect(paths).toEqual(['/tools/dag/api/v1/ingest'])
  })

  it('reports whether the broken connection had served a request', async () => {
    const connection = open(server.url)
    server.next.push('reset')
    expect(await connection.post(BODY, HEADERS)).toMatchObject({ kind: 'failed', isReused: false })
    expect(await connection.post(BODY, HEADERS)).toMatchObject({ kind: 'answered' })
    server.next.push('reset')
    expect(await connection.post(BODY, HEADERS)).toMatchObject({ kind: 'failed', isReused: true })
    connection.close()
  })

  it('fails an open request when it is closed', async () => {
    const connection = open(server.url)
    server.behaviour = 'stall'
    const outcome = connection.post(BODY, HEADERS)
    await server.until(() => server.requests.length > 0)
    connection.close()
    expect(await outcome).toMatchObject({ kind: 'failed' })
  })

  it('reports that the address refuses connections', async () => {
    await server.stop()
    const connection = open(server.url)
    expect(await connection.post(BODY, HEADERS)).toMatchObject({ kind: 'failed', error: { code: 'ECONNREFUSED' } })
    connection.close()
  })
})

describe('The HTTP transport', () => {
  const request = {
    protocol: 1,
    client: { instanceId: 'i', name: 'n', version: 'v' },
    dropped: [],
    events: [],
  } as const

  it('sends over undici, over Node.js while the timers are fake, and over undici again', async () => {
    const opened = vi.spyOn(undiciConnection, 'createUndiciConnection')
    const transport = createHttpTransport({ url: server.url, apiKey: null, connectTimeoutMs: 1_000 })
    expect(await transport.send(request, 5_000)).toMatchObject({ kind: 'accepted' })
    expect(opened).toHaveBeenCalledTimes(1)
    vi.useFakeTimers()
    expect(await transport.send(request, 5_000)).toMatchObject({ kind: 'accepted' })
    expect(await transport.send(request, 5_000)).toMatchObject({ kind: 'accepted' })
    expect(opened).toHaveBeenCalledTimes(1)
    vi.useRealTimers()
    expect(await transport.send(request, 5_000)).toMatchObject({ kind: 'accepted' })
    expect(opened).toHaveBeenCalledTimes(2)
    await transport.close()
  })
})
