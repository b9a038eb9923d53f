import { describe, expect, test } from 'vitest'
import { DriverBuilder } from '../../src/driver/driver-builder.js'
import { openSyncDriver } from '../../src/driver/open-driver.js'
import { describeFailure } from '../../src/execution/describe-failure.js'
import type { Adapter, NodeFinished } from '../../src/lifecycle/adapter.js'
import { collect } from '../../src/modifiers/collect.js'
import { expand } from '../../src/modifiers/expand.js'
import { buildDriver } from '../support/build-driver.js'
import { deferred } from '../support/deferred.js'
import { errorOf } from '../support/error-of.js'
import { manualClock } from '../support/manual-clock.js'
import { expectNoUnhandledRejections } from '../support/unhandled.js'

expectNoUnhandledRejections()

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

const broken = new Error('page 2')

/** A module whose node `it` expands into what `source` returns; each item passes through `each`. */
const moduleOf = (source: unknown, each: unknown = ({ it }: { it: unknown }) => it, concurrency = 1) => ({
  it: expand({ concurrency }, source as () => unknown[]),
  each,
  all: collect(['each'], ({ each }: { each: readonly unknown[] }) => each),
})

/** Writes down what adapters receive: `it begins`, `each#0 success`, `run failed at it`. */
function createWatch(isAsync: boolean) {
  const seen: string[] = []
  const finished: NodeFinished[] = []
  const nameOf = ({ node, item }: Pick<NodeFinished, 'node' | 'item'>): string =>
    item === null ? node.name : `${node.name}#${item}`
  const pause = (): Promise<void> | undefined => (isAsync ? Promise.resolve() : undefined)
  const adapter: Adapter = {
    preNodeExecute(event) {
      seen.push(`${nameOf(event)} begins`)
      return pause()
    },
    postNodeExecute(event) {
      seen.push(`${nameOf(event)} ${event.outcome.status}`)
      finished.push(event)
      return pause()
    },
    postGraphExecute({ outcome }) {
      seen.push(`run ${outcome.status}${outcome.status === 'failed' ? ` at ${outcome.node}` : ''}`)
      return pause()
    },
  }
  return { seen, finished, adapter }
}

const late = <T>(items: readonly T[], error?: unknown) =>
  async function* () {
    yield* items
    if (error !== undefined) throw error
  }

describe.each([
  ['sync hooks', false],
  ['async hooks', true],
])('node runs that expand, with %s,', (_, isAsync) => {
  test.each<[string, () => unknown, number | null]>([
    [
      'its generator throws midway',
      function* () {
        yield 1
        throw broken
      },
      null,
    ],
    ['its async generator throws midway', late([1, 2], broken), null],
    ['its async generator throws before the first item', late([], broken), null],
    ['a promise of its generator leads to an error', async () => late([1], broken)(), null],
    ['an item is a promise that rejects', () => [1, Promise.reject(broken), 3], 1],
    ['an item of a set is a promise that rejects', () => new Set([1, Promise.reject(broken)]), 1],
    ['a sync iterator yields a promise that rejects', () => [Promise.resolve(1), Promise.reject(broken)].values(), 1],
    [
      'an item cannot be read',
      () => [
        1,
        Object.defineProperty({}, 'then', {
          get() {
            throw broken
          },
        }),
      ],
      1,
    ],
    ['its iterator rejects', () => ({ [Symbol.asyncIterator]: () => ({ next: () => Promise.reject(broken) }) }), null],
    [
      'its iterator cannot be opened',
      () => ({
        [Symbol.iterator]() {
          throw broken
        },
      }),
      null,
    ],
    [
      'its stream fails',
      () =>
        new ReadableStream({
          start(controller) {
            controller.enqueue(1)
          },
          pull(controller) {
            controller.error(broken)
          },
        }),
      null,
    ],
  ])('a node that expands is reported as failed when %s', async (_what, source, item) => {
    const { seen, finished, adapter } = createWatch(isAsync)
    const driver = await buildDriver(moduleOf(source), { adapters: [adapter] })
    expect(await errorOf(driver.execute(['all']))).toBe(broken)
    await turn()
    expect(seen).toContain('it failed')
    expect(seen).not.toContain('it success')
    expect(seen).toContain('run failed at it')
    expect(finished.find(({ node }) => node.name === 'it')?.outcome).toEqual({ status: 'failed', error: broken })
    expect(describeFailure(broken)).toMatchObject({ node: 'it', item, path: ['all', 'each', 'it'] })
  })

  test.each([
    ['undefined', undefined],
    ['a number', 5],
    ['a text', 'abc'],
    ['an object', { length: 1 }],
    ['a promise of a number', Promise.resolve(5)],
    ['an iterator that is not iterable', { next: () => ({ done: true, value: null }) }],
    ['a function', () => [1]],
  ])('a node that expands is reported as failed at once when it returns %s', async (_what, value) => {
    const { seen, adapter } = createWatch(isAsync)
    const driver = await buildDriver(
      moduleOf(() => value),
      { adapters: [adapter] },
    )
    expect(await errorOf(driver.execute(['all']))).toMatchObject({ code: 'DAG_EXPAND_NOT_ITERABLE' })
    expect(seen).toEqual(['it begins', 'it failed', 'run failed at it'])
  })

  test.each<[string, unknown]>([
    ['an array', () => [1, 2]],
    ['a set', () => new Set([1, 2])],
    ['a promise of an array', async () => [1, 2]],
  ])('a node that expands ends before its items when it returns %s', async (_what, source) => {
    const { seen, adapter } = createWatch(isAsync)
    const driver = await buildDriver(moduleOf(source), { adapters: [adapter] })
    await driver.execute(['all'])
    expect(seen.slice(0, 3)).toEqual(['it begins', 'it success', 'each#0 begins'])
    expect(seen.at(-1)).toBe('run success')
  })

  test.each<[string, unknown]>([
    [
      'a generator',
      function* () {
        yield* [1, 2]
      },
    ],
    ['an async generator', late([1, 2])],
    ['an array of promises', () => [1, Promise.resolve(2)]],
    ['an iterator', () => [1, 2].values()],
  ])('a node that expands ends after its last item has arrived when it returns %s', async (_what, source) => {
    const { seen, adapter } = createWatch(isAsync)
    const driver = await buildDriver(moduleOf(source), { adapters: [adapter] })
    expect(await driver.execute(['all'])).toEqual({ all: [1, 2] })
    expect(seen.indexOf('it success')).toBeGreaterThan(seen.indexOf('each#0 begins'))
    expect(seen.indexOf('it success')).toBeLessThan(seen.indexOf('all begins'))
    expect(seen.filter((line) => line === 'it success')).toHaveLength(1)
    expect(seen.at(-1)).toBe('run success')
  })

  test('a node that expands has the time that its generator takes', async () => {
    const clock = manualClock(0)
    const { finished, adapter } = createWatch(isAsync)
    const source = async function* () {
      clock.advanceMs(20)
      yield 1
      clock.advanceMs(30)
    }
    const driver = await buildDriver(moduleOf(source), { adapters: [adapter], clock })
    await driver.execute(['all'])
    const times = Object.fromEntries(
      finished.map(({ node, startedAtUs, finishedAtUs }) => [node.name, finishedAtUs - startedAtUs]),
    )
    expect(times).toEqual({ it: 50_000, each: 0, all: 0 })
  })

  test('a node that expands is reported as cancelled after the cleanup of its generator', async () => {
    const gate = deferred()
    const cleanup = deferred()
    const { seen, adapter } = createWatch(isAsync)
    const source = async function* () {
      try {
        yield 1
        await gate.promise
        yield 2
      } finally {
        await cleanup.promise
        seen.push('cleaned up')
      }
    }
    const driver = await buildDriver(moduleOf(source), { adapters: [adapter] })
    const controller = new AbortController()
    const running = errorOf(driver.execute(['all'], { signal: controller.signal }))
    await turn()
    controller.abort('enough')
    expect(await running).toBe('enough')
    gate.resolve(null)
    await turn()
    expect(seen).not.toContain('it cancelled')
    cleanup.resolve(null)
    await turn()
    expect(seen.slice(-3)).toEqual(['run cancelled', 'cleaned up', 'it cancelled'])
  })

  test('a node that expands is reported as failed when its generator fails during the stop', async () => {
    const { seen, adapter } = createWatch(isAsync)
    const source = async function* () {
      try {
        yield 1
        yield 2
      } finally {
        // biome-ignore lint/correctness/noUnsafeFinally: the case of the test
        throw broken
      }
    }
    const each = ({ it }: { it: number }) => new Promise(() => it)
    const driver = await buildDriver(moduleOf(source, each), { adapters: [adapter] })
    const controller = new AbortController()
    const running = errorOf(driver.execute(['all'], { signal: controller.signal }))
    await turn()
    controller.abort('enough')
    expect(await running).toBe('enough')
    await turn()
    expect(seen).toContain('it failed')
    expect(seen).toContain('run cancelled')
  })

  test('a node that expands is reported as cancelled when its generator rejects with the reason', async () => {
    const { seen, adapter } = createWatch(isAsync)
    const source = async function* ({ $signal }: { $signal: AbortSignal }) {
      yield 1
      await new Promise((_resolve, reject) => $signal.addEventListener('abort', () => reject($signal.reason)))
    }
    const driver = await buildDriver(moduleOf(source), { adapters: [adapter] })
    const controller = new AbortController()
    const running = errorOf(driver.execute(['all'], { signal: controller.signal }))
    await turn()
    controller.abort('enough')
    expect(await running).toBe('enough')
    await turn()
    expect(seen).toContain('it cancelled')
  })

  test.each<[string, unknown]>([
    [
      'a generator',
      function* () {
        yield* [1, 2, 3]
      },
    ],
    ['an async generator', late([1, 2, 3])],
    ['an array of promises', () => [1, Promise.resolve(2), new Promise((resolve) => setImmediate(resolve))]],
  ])('a node that expands is reported as cancelled when an item fails and it returned %s', async (_what, source) => {
    const { seen, adapter } = createWatch(isAsync)
    const each = ({ it }: { it: number }) => {
      if (it === 1) throw broken
      return it
    }
    const driver = await buildDriver(moduleOf(source, each), { adapters: [adapter] })
    expect(await errorOf(driver.execute(['all']))).toBe(broken)
    await turn()
    expect(seen).toContain('each#0 failed')
    expect(seen).toContain('run failed at each')
    expect(seen.filter((line) => line.startsWith('it '))).toEqual(['it begins', 'it cancelled'])
  })

  test('a node that expands is reported as cancelled when the run has failed before it returned', async () => {
    const { seen, adapter } = createWatch(isAsync)
    const gate = deferred()
    const source = () => gate.promise.then(() => late([1])())
    const bad = async () => {
      await turn()
      throw broken
    }
    const driver = await buildDriver({ ...moduleOf(source), bad }, { adapters: [adapter] })
    expect(await errorOf(driver.execute(['bad', 'all']))).toBe(broken)
    gate.resolve(null)
    await turn()
    expect(seen.filter((line) => line.startsWith('it '))).toEqual(['it begins', 'it cancelled'])
  })

  test('a node that expands is reported as cancelled when a later node fails in the same sweep', async () => {
    const { seen, adapter } = createWatch(isAsync)
    const module = {
      it: expand({}, late([1])),
      bad: () => {
        throw broken
      },
      all: collect(['it'], ({ it, bad }: { it: readonly number[]; bad: unknown }) => [it, bad]),
    }
    const driver = await buildDriver(module, { adapters: [adapter] })
    expect(await errorOf(driver.execute(['all']))).toBe(broken)
    await turn()
    expect(seen.filter((line) => /^(it|bad|run) /.test(line)).sort()).toEqual([
      'bad begins',
      'bad failed',
      'it begins',
      'it cancelled',
      'run failed at bad',
    ])
  })

  test('a failing hook after a node that expands fails the run', async () => {
    const hook: Adapter = {
      postNodeExecute({ node }) {
        if (node.name !== 'it') return undefined
        if (isAsync) return Promise.reject(broken)
        throw broken
      },
    }
    const { seen, adapter } = createWatch(isAsync)
    const driver = await buildDriver(moduleOf(late([1, 2])), { adapters: [adapter, hook] })
    expect(await errorOf(driver.execute(['all']))).toBe(broken)
    expect(seen.filter((line) => line.startsWith('it '))).toEqual(['it begins', 'it success'])
    expect(seen.at(-1)).toBe('run failed at null')
    expect(seen).not.toContain('all begins')
  })
})

test('a run does not end before the hook after its last expanding node has finished', async () => {
  const gate = deferred()
  const hook: Adapter = {
    postNodeExecute: ({ node }) => (node.name === 'it' ? gate.promise.then(() => {}) : undefined),
  }
  const driver = await buildDriver(moduleOf(late([1])), { adapters: [hook] })
  let isOver = false
  const running = driver.execute(['all']).then((results) => {
    isOver = true
    return results
  })
  await turn()
  expect(isOver).toBe(false)
  gate.resolve(null)
  expect(await running).toEqual({ all: [1] })
})

describe('node runs that expand in the synchronous driver', () => {
  const open = (module: object, adapters: readonly Adapter[]) =>
    new DriverBuilder(openSyncDriver, { modules: [module], adapters }).build()

  test('a sync generator that throws midway is reported as failed in the synchronous driver', () => {
    const { seen, adapter } = createWatch(false)
    const source = function* () {
      yield 1
      throw broken
    }
    expect(() => open(moduleOf(source), [adapter]).execute(['all'])).toThrow(broken)
    expect(seen).toEqual(['it begins', 'each#0 begins', 'each#0 success', 'it failed', 'run failed at it'])
  })

  test('a sync generator ends after its last item in the synchronous driver', () => {
    const { seen, adapter } = createWatch(false)
    const source = function* () {
      yield 1
    }
    expect(open(moduleOf(source), [adapter]).execute(['all'])).toEqual({ all: [1] })
    expect(seen.slice(0, 4)).toEqual(['it begins', 'each#0 begins', 'each#0 success', 'it success'])
  })

  test.each<[string, unknown, string]>([
    ['an async generator', late([1]), 'the items of node "it" gave a promise'],
    ['a promise among its items', () => [1, Promise.reject(broken)], 'item 1 of node "it" gave a promise'],
  ])('a node that expands fails in the synchronous driver when it returns %s', (_what, source, message) => {
    const { seen, adapter } = createWatch(false)
    const driver = open(moduleOf(source), [adapter])
    expect(() => driver.execute(['all'])).toThrow(message)
    expect(seen).toContain('it failed')
    expect(seen).toContain('run failed at it')
  })

  test('a sync generator is reported as cancelled when an item fails', () => {
    const { seen, adapter } = createWatch(false)
    const source = function* () {
      yield 1
      yield 2
    }
    const each = ({ it }: { it: number }) => {
      if (it === 1) throw broken
    }
    expect(() => open(moduleOf(source, each), [adapter]).execute(['all'])).toThrow(broken)
    expect(seen).toContain('it cancelled')
    expect(seen).toContain('each#0 failed')
  })
})
