import { describe, expect, it } from 'vitest'
import { finished, GRAPH, nodeEnd, nodeStart, started } from './support/driver-events.js'
import { ABSENT, ACCEPTED, AWAY } from './support/fake-transport.js'
import { createTestPipeline, NO_LOOKUPS, report } from './support/pipeline.js'

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
    expect(transport.requests.map(({ events }) => events.length)).toEqual([0, 1, 2, 2])
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

  it('waits for what is looked up, for a second at most, unless nobody is there to take it', async () => {
    const lookups = { ...NO_LOOKUPS, findSources: () => new Promise<never>(() => {}) }
    const { pipeline, clock, transport } = createTestPipeline({}, {}, 'instance-1', lookups)
    pipeline.graphConstructed({ graph: GRAPH })
    let isDone = false
    const flushing = pipeline.flush(5_000).then(() => {
      isDone = true
    })
    await clock.advance(999)
    expect(isDone).toBe(false)
    await clock.advance(1)
    await flushing
    transport.answer = () => ABSENT
    report(pipeline, 'r1')
    expect(await pipeline.flush(5_000)).toEqual({ sent: 0, dropped: 0, pending: 4 })
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

  it('goes on giving signs of life for runs that are still open', async () => {
    const { pipeline, clock, transport } = createTestPipeline()
    pipeline.runStarted(started('r1'))
    await pipeline.close(1_000)
    await pipeline.close(1_000)
    await clock.advance(30_250)
    expect(transport.accepted.at(-1)).toMatchObject({ type: 'heartbeat', runs: ['r1'] })
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

describe('sampling', () => {
  it('keeps a run that is left out from everything: no request, no timer, no sign of life', async () => {
    const { pipeline, clock, transport } = createTestPipeline({ sampling: { rate: 0 } })
    pipeline.runStarted(started('open'))
    report(pipeline, 'r1')
    expect(clock.timers).toBe(0)
    await clock.advance(60_000)
    expect(transport.requests).toEqual([])
    expect(pipeline.stats()).toMatchObject({ leftOut: 1, dropped: 0, pending: 0 })
  })

  it('sends a failed run when it has failed, and those of a rule as they go', async () => {
    const rules = [{ tags: { tier: 'gold' }, rate: 1 }]
    const { pipeline, clock, transport } = createTestPipeline({ sampling: { rate: 0, rules } })
    const failing = started('bad')
    pipeline.runStarted(failing)
    pipeline.nodeStarted(nodeStart('bad', 'foo'))
    pipeline.runStarted(started('gold', { tags: { tier: 'gold' } }))
    await clock.advance(250)
    expect(transport.accepted).toMatchObject([{ type: 'run-started', run: 'gold' }])
    pipeline.nodeFinished(nodeEnd(nodeStart('bad', 'foo'), { status: 'failed', error: new Error('no') }))
    pipeline.runFinished(finished(failing, { status: 'failed', error: new Error('no'), node: 'foo' }))
    await clock.advance(250)
    expect(transport.accepted.slice(1).map(({ type }) => type)).toEqual([
      'run-started',
      'node-finished',
      'run-finished',
    ])
  })
})
