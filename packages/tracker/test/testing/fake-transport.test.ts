import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { AsyncTracker } from '../../src/index.js'
import { createFakeTransport, type FakeTransport } from '../../src/testing.js'
import { finished, nodeEnd, nodeStart, reportRun, started } from '../support/driver-events.js'

let transport: FakeTransport
let tracker: AsyncTracker
beforeEach(() => {
  transport = createFakeTransport()
  tracker = new AsyncTracker({ transport, project: 'shop', tags: { env: 'test' }, exitFlushMs: 0 })
})
afterEach(() => tracker.close(1))

describe('the fake transport', () => {
  it('the fake transport lists a run as the UI would show it', async () => {
    reportRun(tracker, 'r1', { total: 84.2 })
    await tracker.flush()
    expect(transport.runs).toMatchObject([
      { id: 'r1', name: 'checkout', project: 'shop', status: 'success', tags: { env: 'test' }, outputs: ['pipeline'] },
    ])
    expect(transport.runs[0]?.inputs.request?.preview).toBe("{ foo: 'bar' }")
    expect(transport.findRun('r1')?.nodeRuns.map(({ node, status }) => [node, status])).toEqual([
      ['foo', 'success'],
      ['pipeline', 'success'],
    ])
    expect(transport.findRun('r1')?.findNodeRun('foo')?.result?.preview).toBe('{ total: 84.2 }')
    expect([transport.findRun('r2'), transport.findRun('r1')?.findNodeRun('bar')]).toEqual([null, null])
  })

  it('the fake transport lists running nodes, items and errors', async () => {
    const run = started('r1')
    tracker.preGraphExecute(run)
    tracker.preNodeExecute(nodeStart('r1', 'page', 0))
    const failing = nodeStart('r1', 'page', 1)
    tracker.preNodeExecute(failing)
    tracker.postNodeExecute(nodeEnd(failing, { status: 'failed', error: new RangeError('no page') }))
    await tracker.flush()
    expect(transport.findRun('r1')).toMatchObject({ status: 'running', finishedAtUs: null })
    expect(transport.findRun('r1')?.findNodeRun('page', 0)?.status).toBe('running')
    tracker.postGraphExecute(finished(run, { status: 'failed', node: 'page', error: new RangeError('no page') }))
    await tracker.flush()
    expect(transport.findRun('r1')).toMatchObject({
      status: 'failed',
      failedNode: 'page',
      error: { message: 'no page' },
    })
    expect(transport.findRun('r1')?.findNodeRun('page', 1)?.error?.name).toBe('RangeError')
  })

  it('the fake transport receives nothing while it is away, and everything afterwards', async () => {
    transport.isAway = true
    reportRun(tracker, 'r1')
    expect(await tracker.flush(50)).toEqual({ sent: 0, dropped: 0, pending: 4 })
    expect(transport.runs).toEqual([])
    transport.isAway = false
    expect(await tracker.flush()).toEqual({ sent: 4, dropped: 0, pending: 0 })
    expect(transport.events).toHaveLength(4)
  })

  it('the fake transport is empty after clear', async () => {
    reportRun(tracker, 'r1')
    await tracker.flush()
    transport.clear()
    expect([transport.runs, transport.requests]).toEqual([[], []])
  })
})
