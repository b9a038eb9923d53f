import { type IngestEvent, type IngestRequest, LIMITS } from '@dag/protocol'
import { describe, expect, it } from 'vitest'
import { GRAPH, nodeEnd, nodeStart, started, toGraph, toNode } from '../support/driver-events.js'
import { ACCEPTED, AWAY, FAILING } from '../support/fake-transport.js'
import { createTestTracker, report } from '../support/test-tracker.js'

const nodesOf = (request: IngestRequest | undefined): string[] =>
  (request?.events ?? []).flatMap((event) => (event.type === 'node-finished' ? [event.node] : []))

describe('the outbox', () => {
  it('the outbox waits for the flush interval, then sends version and run in order, one event per node', async () => {
    const { core, clock, transport, types } = createTestTracker()
    core.graphConstructed({ graph: GRAPH })
    report(core, 'r1')
    await clock.advance(249)
    expect(transport.requests).toHaveLength(0)
    await clock.advance(1)
    expect(types()).toEqual(['version', 'run-started', 'node-finished', 'node-finished', 'run-finished'])
    expect(transport.requests[0]?.client).toEqual({ instanceId: 'instance-1', name: '@dag/tracker', version: '0.1.0' })
    expect(core.stats()).toMatchObject({ sent: 4, dropped: 0, pending: 0, pendingBytes: 0, isOutage: false })
  })

  it('the outbox leaves no timer when everything is sent, except that of open runs', async () => {
    const { core, clock } = createTestTracker()
    core.graphConstructed({ graph: GRAPH })
    await clock.advance(1_000)
    expect(clock.timers).toBe(0)
  })

  it('the outbox sends a full batch at once, one request at a time', async () => {
    const { core, clock, transport } = createTestTracker({ maxBatchEvents: 3 })
    let open = 0
    let most = 0
    transport.answer = async () => {
      most = Math.max(most, ++open)
      await Promise.resolve()
      open--
      return ACCEPTED
    }
    for (let run = 0; run < 10; run++) report(core, `r${run}`)
    await clock.advance(250)
    expect(transport.requests).toHaveLength(13)
    await clock.advance(250)
    expect(transport.requests.map((request) => request.events.length)).toEqual([...Array(13).fill(3), 1])
    expect(most).toBe(1)
  })

  it('the outbox sends a heartbeat with the next request when the current one is full', async () => {
    const { core, clock, transport, types } = createTestTracker({
      maxBatchEvents: LIMITS.events,
      maxBatchBytes: 4 * 1024 * 1024,
    })
    transport.answer = () => AWAY
    core.runStarted(started('open'))
    for (let run = 0; run < LIMITS.events; run++) report(core, `r${run}`)
    await clock.advance(40_000)
    transport.answer = () => ACCEPTED
    await clock.advance(2_000)
    expect(Math.max(...transport.requests.map((request) => request.events.length))).toBe(LIMITS.events)
    expect(types().filter((type) => type === 'heartbeat')).toHaveLength(1)
  })

  it('the outbox sends the start of a node that is still running', async () => {
    const { core, clock, types } = createTestTracker()
    core.runStarted(started('r1'))
    core.nodeStarted(nodeStart('r1', 'foo'))
    await clock.advance(250)
    core.nodeFinished(nodeEnd(nodeStart('r1', 'foo')))
    await clock.advance(250)
    expect(types()).toEqual(['run-started', 'node-started', 'node-finished'])
  })

  it('the outbox halves a batch that is too large, and drops a single event that never passes', async () => {
    const { core, clock, transport } = createTestTracker()
    transport.answer = (request) =>
      request.events.length > 1 || nodesOf(request).includes('foo') ? { kind: 'too-large' } : ACCEPTED
    report(core, 'r1')
    await clock.advance(1_000)
    expect(transport.accepted.map((event) => event.type)).toEqual(['run-started', 'node-finished', 'run-finished'])
    expect(core.stats().losses).toEqual([{ run: 'r1', reason: 'too-large', kind: 'node', total: 1 }])
  })

  it('the outbox drops a batch that the server refuses, counts it, and continues', async () => {
    const { core, clock, transport } = createTestTracker()
    transport.answer = () => ({ kind: 'refused', status: 400, message: 'no' })
    report(core, 'r1')
    await clock.advance(250)
    expect(core.stats()).toMatchObject({ sent: 0, pending: 0, isOutage: false })
    transport.answer = () => ACCEPTED
    report(core, 'r2')
    await clock.advance(2_000)
    expect(core.stats()).toMatchObject({ sent: 4, pending: 0 })
    expect(transport.requests.at(-1)?.dropped).toEqual([
      { run: 'r1', reason: 'rejected', kind: 'run', total: 2 },
      { run: 'r1', reason: 'rejected', kind: 'node', total: 2 },
    ])
  })

  it('the outbox counts the rejected events of a batch', async () => {
    const { core, clock, transport } = createTestTracker()
    transport.answer = (request) => ({
      kind: 'accepted',
      rejected: request.events.length === 0 ? [] : [{ index: 1, code: 'X', message: 'no' }],
    })
    report(core, 'r1')
    await clock.advance(250)
    expect(core.stats()).toMatchObject({ sent: 3, pending: 0 })
    expect(core.stats().losses).toContainEqual({ run: 'r1', reason: 'rejected', kind: 'node', total: 1 })
  })

  it('the outbox reports a loss once', async () => {
    const { core, clock, transport } = createTestTracker()
    transport.answer = (request) =>
      request.events.length === 0 ? ACCEPTED : { kind: 'refused', status: 400, message: '' }
    core.runStarted(started('r1'))
    await clock.advance(5_000)
    const reports = transport.requests.filter((request) => request.dropped.length > 0)
    expect(reports).toHaveLength(1)
  })
})

describe('the version sender', () => {
  it('a refused version is counted once and sent again with later runs, because its project may exist by then', async () => {
    const { core, clock, transport, types } = createTestTracker({ project: 7 })
    transport.answer = (request) => ({
      kind: 'accepted',
      rejected: request.events.map((_, index) => ({ index, code: 'DAG_INGEST_PROJECT', message: 'no such project' })),
    })
    core.graphConstructed({ graph: GRAPH })
    await clock.advance(60_000)
    expect(transport.requests.filter((request) => request.events.length > 0)).toHaveLength(1)
    expect(clock.timers).toBe(0)
    report(core, 'r1')
    await clock.advance(20_000)
    expect(core.stats().losses).toContainEqual({ run: null, reason: 'rejected', kind: 'version', total: 1 })
    transport.answer = () => ACCEPTED
    report(core, 'r2')
    await clock.advance(1_000)
    expect(types().filter((type) => type === 'version' || type === 'run-started')).toEqual(['version', 'run-started'])
  })

  it('a version that is too large is sent in halves, once', async () => {
    const { core, clock, transport } = createTestTracker()
    const countNodes = (event: IngestEvent | undefined) => (event?.type === 'version' ? event.nodes.length : 0)
    transport.answer = ({ events }) => (countNodes(events[0]) > 2 ? { kind: 'too-large' } : ACCEPTED)
    core.graphConstructed({ graph: GRAPH })
    await clock.advance(60_000)
    expect(transport.accepted.map(countNodes)).toEqual([2, 1])
    expect(core.stats().losses).toEqual([])
  })

  it('a version on which the server fails does not block other versions or runs', async () => {
    const { core, clock, transport, types } = createTestTracker()
    const others = Array.from({ length: 5 }, (_, index) => toGraph([toNode(`other${index}`)]))
    transport.answer = ({ events }) =>
      events.some((event) => event.type === 'version' && event.nodes.length === 3) ? FAILING : ACCEPTED
    for (const graph of [others[0] ?? GRAPH, GRAPH, ...others]) core.graphConstructed({ graph })
    report(core, 'r1')
    await clock.advance(20_000)
    expect(new Set(types())).toEqual(new Set(['version', 'run-started', 'node-finished', 'run-finished']))
    expect(new Set(transport.accepted.flatMap((event) => (event.type === 'version' ? [event.id] : []))).size).toBe(5)
    expect(core.stats().losses).toEqual([{ run: null, reason: 'rejected', kind: 'version', total: 1 }])
  })

  it('a version with a node that is too large is not sent again', async () => {
    const { core, clock, transport } = createTestTracker()
    transport.answer = (request) => (request.events[0]?.type === 'version' ? { kind: 'too-large' } : ACCEPTED)
    core.graphConstructed({ graph: GRAPH })
    report(core, 'r1')
    await clock.advance(60_000)
    report(core, 'r2')
    await clock.advance(60_000)
    expect(transport.requests.filter((request) => request.events[0]?.type === 'version')).toHaveLength(3)
    expect(core.stats().sent).toBe(8)
  })
})

describe('a batch on which the server fails', () => {
  it('a batch on which the server fails is split until the failing event is dropped, and does not block others', async () => {
    const { core, clock, transport } = createTestTracker()
    transport.answer = (request) => (nodesOf(request).includes('foo') ? FAILING : ACCEPTED)
    report(core, 'r1')
    await clock.advance(60_000)
    expect(transport.accepted.map((event) => event.type)).toEqual(['run-started', 'node-finished', 'run-finished'])
    expect(core.stats().losses).toEqual([{ run: 'r1', reason: 'rejected', kind: 'node', total: 1 }])
  })
})
