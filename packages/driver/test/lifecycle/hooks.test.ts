import { describe, expect, test } from 'vitest'
import { DriverBuilder } from '../../src/driver/driver-builder.js'
import { openSyncDriver } from '../../src/driver/open-driver.js'
import type { Adapter, NodeFinished, RunFinished, RunStarted } from '../../src/lifecycle/adapter.js'
import { buildDriver } from '../support/build-driver.js'
import { deferred } from '../support/deferred.js'
import { errorOf } from '../support/error-of.js'
import { expectNoUnhandledRejections } from '../support/unhandled.js'

expectNoUnhandledRejections()

const module = {
  one: ({ x }: { x: number }) => x + 1,
  two: async ({ one }: { one: number }) => one * 2,
}

/** An adapter that notes each hook as it begins: `A.preNode one`. */
function noting(log: string[], letter: string, isAsync = false): Adapter {
  const note = (text: string) => {
    log.push(`${letter}.${text}`)
    return isAsync ? Promise.resolve() : undefined
  }
  const hooks: Adapter = {
    init: () => note('init'),
    postGraphConstruct: () => note('postGraphConstruct'),
    preGraphExecute: () => note('preGraph'),
    preNodeExecute: ({ node }) => note(`preNode ${node.name}`),
    postNodeExecute: ({ node, outcome }) => note(`postNode ${node.name} ${outcome.status}`),
    postGraphExecute: ({ outcome }) => note(`postGraph ${outcome.status}`),
    close: () => note('close'),
  }
  if (!isAsync) return hooks
  const async = Object.entries(hooks).map(([name, hook]) => [name, async (event: never) => hook(event)])
  return Object.fromEntries(async)
}

describe('hooks', () => {
  test('hooks fire in their order, sync before async, as registered', async () => {
    const log: string[] = []
    const adapters = [noting(log, 'A', true), noting(log, 'S'), noting(log, 'B', true), noting(log, 'T')]
    const driver = await buildDriver(module, { adapters })
    await driver.execute(['two'], { inputs: { x: 1 } })
    await driver.close()
    const moments = [
      ...['init', 'postGraphConstruct', 'preGraph', 'preNode one', 'postNode one success', 'preNode two'],
      ...['postNode two success', 'postGraph success', 'close'],
    ]
    expect(log).toEqual(moments.flatMap((moment) => ['S', 'T', 'A', 'B'].map((letter) => `${letter}.${moment}`)))
  })

  test('plain functions that return a promise are awaited in their place', async () => {
    const gate = deferred()
    const log: string[] = []
    const waiting: Adapter = { preNodeExecute: () => gate.promise.then(() => void log.push('waited')) }
    const driver = await buildDriver(module, { adapters: [waiting, noting(log, 'S')] })
    const running = driver.execute(['one'], { inputs: { x: 1 } })
    expect(log).toEqual(['S.init', 'S.postGraphConstruct', 'S.preGraph'])
    gate.resolve(null)
    expect(await running).toEqual({ one: 2 })
    expect(log.slice(3)).toEqual(['waited', 'S.preNode one', 'S.postNode one success', 'S.postGraph success'])
  })

  test('sync hooks keep a sync run sync', async () => {
    const log: string[] = []
    const driver = await buildDriver(module, { adapters: [noting(log, 'S')] })
    const running = driver.execute(['one'], { inputs: { x: 1 } })
    expect(log.at(-1)).toBe('S.postGraph success')
    await running
  })

  test('hooks are called as members of their adapter', async () => {
    class Counter {
      count = 0
      preNodeExecute() {
        this.count++
      }
    }
    const counter = new Counter()
    const driver = await buildDriver(module, { adapters: [counter] })
    await driver.execute(['two'], { inputs: { x: 1 } })
    expect(counter.count).toBe(2)
  })

  test('hooks do not fire for overridden nodes', async () => {
    const log: string[] = []
    const driver = await buildDriver(module, { adapters: [noting(log, 'S')] })
    await driver.execute(['two'], { overrides: { one: 1 } })
    expect(log.filter((line) => line.includes('one'))).toEqual([])
  })
})

describe('events', () => {
  test('run events hold the request, the inputs and the outcome', async () => {
    const events: { started?: RunStarted; finished?: RunFinished } = {}
    const adapter: Adapter = {
      preGraphExecute: (event) => void Object.assign(events, { started: event }),
      postGraphExecute: (event) => void Object.assign(events, { finished: event }),
    }
    const driver = await buildDriver(module, { adapters: [adapter] })
    const inputs = { x: Promise.resolve(1), unused: 2 }
    await driver.execute(['two', 'two'], { inputs, overrides: {}, tags: { user: 'ada' }, runId: 'run-1' })
    const started = {
      runId: 'run-1',
      graph: driver.graph,
      outputs: ['two'],
      inputs,
      overrides: {},
      tags: { user: 'ada' },
      resumed: null,
    }
    expect(events.started).toEqual({ ...started, startedAtUs: expect.any(Number) })
    expect(events.started?.inputs.x).toBe(inputs.x)
    expect(events.finished).toMatchObject({
      ...started,
      settledInputs: { x: 1, unused: 2 },
      outcome: { status: 'success', results: { two: 4 } },
    })
  })

  test('node events hold the inputs and the outcome', async () => {
    const ends: NodeFinished[] = []
    const driver = await buildDriver(module, {
      adapters: [{ postNodeExecute: (event: NodeFinished) => void ends.push(event) }],
    })
    await driver.execute(['two'], { inputs: { x: Promise.resolve(1) }, runId: 'r' })
    expect(ends).toMatchObject([
      { runId: 'r', node: { name: 'one' }, item: null, inputs: { x: 1 }, outcome: { status: 'success', result: 2 } },
      { runId: 'r', node: { name: 'two' }, item: null, inputs: { one: 2 }, outcome: { status: 'success', result: 4 } },
    ])
  })

  test('pending and rejected inputs are left out of settledInputs', async () => {
    const seen: unknown[] = []
    const adapter: Adapter = { postGraphExecute: ({ settledInputs }) => void seen.push(settledInputs) }
    const driver = await buildDriver({ sum: ({ x, y }: { x: number; y: number }) => x + y }, { adapters: [adapter] })
    const inputs = { x: Promise.reject('no'), y: deferred().promise, z: 3 }
    expect(await errorOf(driver.execute(['sum'], { inputs }))).toBe('no')
    expect(seen).toEqual([{ z: 3 }])
  })
})

test('inputs that cannot be read do not keep the end of a run from being reported', () => {
  const outcomes: unknown[] = []
  const adapter: Adapter = {
    postGraphExecute: (event) => void outcomes.push([event.outcome.status, event.settledInputs]),
  }
  const driver = new DriverBuilder(openSyncDriver, { modules: [{ one: module.one }], adapters: [adapter] }).build()
  const inputs = {
    x: 1,
    get unused(): number {
      throw new Error('unreadable')
    },
  }
  expect(driver.execute(['one'], { inputs })).toEqual({ one: 2 })
  expect(outcomes).toEqual([['success', { x: 1 }]])
})

describe('failing nodes', () => {
  test('a failed node ends before its run, and both report the error', async () => {
    const ends: unknown[] = []
    const adapter: Adapter = {
      postNodeExecute: ({ outcome }) => void ends.push(outcome),
      async postGraphExecute({ outcome }) {
        ends.push(outcome)
      },
    }
    const driver = await buildDriver({ bad: async () => Promise.reject('no') }, { adapters: [adapter] })
    expect(await errorOf(driver.execute(['bad']))).toBe('no')
    expect(ends).toEqual([
      { status: 'failed', error: 'no' },
      { status: 'failed', error: 'no', node: 'bad' },
    ])
  })

  test('the ends of running siblings are reported after the end of the run', async () => {
    const [good, bad] = [deferred(), deferred()]
    const log: string[] = []
    const driver = await buildDriver(
      { broken: () => Promise.reject('no'), good: () => good.promise, bad: () => bad.promise },
      { adapters: [noting(log, 'S')] },
    )
    expect(await errorOf(driver.execute(['good', 'bad', 'broken']))).toBe('no')
    good.resolve(1)
    bad.reject('too')
    await Promise.allSettled([good.promise, bad.promise])
    expect(log.slice(-4)).toEqual([
      'S.postNode broken failed',
      'S.postGraph failed',
      'S.postNode good success',
      'S.postNode bad failed',
    ])
  })

  test('a run whose input rejects has no failed node', async () => {
    const outcomes: unknown[] = []
    const adapter: Adapter = { postGraphExecute: ({ outcome }) => void outcomes.push(outcome) }
    const driver = await buildDriver(module, { adapters: [adapter] })
    expect(await errorOf(driver.execute(['one'], { inputs: { x: Promise.reject('no') } }))).toBe('no')
    expect(outcomes).toEqual([{ status: 'failed', error: 'no', node: null }])
  })
})

const fail = {
  sync: () => {
    throw 'hook'
  },
  async: async () => {
    throw 'hook'
  },
}

describe.each(Object.entries(fail))('a hook that fails (%s)', (_, hook) => {
  test('a failing hook before the run fails it, no node runs, and the end is reported', async () => {
    const log: string[] = []
    const driver = await buildDriver(module, { adapters: [noting(log, 'S'), { preGraphExecute: hook }] })
    expect(await errorOf(driver.execute(['one'], { inputs: { x: Promise.reject('unused') } }))).toBe('hook')
    expect(log.slice(2)).toEqual(['S.preGraph', 'S.postGraph failed'])
  })

  test('a failing hook before a node fails the run without calling the node, and every end is reported', async () => {
    const log: string[] = []
    const bodies: string[] = []
    const driver = await buildDriver(
      { one: () => bodies.push('one') },
      { adapters: [noting(log, 'S'), { preNodeExecute: hook }] },
    )
    expect(await errorOf(driver.execute(['one']))).toBe('hook')
    expect(bodies).toEqual([])
    expect(log.slice(2)).toEqual(['S.preGraph', 'S.preNode one', 'S.postNode one failed', 'S.postGraph failed'])
  })

  test('a failing hook after a node fails the run, and the other hooks are still called', async () => {
    const log: string[] = []
    const outcomes: unknown[] = []
    const adapters: Adapter[] = [
      { postNodeExecute: hook },
      noting(log, 'S'),
      { postGraphExecute: ({ outcome }) => void outcomes.push(outcome) },
    ]
    const driver = await buildDriver(module, { adapters })
    expect(await errorOf(driver.execute(['two'], { inputs: { x: 1 } }))).toBe('hook')
    expect(log.slice(2)).toEqual(['S.preGraph', 'S.preNode one', 'S.postNode one success', 'S.postGraph failed'])
    expect(outcomes).toEqual([{ status: 'failed', error: 'hook', node: null }])
  })

  test('a failing hook after a node never replaces the error of the node', async () => {
    const outcomes: unknown[] = []
    const adapters: Adapter[] = [
      { postNodeExecute: hook },
      { postGraphExecute: ({ outcome }) => void outcomes.push(outcome) },
    ]
    const driver = await buildDriver({ bad: () => Promise.reject('node') }, { adapters })
    expect(await errorOf(driver.execute(['bad']))).toBe('node')
    expect(outcomes).toEqual([{ status: 'failed', error: 'node', node: 'bad' }])
  })

  test('a failing hook after the run fails it but never replaces its error', async () => {
    const adapters: Adapter[] = [{ postGraphExecute: hook }]
    const driver = await buildDriver({ ...module, bad: () => Promise.reject('node') }, { adapters })
    expect(await errorOf(driver.execute(['one'], { inputs: { x: 1 } }))).toBe('hook')
    expect(await errorOf(driver.execute(['bad']))).toBe('node')
  })

  test.each(['init', 'postGraphConstruct'] as const)(
    'a failing hook at %s fails the build and closes the adapters',
    async (name) => {
      const log: string[] = []
      expect(await errorOf(buildDriver(module, { adapters: [noting(log, 'S'), { [name]: hook }] }))).toBe('hook')
      expect(log.at(-1)).toBe('S.close')
    },
  )
})

test('a node whose hooks were pending when the run failed is not called and is reported as cancelled', async () => {
  const gate = deferred()
  const bodies: string[] = []
  const ends: unknown[] = []
  const adapter: Adapter = {
    preNodeExecute: ({ node }) => (node.name === 'late' ? gate.promise.then(() => {}) : undefined),
    postNodeExecute: ({ node, outcome }) => void ends.push([node.name, outcome]),
  }
  const driver = await buildDriver(
    { late: () => bodies.push('late'), bad: () => Promise.reject('no') },
    { adapters: [adapter] },
  )
  expect(await errorOf(driver.execute(['late', 'bad']))).toBe('no')
  gate.resolve(null)
  await gate.promise.then(() => {})
  await null
  expect(bodies).toEqual([])
  expect(ends).toEqual([
    ['bad', { status: 'failed', error: 'no' }],
    ['late', { status: 'cancelled', reason: 'no' }],
  ])
})
