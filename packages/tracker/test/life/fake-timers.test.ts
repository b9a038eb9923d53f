import { mock } from 'node:test'
import { AsyncDriver } from '@dag/driver'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { AsyncTracker } from '../../src/index.js'
import { type BadServer, startBadServer } from '../support/bad-server.js'

type Fakes = NonNullable<Parameters<typeof vi.useFakeTimers>[0]>

const TIMERS = ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'setImmediate', 'clearImmediate'] as const
const CLOCKS = ['Date', 'performance', 'hrtime', 'queueMicrotask'] as const

const KINDS: readonly (readonly [string, Fakes])[] = [
  ['the default fake timers', {}],
  ['fake timers alone', { toFake: [...TIMERS] }],
  ['fake clocks alone', { toFake: ['Date', 'performance', 'hrtime'] }],
  ['everything faked', { toFake: [...TIMERS, ...CLOCKS] }],
  ['a fake time far in the past', { now: 0 }],
  ['a fake time far in the future', { now: 8_000_000_000_000 }],
]

let server: BadServer
beforeEach(async () => {
  server = await startBadServer()
})
afterEach(async () => {
  vi.useRealTimers()
  await server.stop()
})

async function createTracker(isReloaded = false): Promise<AsyncTracker> {
  if (isReloaded) vi.resetModules()
  const { AsyncTracker: Tracker } = await import('../../src/index.js')
  return new Tracker({ url: server.url, project: 'fake', exitFlushMs: 0, flushIntervalMs: 1 })
}

const build = (tracker: AsyncTracker) =>
  AsyncDriver.builder()
    .withModules({ a: () => 1 })
    .withAdapters(tracker)
    .build()

const isFinished = (id: string): boolean =>
  server.events.some((event) => event.type === 'run-finished' && event.run === id)

it.each(KINDS)('under %s, a flush and a close end and everything is sent', async (_name, fakes) => {
  for (const isReloaded of [false, true]) {
    vi.useFakeTimers(fakes)
    const tracker = await createTracker(isReloaded)
    const driver = await build(tracker)
    await driver.execute(['a'], { inputs: {}, runId: `flushed-${isReloaded}` })
    expect(await tracker.flush(5_000)).toMatchObject({ dropped: 0, pending: 0 })
    await driver.execute(['a'], { inputs: {}, runId: `closed-${isReloaded}` })
    await tracker.close(5_000)
    vi.useRealTimers()
    expect([isFinished(`flushed-${isReloaded}`), isFinished(`closed-${isReloaded}`)]).toEqual([true, true])
  }
})

it.each(KINDS)(
  'a tracker that met %s during a run sends by itself during them and afterwards',
  async (_name, fakes) => {
    const tracker = await createTracker()
    const driver = await build(tracker)
    await driver.execute(['a'], { inputs: {}, runId: 'before' })
    vi.useFakeTimers(fakes)
    await driver.execute(['a'], { inputs: {}, runId: 'during' })
    await server.until(() => isFinished('before') && isFinished('during'))
    vi.useRealTimers()
    await driver.execute(['a'], { inputs: {}, runId: 'after' })
    await server.until(() => isFinished('after'))
    await tracker.close()
    expect(tracker.stats()).toMatchObject({ dropped: 0, pending: 0 })
  },
)

it('under fake timers, a flush whose server stalls ends at its deadline, and the events are sent later', async () => {
  const tracker = await createTracker()
  const driver = await build(tracker)
  server.behaviour = 'stall'
  vi.useFakeTimers()
  await driver.execute(['a'], { inputs: {}, runId: 'stalled' })
  expect(await tracker.flush(100)).toMatchObject({ sent: 0, dropped: 0 })
  vi.useRealTimers()
  server.behaviour = 'accept'
  await server.until(() => isFinished('stalled'))
  await tracker.close()
})

it('under the fake timers of node:test, a flush ends and everything is sent', async () => {
  const tracker = await createTracker()
  const driver = await build(tracker)
  mock.timers.enable({ apis: ['setTimeout', 'setInterval', 'setImmediate', 'Date'] })
  try {
    await driver.execute(['a'], { inputs: {}, runId: 'mocked' })
    expect(await tracker.flush(5_000)).toMatchObject({ dropped: 0, pending: 0 })
    await tracker.close()
  } finally {
    mock.timers.reset()
  }
  expect(isFinished('mocked')).toBe(true)
})
