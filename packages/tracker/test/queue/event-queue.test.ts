import type { Loss } from '@dag/protocol'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createEventQueue } from '../../src/queue/event-queue.js'
import { createLosses } from '../../src/queue/losses.js'
import type { QueuedEvent } from '../../src/queue/queued-event.js'
import { detailed, nodeFinished, nodeStarted, runFinished, runStarted } from '../support/events.js'

const MANY = Number.POSITIVE_INFINITY

function setUp(maxEvents = 100, maxBytes = 1e6) {
  const losses = createLosses()
  const queue = createEventQueue({ maxEvents, maxBytes }, losses)
  const takeAll = (): readonly QueuedEvent[] => queue.take(MANY, MANY)
  return { losses, queue, takeAll }
}

const loss = (run: string, kind: Loss['kind'], total: number): Loss => ({ run, reason: 'queue-full', kind, total })

describe('the queue', () => {
  it('the queue returns events in the order of recording', () => {
    const { queue, takeAll } = setUp()
    const events = [runStarted('r'), nodeFinished('r', 'a'), nodeFinished('r', 'b'), runFinished('r')]
    for (const event of events) queue.add(event)
    expect(queue.size).toBe(4)
    expect(takeAll()).toEqual(events)
    expect([queue.size, queue.bytes]).toEqual([0, 0])
  })

  it('the queue returns no more than the limits allow, and always one event', () => {
    const { queue } = setUp()
    for (const name of ['a', 'b', 'c']) queue.add(nodeFinished('r', name))
    expect(queue.take(2, MANY)).toHaveLength(2)
    expect(queue.take(2, 1)).toHaveLength(1)
    expect(queue.take(2, MANY)).toHaveLength(0)
  })

  it('the queue drops the start of a node when the node has ended', () => {
    const { queue, takeAll } = setUp()
    queue.add(nodeStarted('r', 'a'))
    queue.add(nodeStarted('r', 'b'))
    queue.add(nodeFinished('r', 'a'))
    expect(takeAll()).toEqual([nodeStarted('r', 'b'), nodeFinished('r', 'a')])
  })

  it('the queue keeps the order of recording across kinds, so that the end of a run follows its starts', () => {
    const { queue } = setUp()
    const events = [
      runStarted('r'),
      nodeStarted('r', 'a'),
      nodeFinished('r', 'b'),
      nodeStarted('r', 'c'),
      runFinished('r'),
    ]
    for (const event of events) queue.add(event)
    expect([...queue.take(2, MANY), ...queue.take(2, MANY), ...queue.take(2, MANY)]).toEqual(events)
  })

  it('the queue hands its oldest events to the overflow while that has room, and loses nothing', () => {
    const losses = createLosses()
    const kept: QueuedEvent[] = []
    const overflow = {
      maxEvents: 3,
      maxBytes: 1e6,
      hasRoom: true,
      keep(events: readonly QueuedEvent[]) {
        kept.push(...events)
        this.hasRoom = kept.length < 6
      },
    }
    const queue = createEventQueue({ maxEvents: 4, maxBytes: 1e6 }, losses, overflow)
    const events = Array.from({ length: 10 }, (_, index) => nodeFinished('r', `n${index}`))
    for (const event of events) queue.add(event)
    expect([...kept, ...queue.take(MANY, MANY)]).toEqual(events)
    expect(losses.list()).toEqual([])
    for (const event of events) queue.add(event)
    expect(losses.list()).toEqual([loss('r', 'node', 6)])
  })

  it('the queue finds the next start in constant time, also behind thousands that have ended', () => {
    const { queue } = setUp(1e6, 1e9)
    for (let node = 0; node < 20_000; node++) queue.add(nodeStarted('r', `n${node}`))
    for (let node = 0; node < 20_000; node += 2) queue.add(nodeFinished('r', `n${node}`))
    const names = queue.take(MANY, MANY).flatMap((event) => (event.type === 'node-started' ? [event.node] : []))
    expect(names).toEqual(Array.from({ length: 10_000 }, (_, index) => `n${2 * index + 1}`))
  })

  it('the queue keeps starts of different items and runs of one node apart', () => {
    const { queue, takeAll } = setUp()
    queue.add(nodeStarted('r', 'a', 0))
    queue.add(nodeStarted('r', 'a', 1))
    queue.add(nodeStarted('q', 'a', 0))
    queue.add(nodeFinished('r', 'a', undefined, 1))
    expect(takeAll().map((event) => event.type)).toEqual(['node-started', 'node-started', 'node-finished'])
  })

  it('a full queue drops details of values first and keeps their previews', () => {
    const { queue, losses, takeAll } = setUp(100, 10_000)
    for (const name of ['a', 'b', 'c']) queue.add(nodeFinished('r', name, detailed(2_000)))
    expect(losses.list()).toEqual([loss('r', 'value', 1)])
    const results = takeAll().map((event) => (event.type === 'node-finished' ? event.result : null))
    expect(results[0]).toEqual({ type: 'string', preview: "'x…'", complete: false })
    expect(results[1]).toEqual(detailed(2_000))
  })

  it('a full queue drops starts, then the oldest node events, and keeps the ends of runs', () => {
    const { queue, losses, takeAll } = setUp(4)
    queue.add(runStarted('r'))
    queue.add(nodeStarted('r', 'slow'))
    for (const name of ['a', 'b', 'c']) queue.add(nodeFinished('r', name))
    queue.add(runFinished('r'))
    expect(takeAll()).toEqual([runStarted('r'), nodeFinished('r', 'b'), nodeFinished('r', 'c'), runFinished('r')])
    expect(losses.list()).toEqual([loss('r', 'node', 1)])
  })

  it('a full queue of run events drops the oldest ones', () => {
    const { queue, losses, takeAll } = setUp(3)
    for (const run of ['q', 'r', 's', 't']) queue.add(runStarted(run))
    expect(takeAll().map((event) => event.run)).toEqual(['r', 's', 't'])
    expect(losses.list()).toEqual([loss('q', 'run', 1)])
  })

  it('a full queue keeps start and end of every run through a flood of nodes', () => {
    const { queue, takeAll } = setUp(50)
    for (let run = 0; run < 20; run++) {
      queue.add(runStarted(`r${run}`))
      for (let node = 0; node < 100; node++) queue.add(nodeFinished(`r${run}`, `n${node}`))
      queue.add(runFinished(`r${run}`))
    }
    const runs = takeAll().filter((event) => event.type === 'run-started' || event.type === 'run-finished')
    expect(runs).toHaveLength(40)
  })

  it('the queue stays within its limits and counts every loss, for any sequence of events', () => {
    const run = fc.constantFrom('p', 'q', 'r')
    const node = fc.constantFrom('a', 'b', 'c', 'd')
    const event = fc.oneof(
      run.map(runStarted),
      run.map(runFinished),
      fc.tuple(run, node).map(([id, name]) => nodeStarted(id, name)),
      fc.tuple(run, node, fc.nat({ max: 3_000 })).map(([id, name, size]) => nodeFinished(id, name, detailed(size))),
    )
    const step = fc.oneof({ weight: 5, arbitrary: event }, { weight: 1, arbitrary: fc.constant('take' as const) })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
        const { queue, losses } = setUp(8, 12_000)
        const added = { start: 0, other: 0 }
        const taken = { start: 0, other: 0 }
        for (const one of steps) {
          const events = one === 'take' ? queue.take(3, 5_000) : [one]
          const counts = one === 'take' ? taken : added
          for (const { type } of events) counts[type === 'node-started' ? 'start' : 'other']++
          if (one !== 'take') queue.add(one)
          expect(queue.size).toBeLessThanOrEqual(8)
          expect(queue.bytes).toBeLessThanOrEqual(12_000)
        }
        const lost = losses.list().filter(({ kind }) => kind !== 'value')
        const lostTotal = lost.reduce((sum, { total }) => sum + total, 0)
        const gone = added.start + added.other - taken.start - taken.other - lostTotal - queue.size
        // Only starts may vanish without being counted: their end takes, or will take, their place.
        expect(gone).toBeGreaterThanOrEqual(0)
        expect(gone).toBeLessThanOrEqual(added.start)
        queue.take(MANY, MANY)
        expect([queue.size, queue.bytes]).toEqual([0, 0])
      }),
    )
  })
})
