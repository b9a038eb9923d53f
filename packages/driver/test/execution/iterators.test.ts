import { describe, expect, test } from 'vitest'
import { describeFailure } from '../../src/index.js'
import { collect } from '../../src/modifiers/collect.js'
import { expand } from '../../src/modifiers/expand.js'
import { buildDriver } from '../support/build-driver.js'
import { deferred } from '../support/deferred.js'
import { errorOf, problemsOf } from '../support/error-of.js'
import { expectNoUnhandledRejections } from '../support/unhandled.js'

expectNoUnhandledRejections()

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

const all = collect(['n'], ({ n }: { n: readonly unknown[] }) => n)

/** A driver whose node `n` expands into what `make` gives. */
const build = (make: () => unknown, concurrency = 16) =>
  buildDriver({ n: expand({ concurrency }, make as () => unknown[]), all })

const iterable = (next: () => unknown, close: () => unknown = () => ({})) => ({
  [Symbol.iterator]: () => ({ next, return: close }),
})
const asyncIterable = (next: () => unknown) => ({ [Symbol.asyncIterator]: () => ({ next }) })

const broken = new Error('broken')
const unreadable = () => ({
  get done(): boolean {
    throw broken
  },
})

describe('iterators', () => {
  test.each([
    ['undefined', { [Symbol.iterator]: () => undefined }],
    ['an object without next', { [Symbol.iterator]: () => ({}) }],
    ['a promise of an iterator', { [Symbol.asyncIterator]: async () => [1].values() }],
  ])('an iterable whose iterator is %s fails the run with the name of the node', async (_, source) => {
    const driver = await build(() => source)
    expect(await problemsOf(driver.execute(['all']))).toEqual([
      expect.stringMatching(
        /^DAG_EXPAND_NOT_ITERABLE: node "n".* received an iterable whose iterator has no function "next"/,
      ),
    ])
  })

  test.each([
    ['nothing', iterable(() => undefined), 'undefined'],
    ['nothing later', asyncIterable(async () => undefined), 'undefined'],
    ['a number, which would never be done,', iterable(() => 5), 'number 5'],
    ['a number later', asyncIterable(async () => 5), 'number 5'],
  ])('an iterator that returns %s fails the run', async (_, source, received) => {
    const driver = await build(() => source)
    expect(await problemsOf(driver.execute(['all']))).toEqual([
      expect.stringContaining(`received an iterator that gives ${received}`),
    ])
  })

  test.each([
    ['cannot be opened', () => Object.defineProperty({}, Symbol.iterator, { get: () => unreadable().done })],
    ['throws', () => iterable(() => unreadable().done)],
    ['gives what cannot be read', () => iterable(unreadable)],
    ['gives later what cannot be read', () => asyncIterable(async () => unreadable())],
    ['rejects', () => asyncIterable(() => Promise.reject(broken))],
  ])('an iterator that %s fails the run with its error', async (_, make) => {
    const driver = await build(make)
    expect(await errorOf(driver.execute(['all']))).toBe(broken)
    expect(describeFailure(broken)).toMatchObject({ node: 'n', item: null, path: ['all', 'n'] })
  })

  test('an iterator may report its end by any truthy value', async () => {
    const driver = await build(() => iterable(() => ({ done: 1 })))
    expect(await driver.execute(['all'])).toEqual({ all: [] })
  })

  test.each([
    ['throws', () => unreadable().done],
    ['rejects', () => Promise.reject(broken)],
    ['never ends', () => new Promise(() => {})],
  ])('an iterator whose return %s does not change the failure of the run', async (_, close) => {
    let pulled = 0
    const next = () => ({ value: ++pulled === 3 ? Promise.reject('third') : pulled })
    const driver = await build(() => iterable(next, close), 1)
    expect(await errorOf(driver.execute(['all']))).toBe('third')
    expect(pulled).toBe(3)
  })

  test('an iterator that cancels its own run is closed and not pulled again', async () => {
    const controller = new AbortController()
    const steps: string[] = []
    const driver = await build(function* () {
      try {
        yield 1
        controller.abort('enough')
        steps.push('cancelled')
        yield 2
        steps.push('pulled')
      } finally {
        steps.push('closed')
      }
    })
    expect(await errorOf(driver.execute(['all'], { signal: controller.signal }))).toBe('enough')
    expect(steps).toEqual(['cancelled', 'closed'])
  })

  test('an iterator that is closed while it is pending is not pulled again', async () => {
    const gate = deferred()
    const controller = new AbortController()
    const steps: string[] = []
    const driver = await build(async function* () {
      try {
        yield 1
        await gate.promise
        yield 2
        steps.push('pulled')
      } finally {
        steps.push('closed')
      }
    })
    const running = driver.execute(['all'], { signal: controller.signal })
    await turn()
    controller.abort('enough')
    expect(await errorOf(running)).toBe('enough')
    gate.resolve(null)
    await turn()
    expect(steps).toEqual(['closed'])
  })
})

describe('items', () => {
  const then = (resolve: (value: unknown) => void) => {
    resolve('thenable')
    resolve('twice')
    throw broken
  }

  test('items may be any values, and thenables are awaited', async () => {
    const items = [undefined, null, Number.NaN, [Promise.resolve(1)], { then }, Promise.resolve(undefined)]
    const driver = await build(() => items)
    expect(await driver.execute(['all'])).toEqual({
      all: [undefined, null, Number.NaN, items[3], 'thenable', undefined],
    })
  })

  test('promised items may reject while they are queued, and the first one fails the run', async () => {
    const first = deferred()
    const driver = await build(() => [first.promise, Promise.reject(broken), Promise.reject(new Error('unseen'))], 1)
    const running = driver.execute(['all'])
    await turn()
    first.resolve(1)
    expect(await errorOf(running)).toBe(broken)
    expect(describeFailure(broken)).toMatchObject({ node: 'n', item: 1, path: ['all', 'n'] })
  })

  test('an item whose then cannot be read fails the run', async () => {
    const item = Object.defineProperty({}, 'then', { get: () => unreadable().done })
    const driver = await build(() => [1, item])
    expect(await errorOf(driver.execute(['all']))).toBe(broken)
    expect(describeFailure(broken)).toMatchObject({ node: 'n', item: 1 })
  })
})
