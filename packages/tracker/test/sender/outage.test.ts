import { describe, expect, it } from 'vitest'
import { GRAPH } from '../support/driver-events.js'
import { ACCEPTED, AWAY } from '../support/fake-transport.js'
import { createTestTracker, report } from '../support/test-tracker.js'

describe('an outage', () => {
  it('events of an outage are kept and sent within two seconds of its end', async () => {
    const { core, clock, transport, types } = createTestTracker()
    transport.answer = () => AWAY
    core.graphConstructed({ graph: GRAPH })
    report(core, 'r1')
    await clock.advance(600_000)
    expect(core.stats()).toMatchObject({ isOutage: true, pending: 4, dropped: 0 })
    transport.answer = () => ACCEPTED
    await clock.advance(2_000)
    expect(types()).toEqual(['version', 'run-started', 'node-finished', 'node-finished', 'run-finished'])
  })

  it('a tracker probes with empty requests during an outage, at growing intervals', async () => {
    const { core, clock, transport } = createTestTracker()
    transport.answer = () => AWAY
    report(core, 'r1')
    await clock.advance(10_000)
    transport.requests.length = 0
    await clock.advance(60_000)
    expect(transport.requests.length).toBeLessThanOrEqual(60)
    expect(transport.requests.every((request) => request.events.length === 0)).toBe(true)
  })

  it('a tracker sends confirmed versions again after an outage, because the database may be another one', async () => {
    const { core, clock, transport, types } = createTestTracker()
    core.graphConstructed({ graph: GRAPH })
    report(core, 'r1')
    await clock.advance(250)
    transport.answer = () => AWAY
    report(core, 'r2')
    await clock.advance(5_000)
    transport.accepted.length = 0
    transport.answer = () => ACCEPTED
    await clock.advance(2_000)
    expect(types()).toEqual(['version', 'run-started', 'node-finished', 'node-finished', 'run-finished'])
  })

  it('a tracker waits as long as Retry-After asks for', async () => {
    const { core, clock, transport } = createTestTracker()
    transport.answer = () => ({ ...AWAY, kind: 'unavailable', message: '', failing: false, retryAfterMs: 20_000 })
    report(core, 'r1')
    await clock.advance(250)
    const asked = transport.requests.length
    await clock.advance(19_000)
    expect(transport.requests).toHaveLength(asked)
    await clock.advance(1_500)
    expect(transport.requests.length).toBeGreaterThan(asked)
  })

  it('a tracker stays within its limits during an outage', async () => {
    const { core, clock, transport } = createTestTracker({ maxQueueEvents: 100, maxQueueBytes: 64 * 1024 })
    transport.answer = () => AWAY
    for (let run = 0; run < 2_000; run++) {
      report(core, `r${run}`)
      if (run % 100 === 0) await clock.advance(300)
    }
    const stats = core.stats()
    expect(stats.pending).toBeLessThanOrEqual(100 + 500)
    expect(stats.pendingBytes).toBeLessThanOrEqual(64 * 1024)
    expect(stats.losses.length).toBeLessThanOrEqual(10_002)
    const lost = stats.losses.filter(({ kind }) => kind !== 'value').reduce((sum, { total }) => sum + total, 0)
    expect(lost + stats.pending).toBe(8_000)
  })

  it('a tracker prints one line at each end of an outage with DAG_DEBUG, and nothing without it', async () => {
    for (const [environment, expected] of [
      [{}, []],
      [
        { DAG_DEBUG: '1' },
        ['dag: http://127.0.0.1:8241 does not answer (ECONNREFUSED)', 'dag: http://127.0.0.1:8241 answers again'],
      ],
    ] as const) {
      const { core, clock, transport, lines } = createTestTracker({}, environment)
      transport.answer = () => AWAY
      report(core, 'r1')
      await clock.advance(60_000)
      transport.answer = () => ACCEPTED
      await clock.advance(5_000)
      expect(lines).toEqual(expected)
    }
  })

  it('a tracker prints each reason of a refusal once with DAG_DEBUG, and nothing for a custom transport', async () => {
    for (const environment of [{}, { DAG_DEBUG: '1' }] as const) {
      const { core, clock, transport, lines } = createTestTracker({}, environment)
      const refusal = { index: 0, code: 'DAG_INGEST_PROJECT', message: 'There is no project 77.' }
      transport.answer = () => ({ kind: 'accepted', rejected: [refusal] })
      report(core, 'r1')
      await clock.advance(5_000)
      report(core, 'r2')
      await clock.advance(5_000)
      transport.answer = () => ({ kind: 'refused', status: 400, message: 'status 400: token=abc123' })
      report(core, 'r3')
      await clock.advance(5_000)
      const printed = [
        'dag: http://127.0.0.1:8241 refuses: There is no project 77.',
        'dag: http://127.0.0.1:8241 refuses: status 400: token=[redacted]',
      ]
      expect(lines).toEqual('DAG_DEBUG' in environment ? printed : [])
    }
  })

  it('a tracker survives a transport that throws', async () => {
    const { core, clock, transport } = createTestTracker()
    transport.answer = () => {
      throw new Error('a bug')
    }
    report(core, 'r1')
    await clock.advance(1_000)
    expect(core.stats()).toMatchObject({ isOutage: true, pending: 4 })
  })
})
