import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Adapter, ItemExecution, NodeFinished } from '../../src/lifecycle/adapter.js'
import { collect } from '../../src/modifiers/collect.js'
import { expand } from '../../src/modifiers/expand.js'
import { ItemFailure } from '../../src/node/item-failure.js'
import { buildDriver } from '../support/build-driver.js'
import { deferred } from '../support/deferred.js'
import { errorOf } from '../support/error-of.js'
import { expectNoUnhandledRejections } from '../support/unhandled.js'

expectNoUnhandledRejections()

/** Pages of the items 0, 1, ... of which some fail: in `page`, or in `size`, which follows it. */
function createModule(count: number, failing: ReadonlyMap<number, 'page' | 'size'>, isAsync = (_: number) => true) {
  const pause = (item: number): Promise<void> | null => (isAsync(item) ? new Promise((go) => setImmediate(go)) : null)
  const call = <T>(node: 'page' | 'size', item: number, value: T): T | Promise<T> => {
    const end = (): T => {
      if (failing.get(item) === node) throw new Error(`${node} ${item}`)
      return value
    }
    return pause(item)?.then(end) ?? end()
  }
  return {
    item: expand({ concurrency: 2, onError: 'collect' }, () => Array.from({ length: count }, (_, index) => index)),
    page: ({ item }: { item: number }) => call('page', item, { item }),
    other: ({ item }: { item: number }) => call('size', item + 1_000, item),
    size: ({ page }: { page: { item: number } }) => call('size', page.item, page.item * 2),
    sizes: collect(['size', 'other'], ({ size, other }: { size: readonly unknown[]; other: readonly unknown[] }) => ({
      size,
      other,
    })),
  }
}

function expectedOf(count: number, failing: ReadonlyMap<number, 'page' | 'size'>) {
  const of = (result: (item: number) => unknown) =>
    Array.from({ length: count }, (_, item) => {
      const node = failing.get(item)
      return node === undefined ? result(item) : new ItemFailure(new Error(`${node} ${item}`), node, item)
    })
  return { sizes: { size: of((item) => item * 2), other: of((item) => item) } }
}

const watched: Adapter = { preNodeExecute: () => {}, postNodeExecute: () => {} }
const watchedLate: Adapter = {
  preNodeExecute: async () => {},
  postNodeExecute: async () => {},
  executeItem: (_, next) => next(),
}

describe('expand with onError: collect', () => {
  test('gives nodes that collect a failure in the place of each result of an item that failed', async () => {
    const failing = new Map([[1, 'page' as const]])
    const driver = await buildDriver(createModule(3, failing))
    const { sizes } = (await driver.execute(['sizes'])) as { sizes: { size: unknown[]; other: unknown[] } }
    expect(sizes.size).toEqual([0, new ItemFailure(new Error('page 1'), 'page', 1), 4])
    expect(sizes.size[1]).toBeInstanceOf(ItemFailure)
    expect(sizes.other[1]).toBe(sizes.size[1])
  })

  test('passes the error on as it was thrown', async () => {
    const thrown = { code: 7 }
    const driver = await buildDriver({
      item: expand({ onError: 'collect' }, () => [1]),
      page: ({ item }: { item: number }) => {
        if (item === 1) throw thrown
        return item
      },
      pages: collect(['page'], ({ page }: { page: readonly unknown[] }) => page),
    })
    const { pages } = (await driver.execute(['pages'])) as { pages: ItemFailure[] }
    expect(pages[0]?.error).toBe(thrown)
  })

  test('reports the failed node run to adapters, and a successful run', async () => {
    const ends: string[] = []
    const adapter: Adapter = {
      postNodeExecute: ({ node, item, outcome }: NodeFinished) =>
        void ends.push(`${node.name} ${item} ${outcome.status}`),
      postGraphExecute: ({ outcome }) => void ends.push(outcome.status),
    }
    const driver = await buildDriver(createModule(1, new Map([[0, 'page' as const]])), { adapters: [adapter] })
    await driver.execute(['sizes'])
    expect(ends).toContain('page 0 failed')
    expect(ends).not.toContain('size 0 success')
    expect(ends.at(-1)).toBe('success')
  })

  test('starts no node of an item that has failed, and lets its nodes that run end', async () => {
    const gate = deferred<number>()
    const calls: string[] = []
    const driver = await buildDriver({
      item: expand({ onError: 'collect' }, () => [1]),
      slow: async ({ item }: { item: number }) => item + (await gate.promise),
      after: ({ slow }: { slow: number }) => void calls.push(`after ${slow}`),
      broken: async ({ item }: { item: number }) => Promise.reject(new Error(`broken ${item}`)),
      all: collect(['after', 'broken'], ({ after, broken }: { after: unknown[]; broken: unknown[] }) => [
        after,
        broken,
      ]),
    })
    const { all } = (await driver.execute(['all'], { concurrency: 2 })) as { all: unknown }
    const failure = new ItemFailure(new Error('broken 1'), 'broken', 0)
    expect(all).toEqual([[failure], [failure]])
    gate.resolve(1)
    await gate.promise
    expect(calls).toEqual([])
  })

  test.each([
    ['a node outside of items', { outside: () => Promise.reject(new Error('outside')) }, 'outside'],
    [
      'the node that expands',
      {
        item: expand({ onError: 'collect' }, function* () {
          yield 1
          throw new Error('no more items')
        }),
      },
      'no more items',
    ],
  ])('a failure of %s fails the run', async (_, changed, message) => {
    const module = { ...createModule(2, new Map()), outside: () => 1, ...changed }
    expect(await errorOf((await buildDriver(module)).execute(['sizes', 'outside']))).toEqual(new Error(message))
  })

  test('a hook that fails fails the run, also after a node of an item that has failed', async () => {
    const adapter: Adapter = {
      postNodeExecute({ outcome }) {
        if (outcome.status === 'failed') throw new Error('hook')
      },
    }
    const driver = await buildDriver(createModule(2, new Map([[1, 'size' as const]])), { adapters: [adapter] })
    expect(await errorOf(driver.execute(['sizes']))).toEqual(new Error('hook'))
  })

  test('a run that is cancelled is cancelled', async () => {
    const controller = new AbortController()
    const module = createModule(3, new Map([[0, 'page' as const]]))
    const cancelling = {
      ...module,
      other: ({ item }: { item: number }) => (item === 2 ? controller.abort('enough') : item),
    }
    const driver = await buildDriver(cancelling)
    expect(await errorOf(driver.execute(['sizes'], { signal: controller.signal }))).toBe('enough')
  })

  test('an item that failed elsewhere is collected, and one whose layer failed is not', async () => {
    const report = (execution: ItemExecution): void =>
      execution.report({
        node: 'page',
        outcome: { status: 'failed', error: new Error('far') },
        attempts: 1,
        cached: false,
        startedAtUs: 0,
        finishedAtUs: 0,
        placement: { queuedAtUs: 0, startedAtUs: 0, worker: 'one' },
      })
    const build = (isReported: boolean) =>
      buildDriver(createModule(2, new Map()), {
        adapters: [
          {
            async executeItem(execution, next) {
              if (execution.item === 0) return next()
              if (isReported) report(execution)
              throw new Error('far')
            },
          },
        ],
      })
    const { sizes } = (await (await build(true)).execute(['sizes'])) as { sizes: { size: unknown[] } }
    expect(sizes.size).toEqual([0, new ItemFailure(new Error('far'), 'page', 1)])
    expect(await errorOf((await build(false)).execute(['sizes']))).toEqual(new Error('far'))
  })

  test('every run ends with the right results, whatever fails and however many nodes may be pending', async () => {
    const failures = fc.array(fc.tuple(fc.nat(9), fc.constantFrom('page' as const, 'size' as const)), { maxLength: 8 })
    const adapters = fc.constantFrom<readonly Adapter[]>([], [watched], [watchedLate])
    const concurrency = fc.constantFrom(1, 2, Number.POSITIVE_INFINITY)
    await fc.assert(
      fc.asyncProperty(failures, adapters, concurrency, fc.nat(3), async (failed, chosen, limit, asyncFrom) => {
        const failing = new Map(failed)
        const module = createModule(10, failing, (item) => item % 4 >= asyncFrom)
        const driver = await buildDriver(module, { adapters: chosen })
        expect(await driver.execute(['sizes'], { concurrency: limit })).toEqual(expectedOf(10, failing))
      }),
    )
  })
})
