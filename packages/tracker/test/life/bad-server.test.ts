import type { IngestEvent } from '@dag/protocol'
import { parseEvent } from '@dag/protocol/schemas'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { AsyncTracker, type AsyncTrackerOptions } from '../../src/index.js'
import { type BadServer, type Behaviour, startBadServer } from '../support/bad-server.js'
import { GRAPH, reportRun } from '../support/driver-events.js'

const LOCKED = '{"error":{"code":"DAG_DATABASE_UNAVAILABLE","message":"database is locked"}}'

let server: BadServer
let trackers: AsyncTracker[]
let rejections: unknown[]
const onRejection = (reason: unknown): void => {
  rejections.push(reason)
}

const create = (options: AsyncTrackerOptions = {}): AsyncTracker => {
  const tracker = new AsyncTracker({
    url: server.url,
    flushIntervalMs: 1,
    exitFlushMs: 0,
    requestTimeoutMs: 200,
    originalSource: false,
    ...options,
  })
  trackers.push(tracker)
  tracker.postGraphConstruct({ graph: GRAPH })
  return tracker
}

const isFinished =
  (...runs: string[]) =>
  (events: readonly IngestEvent[]): boolean =>
    runs.every((run) => events.some((event) => event.type === 'run-finished' && event.run === run))

const countOf = (run: string): number => server.stored(run).length

beforeEach(async () => {
  server = await startBadServer()
  trackers = []
  rejections = []
  process.on('unhandledRejection', onRejection)
})

afterEach(async () => {
  await Promise.all(trackers.map((tracker) => tracker.close(1)))
  await server.stop()
  process.off('unhandledRejection', onRejection)
  expect(rejections).toEqual([])
})

describe('a run', () => {
  it('a run arrives in full, in events that the schemas accept', async () => {
    const tracker = create({ project: 'checkout', tags: { env: 'test' }, apiKey: 'key-1' })
    reportRun(tracker, 'r1', { total: 84.2, when: new Date(0), password: 'x' })
    await server.until(isFinished('r1'))
    for (const event of server.events) expect(parseEvent(event)).toEqual({ kind: 'event', event })
    expect(server.events.map((event) => event.type)).toEqual([
      'version',
      'run-started',
      'node-finished',
      'node-finished',
      'run-finished',
    ])
    expect(server.requests[0]?.headers).toMatchObject({
      'content-type': 'application/json',
      authorization: 'Bearer key-1',
    })
  })

  it('a run with large values travels compressed', async () => {
    const tracker = create({ maxValueBytes: 1024 * 1024, maxBatchBytes: 4 * 1024 * 1024 })
    reportRun(
      tracker,
      'r1',
      Array.from({ length: 20_000 }, (_, index) => `line ${index}`),
    )
    await server.until(isFinished('r1'))
    expect(server.requests.some(({ headers }) => headers['content-encoding'] === 'gzip')).toBe(true)
    for (const event of server.events) expect(parseEvent(event).kind).toBe('event')
  })
})

describe('a misbehaving server', () => {
  const failures: readonly (readonly [string, Behaviour])[] = [
    ['stalls', 'stall'],
    ['resets the connection', 'reset'],
    ['resets the connection in the middle of a request', 'reset-early'],
    ['takes the batch and breaks off before it says so', 'accept-unheard'],
    ['answers garbage', 'garbage'],
    ['answers half a response', 'half'],
    ['drips its answer', 'drip'],
    ['redirects', { status: 302, headers: { location: 'http://127.0.0.1:1/' } }],
    ['answers 500', { status: 500 }],
    ['answers 503', { status: 503, body: 'not json' }],
    ['has a locked database', { status: 503, body: LOCKED, headers: { 'retry-after': '1' } }],
    ['is another program that answers 401', { status: 401, body: '{"error":"unauthorized"}' }],
    ['is another program that answers 403', { status: 403, body: 'Forbidden' }],
    ['is another program that answers 404', { status: 404, body: '<html>nothing</html>' }],
    ['is another program that answers 413', { status: 413 }],
    ['is another program that answers 415', { status: 415 }],
    ['is another program that answers 418', { status: 418 }],
    ['is another program that answers 422', { status: 422, body: '{"error":{"code":"X","message":"no"}}' }],
    ['answers 429 with Retry-After', { status: 429, headers: { 'retry-after': '1' } }],
  ]

  it.each(failures)(
    'a server that %s loses nothing, and receives everything when it recovers',
    async (_what, behaviour) => {
      const tracker = create()
      server.behaviour = behaviour
      reportRun(tracker, 'r1')
      await server.received(1)
      reportRun(tracker, 'r2')
      server.behaviour = 'accept'
      await server.until(isFinished('r1', 'r2'))
      await tracker.flush()
      expect([countOf('r1'), countOf('r2')]).toEqual([4, 4])
      expect(tracker.stats()).toMatchObject({ sent: 8, dropped: 0, pending: 0, isOutage: false })
    },
  )

  it('a server that goes away and comes back at the same address is found again', async () => {
    const tracker = create()
    reportRun(tracker, 'r1')
    await tracker.flush()
    await server.stop()
    reportRun(tracker, 'r2')
    expect(await tracker.flush(1_000)).toMatchObject({ sent: 0, pending: 4 })
    server.events.length = 0
    await server.restart()
    await server.until(isFinished('r2'))
    expect(server.events[0]?.type).toBe('version')
    expect([countOf('r2')]).toEqual([4])
  })

  it('a server that was never there costs nothing but memory', async () => {
    await server.stop()
    const tracker = create()
    reportRun(tracker, 'r1')
    expect(await tracker.flush(1_000)).toEqual({ sent: 0, dropped: 0, pending: 4 })
  })

  it('a server that closed an idle connection receives the request again at once', async () => {
    const tracker = create()
    reportRun(tracker, 'r1')
    await server.until(isFinished('r1'))
    server.behaviour = 'reset'
    reportRun(tracker, 'r2')
    await server.received(server.requests.length + 1)
    server.behaviour = 'accept'
    await server.until(isFinished('r2'))
    expect(tracker.stats().dropped).toBe(0)
  })

  it('a server that finds a batch too large receives it in parts', async () => {
    const tracker = create()
    server.behaviour = { status: 413, body: '{"error":{"code":"DAG_HTTP_BODY_TOO_LARGE","message":"no"}}' }
    reportRun(tracker, 'r1')
    await server.received(2)
    server.behaviour = 'accept'
    await server.until(isFinished('r1'))
    expect(countOf('r1')).toBe(4)
  })

  it('a server that refused a batch receives its losses later', async () => {
    const tracker = create()
    await tracker.flush()
    server.behaviour = { status: 422, body: '{"error":{"code":"DAG_INGEST_ENVELOPE","message":"no"}}' }
    reportRun(tracker, 'r1')
    await tracker.flush()
    server.behaviour = 'accept'
    reportRun(tracker, 'r2')
    await server.until(isFinished('r2'))
    expect(server.requests.at(-1)?.body.dropped).toContainEqual({
      run: 'r1',
      reason: 'rejected',
      kind: 'run',
      total: 2,
    })
  })
})

describe('disposal', () => {
  it('await using sends pending events', async () => {
    {
      await using tracker = create({ flushIntervalMs: 60_000 })
      reportRun(tracker, 'r1')
    }
    expect(isFinished('r1')(server.events)).toBe(true)
  })
})
