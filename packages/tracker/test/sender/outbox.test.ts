import { type IngestEvent, type IngestRequest, LIMITS } from '@dag/protocol'
import { describe, expect, it } from 'vitest'
import { GRAPH, nodeEnd, nodeStart, started, toGraph, toNode } from '../support/driver-events.js'
import { ACCEPTED, AWAY, FAILING } from '../support/fake-transport.js'
import { createTestTracker, report } from '../support/test-tracker.js'

const nodesOf = (request: IngestRequest | undefined): string[] =>
  (request?.events ?? []).flatMap((event) => (event.type === 'node-finished' ? [event.node] : []))

describe('delivery', () => {
  it('waits a moment, then sends version and run in order, one event for each node', async () => {
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

  it('rests when all is sent: no timer is left but that of open runs', async () => {
    const { core, clock } = createTestTracker()
    core.graphConstructed({ graph: GRAPH })
    await clock.advance(1_000)
    expect(clock.timers).toBe(0)
  })

  it('does not wait when a batch is full, and has one request under way at a time', async () => {
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

  it('keeps a sign of life out of a request that is full already, and sends it with the next', async () => {
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

  it('shows a node that is still running', async () => {
    const { core, clock, types } = createTestTracker()
    core.runStarted(started('r1'))
    core.nodeStarted(nodeStart('r1', 'foo'))
    await clock.advance(250)
    core.nodeFinished(nodeEnd(nodeStart('r1', 'foo')))
    await clock.advance(250)
    expect(types()).toEqual(['run-started', 'node-started', 'node-finished'])
  })

  it('halves what is too large until it passes, and drops a single event that never does', async () => {
    const { core, clock, transport } = createTestTracker()
    transport.answer = (request) =>
      request.events.length > 1 || nodesOf(request).includes('foo') ? { kind: 'too-large' } : ACCEPTED
    report(core, 'r1')
    await clock.advance(1_000)
    expect(transport.accepted.map((event) => event.type)).toEqual(['run-started', 'node-finished', 'run-finished'])
    expect(core.stats().losses).toEqual([{ run: 'r1', reason: 'too-large', kind: 'node', total: 1 }])
  })

  it('drops what the server refuses, says why, and goes on', async () => {
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

  it('counts the events of a batch that the server did not take', async () => {
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

  it('reports a loss once and not again', async () => {
    const { core, clock, transport } = createTestTracker()
    transport.answer = (request) =>
      request.events.length === 0 ? ACCEPTED : { kind: 'refused', status: 400, message: '' }
    core.runStarted(started('r1'))
    await clock.advance(5_000)
    const reports = transport.requests.filter((request) => request.dropped.length > 0)
    expect(reports).toHaveLength(1)
  })
})

describe('a version that the server refuses', () => {
  it('is counted once, and offered again with later runs: its project may exist by then', async () => {
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

  it('is sent in halves if it is too large, and so once', async () => {
    const { core, clock, transport } = createTestTracker()
    const countNodes = (event: IngestEvent | undefined) => (event?.type === 'version' ? event.nodes.length : 0)
    transport.answer = ({ events }) => (countNodes(events[0]) > 2 ? { kind: 'too-large' } : ACCEPTED)
    core.graphConstructed({ graph: GRAPH })
    await clock.advance(60_000)
    expect(transport.accepted.map(countNodes)).toEqual([2, 1])
    expect(core.stats().losses).toEqual([])
  })

  it('does not block the others, nor anything else, if the server fails on it alone', async () => {
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

  it('is not offered again if one node of it is too large', async () => {
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

describe('a server that fails on one batch alone', () => {
  it('does not block the others: the batch is taken apart and its culprit dropped', async () => {
    const { core, clock, transport } = createTestTracker()
    transport.answer = (request) => (nodesOf(request).includes('foo') ? FAILING : ACCEPTED)
    report(core, 'r1')
    await clock.advance(60_000)
    expect(transport.accepted.map((event) => event.type)).toEqual(['run-started', 'node-finished', 'run-finished'])
    expect(core.stats().losses).toEqual([{ run: 'r1', reason: 'rejected', kind: 'node', total: 1 }])
  })
})
