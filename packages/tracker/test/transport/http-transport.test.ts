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

describe('HTTP', () => {
  it('asks once more, at once, over a connection that turns out to be stale', async () => {
    await transport.send(request('r1'), 5_000)
    server.next.push('reset')
    expect(await transport.send(request('r2'), 5_000)).toEqual({ kind: 'accepted', rejected: [] })
    expect(server.requests).toHaveLength(3)
    expect(server.stored('r2')).toHaveLength(1)
  })

  it('asks no second time over a new connection, nor a third time over any', async () => {
    server.next.push('reset')
    expect(await transport.send(request('r1'), 5_000)).toMatchObject({ kind: 'unavailable' })
    expect(server.requests).toHaveLength(1)
    await transport.send(request('r1'), 5_000)
    server.next.push('reset', 'reset')
    expect(await transport.send(request('r1'), 5_000)).toMatchObject({ kind: 'unavailable' })
    expect(server.requests).toHaveLength(4)
  })

  it('has one time for both', async () => {
    await transport.send(request('r1'), 5_000)
    server.next.push('reset', 'stall')
    const start = performance.now()
    expect(await transport.send(request('r2'), 300)).toMatchObject({ kind: 'unavailable' })
    expect(performance.now() - start).toBeGreaterThan(250)
    expect(server.requests).toHaveLength(3)
  })

  it('tells that nobody listens from any other failure', async () => {
    server.next.push('reset')
    expect(await transport.send(request('r1'), 5_000)).toMatchObject({ kind: 'unavailable', absent: false })
    await server.stop()
    expect(await transport.send(request('r1'), 5_000)).toMatchObject({ message: 'ECONNREFUSED', absent: true })
    const nowhere = createHttpTransport({ url: 'http://nobody.invalid', apiKey: null, connectTimeoutMs: 1_000 })
    expect(await nowhere.send(request('r1'), 5_000)).toMatchObject({ kind: 'unavailable', retryAfterMs: null })
    await nowhere.close()
  })

  it('shows its key with every request', async () => {
    await transport.send(request('r1'), 5_000)
    expect(server.requests[0]?.headers.authorization).toBe('Bearer key-1')
  })
})
