import type { IngestRequest } from '@dag/protocol'
import { describe, expect, it } from 'vitest'
import type { Pipeline } from '../../src/pipeline.js'
import { finished, GRAPH, nodeEnd, nodeStart, started } from '../support/driver-events.js'
import { ACCEPTED, AWAY, FAILING } from '../support/fake-transport.js'
import { createTestPipeline } from '../support/pipeline.js'

function report(pipeline: Pipeline, runId: string): void {
  const run = started(runId)
  pipeline.runStarted(run)
  for (const name of ['foo', 'pipeline']) {
    const nodeRun = nodeStart(runId, name)
    pipeline.nodeStarted(nodeRun)
    pipeline.nodeFinished(nodeEnd(nodeRun))
  }
  pipeline.runFinished(finished(run))
}

const nodesOf = (request: IngestRequest | undefined): string[] =>
  (request?.events ?? []).flatMap((event) => (event.type === 'node-finished' ? [event.node] : []))

describe('delivery', () => {
  it('waits a moment, then sends version and run in order, one event for each node', async () => {
    const { pipeline, clock, transport, types } = createTestPipeline()
    pipeline.graphConstructed({ graph: GRAPH })
    report(pipeline, 'r1')
    await clock.advance(249)
    expect(transport.requests).toHaveLength(0)
    await clock.advance(1)
    expect(types()).toEqual(['version', 'run-started', 'node-finished', 'node-finished', 'run-finished'])
    expect(transport.requests[0]?.client).toEqual({ instanceId: 'instance-1', name: '@dag/tracker', version: '0.1.0' })
    expect(pipeline.stats()).toMatchObject({ sent: 4, dropped: 0, pending: 0, pendingBytes: 0, isOutage: false })
  })

  it('rests when all is sent: no timer is left but that of open runs', async () => {
    const { pipeline, clock } = createTestPipeline()
    pipeline.graphConstructed({ graph: GRAPH })
    await clock.advance(1_000)
    expect(clock.timers).toBe(0)
  })

  it('does not wait when a batch is full, and has one request under way at a time', async () => {
    const { pipeline, clock, transport } = createTestPipeline({ maxBatchEvents: 3 })
    let open = 0
    let most = 0
    transport.answer = async () => {
      most = Math.max(most, ++open)
      await Promise.resolve()
      open--
      return ACCEPTED
    }
    for (let run = 0; run < 10; run++) report(pipeline, `r${run}`)
    await clock.advance(250)
    expect(transport.requests).toHaveLength(13)
    await clock.advance(250)
    expect(transport.requests.map((request) => request.events.length)).toEqual([...Array(13).fill(3), 1])
    expect(most).toBe(1)
  })

  it('shows a node that is still running', async () => {
    const { pipeline, clock, types } = createTestPipeline()
    pipeline.runStarted(started('r1'))
    pipeline.nodeStarted(nodeStart('r1', 'foo'))
    await clock.advance(250)
    pipeline.nodeFinished(nodeEnd(nodeStart('r1', 'foo')))
    await clock.advance(250)
    expect(types()).toEqual(['run-started', 'node-started', 'node-finished'])
  })

  it('halves what is too large until it passes, and drops a single event that never does', async () => {
    const { pipeline, clock, transport } = createTestPipeline()
    transport.answer = (request) =>
      request.events.length > 1 || nodesOf(request).includes('foo') ? { kind: 'too-large' } : ACCEPTED
    report(pipeline, 'r1')
    await clock.advance(1_000)
    expect(transport.accepted.map((event) => event.type)).toEqual(['run-started', 'node-finished', 'run-finished'])
    expect(pipeline.stats().losses).toEqual([{ run: 'r1', reason: 'too-large', kind: 'node', total: 1 }])
  })

  it('drops what the server refuses, says why, and goes on', async () => {
    const { pipeline, clock, transport } = createTestPipeline()
    transport.answer = () => ({ kind: 'refused', status: 400, message: 'no' })
    report(pipeline, 'r1')
    await clock.advance(250)
    expect(pipeline.stats()).toMatchObject({ sent: 0, pending: 0, isOutage: false })
    transport.answer = () => ACCEPTED
    report(pipeline, 'r2')
    await clock.advance(2_000)
    expect(pipeline.stats()).toMatchObject({ sent: 4, pending: 0 })
    expect(transport.requests.at(-1)?.dropped).toEqual([
      { run: 'r1', reason: 'rejected', kind: 'run', total: 2 },
      { run: 'r1', reason: 'rejected', kind: 'node', total: 2 },
    ])
  })

  it('counts the events of a batch that the server did not take', async () => {
    const { pipeline, clock, transport } = createTestPipeline()
    transport.answer = (request) => ({
      kind: 'accepted',
      rejected: request.events.length === 0 ? [] : [{ index: 1, code: 'X', message: 'no' }],
    })
    report(pipeline, 'r1')
    await clock.advance(250)
    expect(pipeline.stats()).toMatchObject({ sent: 3, pending: 0 })
    expect(pipeline.stats().losses).toContainEqual({ run: 'r1', reason: 'rejected', kind: 'node', total: 1 })
  })

  it('reports a loss once and not again', async () => {
    const { pipeline, clock, transport } = createTestPipeline()
    transport.answer = (request) =>
      request.events.length === 0 ? ACCEPTED : { kind: 'refused', status: 400, message: '' }
    pipeline.runStarted(started('r1'))
    await clock.advance(5_000)
    const reports = transport.requests.filter((request) => request.dropped.length > 0)
    expect(reports).toHaveLength(1)
  })
})

describe('a version that the server refuses', () => {
  it('is counted once, and offered again with later runs: its project may exist by then', async () => {
    const { pipeline, clock, transport, types } = createTestPipeline({ project: 7 })
    transport.answer = (request) => ({
      kind: 'accepted',
      rejected: request.events.map((_, index) => ({ index, code: 'DAG_INGEST_PROJECT', message: 'no such project' })),
    })
    pipeline.graphConstructed({ graph: GRAPH })
    await clock.advance(60_000)
    expect(transport.requests.filter((request) => request.events.length > 0)).toHaveLength(1)
    expect(clock.timers).toBe(0)
    report(pipeline, 'r1')
    await clock.advance(20_000)
    expect(pipeline.stats().losses).toContainEqual({ run: null, reason: 'rejected', kind: 'version', total: 1 })
    transport.answer = () => ACCEPTED
    report(pipeline, 'r2')
    await clock.advance(1_000)
    expect(types().filter((type) => type === 'version' || type === 'run-started')).toEqual(['version', 'run-started'])
  })

  it('is not offered again if it is too large', async () => {
    const { pipeline, clock, transport } = createTestPipeline()
    transport.answer = (request) => (request.events[0]?.type === 'version' ? { kind: 'too-large' } : ACCEPTED)
    pipeline.graphConstructed({ graph: GRAPH })
    report(pipeline, 'r1')
    await clock.advance(60_000)
    report(pipeline, 'r2')
    await clock.advance(60_000)
    expect(transport.requests.filter((request) => request.events[0]?.type === 'version')).toHaveLength(1)
    expect(pipeline.stats().sent).toBe(8)
  })
})

describe('while nobody answers', () => {
  it('everything is kept and sent when the UI is back, within two seconds', async () => {
    const { pipeline, clock, transport, types } = createTestPipeline()
    transport.answer = () => AWAY
    pipeline.graphConstructed({ graph: GRAPH })
    report(pipeline, 'r1')
    await clock.advance(600_000)
    expect(pipeline.stats()).toMatchObject({ isOutage: true, pending: 4, dropped: 0 })
    transport.answer = () => ACCEPTED
    await clock.advance(2_000)
    expect(types()).toEqual(['version', 'run-started', 'node-finished', 'node-finished', 'run-finished'])
  })

  it('asks with an empty request, and not often', async () => {
    const { pipeline, clock, transport } = createTestPipeline()
    transport.answer = () => AWAY
    report(pipeline, 'r1')
    await clock.advance(10_000)
    transport.requests.length = 0
    await clock.advance(60_000)
    expect(transport.requests.length).toBeLessThanOrEqual(60)
    expect(transport.requests.every((request) => request.events.length === 0)).toBe(true)
  })

  it('sends a version again that was confirmed before: the database may be another', async () => {
    const { pipeline, clock, transport, types } = createTestPipeline()
    pipeline.graphConstructed({ graph: GRAPH })
    report(pipeline, 'r1')
    await clock.advance(250)
    transport.answer = () => AWAY
    report(pipeline, 'r2')
    await clock.advance(5_000)
    transport.accepted.length = 0
    transport.answer = () => ACCEPTED
    await clock.advance(2_000)
    expect(types()).toEqual(['version', 'run-started', 'node-finished', 'node-finished', 'run-finished'])
  })

  it('waits as long as the server asks for', async () => {
    const { pipeline, clock, transport } = createTestPipeline()
    transport.answer = () => ({ ...AWAY, kind: 'unavailable', message: '', failing: false, retryAfterMs: 20_000 })
    report(pipeline, 'r1')
    await clock.advance(250)
    const asked = transport.requests.length
    await clock.advance(19_000)
    expect(transport.requests).toHaveLength(asked)
    await clock.advance(1_500)
    expect(transport.requests.length).toBeGreaterThan(asked)
  })

  it('stays within its limits', async () => {
    const { pipeline, clock, transport } = createTestPipeline({ maxQueueEvents: 100, maxQueueBytes: 64 * 1024 })
    transport.answer = () => AWAY
    for (let run = 0; run < 2_000; run++) {
      report(pipeline, `r${run}`)
      if (run % 100 === 0) await clock.advance(300)
    }
    const stats = pipeline.stats()
    expect(stats.pending).toBeLessThanOrEqual(100 + 500)
    expect(stats.pendingBytes).toBeLessThanOrEqual(64 * 1024)
    expect(stats.losses.length).toBeLessThanOrEqual(1_000)
    const lost = stats.losses.filter(({ kind }) => kind !== 'value').reduce((sum, { total }) => sum + total, 0)
    // Each run has four events that must be accounted for, and two starts that may be.
    expect(lost + stats.pending).toBeGreaterThanOrEqual(8_000)
    expect(lost + stats.pending).toBeLessThanOrEqual(12_000)
  })

  it('says nothing, or with debugging one line at each end of an outage', async () => {
    for (const [environment, expected] of [
      [{}, []],
      [
        { DAG_DEBUG: '1' },
        ['dag: http://127.0.0.1:8241 does not answer (ECONNREFUSED)', 'dag: http://127.0.0.1:8241 answers again'],
      ],
    ] as const) {
      const { pipeline, clock, transport, lines } = createTestPipeline({}, environment)
      transport.answer = () => AWAY
      report(pipeline, 'r1')
      await clock.advance(60_000)
      transport.answer = () => ACCEPTED
      await clock.advance(5_000)
      expect(lines).toEqual(expected)
    }
  })

  it('survives a transport that throws', async () => {
    const { pipeline, clock, transport } = createTestPipeline()
    transport.answer = () => {
      throw new Error('a bug')
    }
    report(pipeline, 'r1')
    await clock.advance(1_000)
    expect(pipeline.stats()).toMatchObject({ isOutage: true, pending: 4 })
  })
})

describe('a server that fails on one batch alone', () => {
  it('does not block the others: the batch is taken apart and its culprit dropped', async () => {
    const { pipeline, clock, transport } = createTestPipeline()
    transport.answer = (request) => (nodesOf(request).includes('foo') ? FAILING : ACCEPTED)
    report(pipeline, 'r1')
    await clock.advance(60_000)
    expect(transport.accepted.map((event) => event.type)).toEqual(['run-started', 'node-finished', 'run-finished'])
    expect(pipeline.stats().losses).toEqual([{ run: 'r1', reason: 'rejected', kind: 'node', total: 1 }])
  })
})

describe('heartbeats', () => {
  it('name the open runs every 30 seconds, and end with them', async () => {
    const { pipeline, clock, transport } = createTestPipeline()
    const beats = (): unknown[] =>
      transport.accepted.flatMap((event) => (event.type === 'heartbeat' ? [event.runs] : []))
    pipeline.runStarted(started('r1'))
    pipeline.runStarted(started('r2'))
    await clock.advance(30_250)
    expect(beats()).toEqual([['r1', 'r2']])
    pipeline.runFinished(finished(started('r1')))
    await clock.advance(30_000)
    expect(beats()).toEqual([['r1', 'r2'], ['r2']])
    pipeline.runFinished(finished(started('r2')))
    await clock.advance(90_000)
    expect(beats()).toHaveLength(2)
    expect(clock.timers).toBe(0)
  })
})

describe('flush', () => {
  it('sends at once and says what became of it', async () => {
    const { pipeline, transport, types } = createTestPipeline({ maxBatchEvents: 2 })
    pipeline.graphConstructed({ graph: GRAPH })
    report(pipeline, 'r1')
    expect(await pipeline.flush(1_000)).toEqual({ sent: 4, dropped: 0, pending: 0 })
    expect(types()).toHaveLength(5)
    expect(transport.requests).toHaveLength(3)
  })

  it('gives up when nobody answers, and keeps what there is', async () => {
    const { pipeline, clock, transport } = createTestPipeline()
    transport.answer = () => AWAY
    report(pipeline, 'r1')
    const flushing = pipeline.flush(10_000)
    await clock.advance(1_000)
    expect(await flushing).toEqual({ sent: 0, dropped: 0, pending: 4 })
    expect(clock.holds).toBe(0)
  })

  it('ends at its deadline when the server does not get to an answer', async () => {
    const { pipeline, clock, transport } = createTestPipeline()
    transport.answer = () => new Promise(() => {})
    report(pipeline, 'r1')
    const flushing = pipeline.flush(2_000)
    await clock.advance(1_999)
    expect(clock.holds).toBe(1)
    await clock.advance(1)
    expect(await flushing).toEqual({ sent: 0, dropped: 0, pending: 4 })
    expect(clock.holds).toBe(0)
  })

  it.each([0, -1, Number.NaN])('with a deadline of %d sends nothing and does not wait', async (deadlineMs) => {
    const { pipeline } = createTestPipeline()
    report(pipeline, 'r1')
    expect(await pipeline.flush(deadlineMs)).toEqual({ sent: 0, dropped: 0, pending: 4 })
  })

  it('takes any deadline, however far', async () => {
    const { pipeline, clock } = createTestPipeline()
    report(pipeline, 'r1')
    expect(await pipeline.flush(Number.POSITIVE_INFINITY)).toEqual({ sent: 4, dropped: 0, pending: 0 })
    expect(clock.timers).toBe(1)
  })

  it('waits for what is already under way', async () => {
    const { pipeline, clock, transport } = createTestPipeline()
    let answer = (): void => {}
    transport.answer = () =>
      new Promise((resolve) => {
        answer = () => resolve(ACCEPTED)
      })
    report(pipeline, 'r1')
    await clock.advance(250)
    const flushing = pipeline.flush(2_000)
    answer()
    expect(await flushing).toEqual({ sent: 4, dropped: 0, pending: 0 })
  })
})

describe('close', () => {
  it('sends, lets go of everything, and starts again with the next run', async () => {
    const { pipeline, clock, transport, types } = createTestPipeline()
    report(pipeline, 'r1')
    await pipeline.close(1_000)
    expect([transport.closed, clock.timers, types().length]).toEqual([1, 0, 4])
    report(pipeline, 'r2')
    await clock.advance(250)
    expect(types()).toHaveLength(8)
  })

  it('drops what cannot be sent and counts it', async () => {
    const { pipeline, clock, transport } = createTestPipeline()
    transport.answer = () => AWAY
    report(pipeline, 'r1')
    const closing = pipeline.close(1_000)
    await clock.advance(1_000)
    await closing
    expect(pipeline.stats()).toMatchObject({ pending: 0, dropped: 4 })
    expect(pipeline.stats().losses.map(({ reason }) => reason)).toEqual(['shutdown', 'shutdown'])
    expect(clock.timers).toBe(0)
  })
})
