import type { IngestRequest } from '@dag/protocol'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createHttpTransport } from '../../src/transport/http-transport.js'
import type { Transport } from '../../src/transport/transport.js'
import { type BadServer, startBadServer } from '../support/bad-server.js'
import { nodeFinished } from '../support/events.js'

let server: BadServer
let transport: Transport
beforeEach(async () => {
  server = await startBadServer()
  transport = createHttpTransport({ url: server.url, apiKey: 'key-1', connectTimeoutMs: 1_000 })
})
afterEach(async () => {
  await transport.close()
  await server.stop()
})

const request = (run: string): IngestRequest => ({
  protocol: 1,
  client: { instanceId: 'i', name: 'n', version: 'v' },
  dropped: [],
  events: [nodeFinished(run, 'a')],
})

describe('the HTTP transport', () => {
  it('the HTTP transport repeats a request at once if its reused connection was closed', async () => {
    await transport.send(request('r1'), 5_000)
    server.next.push('reset')
    expect(await transport.send(request('r2'), 5_000)).toEqual({ kind: 'accepted', rejected: [] })
    expect(server.requests).toHaveLength(3)
    expect(server.stored('r2')).toHaveLength(1)
  })

  it('the HTTP transport repeats no request of a new connection, and none twice', async () => {
    server.next.push('reset')
    expect(await transport.send(request('r1'), 5_000)).toMatchObject({ kind: 'unavailable' })
    expect(server.requests).toHaveLength(1)
    await transport.send(request('r1'), 5_000)
    server.next.push('reset', 'reset')
    expect(await transport.send(request('r1'), 5_000)).toMatchObject({ kind: 'unavailable' })
    expect(server.requests).toHaveLength(4)
  })

  it('the HTTP transport has one timeout for a request and its repetition', async () => {
    await transport.send(request('r1'), 5_000)
    server.next.push('reset', 'stall')
    const start = performance.now()
    expect(await transport.send(request('r2'), 300)).toMatchObject({ kind: 'unavailable' })
    expect(performance.now() - start).toBeGreaterThan(250)
    expect(server.requests).toHaveLength(3)
  })

  it('the HTTP transport marks a refused connection as absent, and no other failure', async () => {
    server.next.push('reset')
    expect(await transport.send(request('r1'), 5_000)).toMatchObject({ kind: 'unavailable', absent: false })
    await server.stop()
    expect(await transport.send(request('r1'), 5_000)).toMatchObject({ message: 'ECONNREFUSED', absent: true })
    const nowhere = createHttpTransport({ url: 'http://missing.invalid', apiKey: null, connectTimeoutMs: 1_000 })
    expect(await nowhere.send(request('r1'), 5_000)).toMatchObject({ kind: 'unavailable', retryAfterMs: null })
    await nowhere.close()
  })

  it('the HTTP transport sends its key with every request', async () => {
    await transport.send(request('r1'), 5_000)
    expect(server.requests[0]?.headers.authorization).toBe('Bearer key-1')
  })
})
