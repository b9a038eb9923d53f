import { describe, expect, it } from 'vitest'
import { finished, GRAPH, nodeEnd, nodeStart, started } from './support/driver-events.js'
import { ABSENT, ACCEPTED, AWAY } from './support/fake-transport.js'
import { createTestTracker, NO_LOOKUPS, report } from './support/test-tracker.js'

describe('heartbeats', () => {
  it('heartbeats name the open runs every 30 seconds, and stop with them', async () => {
    const { core, clock, transport } = createTestTracker()
    const beats = (): unknown[] =>
      transport.accepted.flatMap((event) => (event.type === 'heartbeat' ? [event.runs] : []))
    core.runStarted(started('r1'))
    core.runStarted(started('r2'))
    await clock.advance(30_250)
    expect(beats()).toEqual([['r1', 'r2']])
    core.runFinished(finished(started('r1')))
    await clock.advance(30_000)
    expect(beats()).toEqual([['r1', 'r2'], ['r2']])
    core.runFinished(finished(started('r2')))
    await clock.advance(90_000)
    expect(beats()).toHaveLength(2)
    expect(clock.timers).toBe(0)
  })
})

describe('flush', () => {
  it('flush sends at once and returns the outcome', async () => {
    const { core, transport, types } = createTestTracker({ maxBatchEvents: 2 })
    core.graphConstructed({ graph: GRAPH })
    report(core, 'r1')
    expect(await core.flush(1_000)).toEqual({ sent: 4, dropped: 0, pending: 0 })
    expect(types()).toHaveLength(5)
    expect(transport.requests.map(({ events }) => events.length)).toEqual([0, 1, 2, 2])
  })

  it('flush stops when no server answers, and keeps the events', async () => {
    const { core, clock, transport } = createTestTracker()
    transport.answer = () => AWAY
    report(core, 'r1')
    const flushing = core.flush(10_000)
    await clock.advance(1_000)
    expect(await flushing).toEqual({ sent: 0, dropped: 0, pending: 4 })
    expect(clock.holds).toBe(0)
  })

  it('flush ends at its deadline if the server does not answer', async () => {
    const { core, clock, transport } = createTestTracker()
    transport.answer = () => new Promise(() => {})
    report(core, 'r1')
    const flushing = core.flush(2_000)
    await clock.advance(1_999)
    expect(clock.holds).toBe(1)
    await clock.advance(1)
    expect(await flushing).toEqual({ sent: 0, dropped: 0, pending: 4 })
    expect(clock.holds).toBe(0)
  })

  it.each([0, -1, Number.NaN])('flush with a deadline of %d sends nothing and does not wait', async (deadlineMs) => {
    const { core } = createTestTracker()
    report(core, 'r1')
    expect(await core.flush(deadlineMs)).toEqual({ sent: 0, dropped: 0, pending: 4 })
  })

  it('flush waits for look-ups, for one second at most, unless no server answers', async () => {
    const lookups = { ...NO_LOOKUPS, findSources: () => new Promise<never>(() => {}) }
    const { core, clock, transport } = createTestTracker({}, {}, 'instance-1', lookups)
    core.graphConstructed({ graph: GRAPH })
    let isDone = false
    const flushing = core.flush(5_000).then(() => {
      isDone = true
    })
    await clock.advance(999)
    expect(isDone).toBe(false)
    await clock.advance(1)
    await flushing
    transport.answer = () => ABSENT
    report(core, 'r1')
    expect(await core.flush(5_000)).toEqual({ sent: 0, dropped: 0, pending: 4 })
  })

  it('flush accepts any deadline', async () => {
    const { core, clock } = createTestTracker()
    report(core, 'r1')
    expect(await core.flush(Number.POSITIVE_INFINITY)).toEqual({ sent: 4, dropped: 0, pending: 0 })
    expect(clock.timers).toBe(1)
  })

  it('flush waits for a request that is on its way', async () => {
    const { core, clock, transport } = createTestTracker()
    let answer = (): void => {}
    transport.answer = () =>
      new Promise((resolve) => {
        answer = () => resolve(ACCEPTED)
      })
    report(core, 'r1')
    await clock.advance(250)
    const flushing = core.flush(2_000)
    answer()
    expect(await flushing).toEqual({ sent: 4, dropped: 0, pending: 0 })
  })
})

describe('close', () => {
  it('close sends, releases everything, and the next run starts the tracker again', async () => {
    const { core, clock, transport, types } = createTestTracker()
    report(core, 'r1')
    await core.close(1_000)
    expect([transport.closed, clock.timers, types().length]).toEqual([1, 0, 4])
    report(core, 'r2')
    await clock.advance(250)
    expect(types()).toHaveLength(8)
  })

  it('close continues the heartbeats of open runs', async () => {
    const { core, clock, transport } = createTestTracker()
    core.runStarted(started('r1'))
    await core.close(1_000)
    await core.close(1_000)
    await clock.advance(30_250)
    expect(transport.accepted.at(-1)).toMatchObject({ type: 'heartbeat', runs: ['r1'] })
  })

  it('close drops and counts events that cannot be sent', async () => {
    const { core, clock, transport } = createTestTracker()
    transport.answer = () => AWAY
    report(core, 'r1')
    const closing = core.close(1_000)
    await clock.advance(1_000)
    await closing
    expect(core.stats()).toMatchObject({ pending: 0, dropped: 4 })
    expect(core.stats().losses.map(({ reason }) => reason)).toEqual(['shutdown', 'shutdown'])
    expect(clock.timers).toBe(0)
  })
})

describe('sampling', () => {
  it('a run that sampling leaves out causes no request, timer or heartbeat', async () => {
    const { core, clock, transport } = createTestTracker({ sampling: { rate: 0 } })
    core.runStarted(started('open'))
    report(core, 'r1')
    expect(clock.timers).toBe(0)
    await clock.advance(60_000)
    expect(transport.requests).toEqual([])
    expect(core.stats()).toMatchObject({ leftOut: 1, dropped: 0, pending: 0 })
  })

  it('sampling sends a failed run at its end, and runs of a matching rule at once', async () => {
    const rules = [{ tags: { tier: 'gold' }, rate: 1 }]
    const { core, clock, transport } = createTestTracker({ sampling: { rate: 0, rules } })
    const failing = started('bad')
    core.runStarted(failing)
    core.nodeStarted(nodeStart('bad', 'foo'))
    core.runStarted(started('gold', { tags: { tier: 'gold' } }))
    await clock.advance(250)
    expect(transport.accepted).toMatchObject([{ type: 'run-started', run: 'gold' }])
    core.nodeFinished(nodeEnd(nodeStart('bad', 'foo'), { status: 'failed', error: new Error('no') }))
    core.runFinished(finished(failing, { status: 'failed', error: new Error('no'), node: 'foo' }))
    await clock.advance(250)
    expect(transport.accepted.slice(1).map(({ type }) => type)).toEqual([
      'run-started',
      'node-finished',
      'run-finished',
    ])
  })
})
