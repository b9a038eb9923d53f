import { describe, expect, test } from 'vitest'
import { createCache } from '../../src/adapters/cache/create-cache.js'
import { memoryStore } from '../../src/adapters/cache/memory-store.js'
import type { SyncDagDriver } from '../../src/driver/dag-driver.js'
import { DriverBuilder } from '../../src/driver/driver-builder.js'
import { openSyncDriver } from '../../src/driver/open-driver.js'
import type { Adapter } from '../../src/lifecycle/adapter.js'
import { collect } from '../../src/modifiers/collect.js'
import { expand } from '../../src/modifiers/expand.js'
import { retry } from '../../src/modifiers/retry.js'
import { timeout } from '../../src/modifiers/timeout.js'
import { expectNoUnhandledRejections } from '../support/unhandled.js'

expectNoUnhandledRejections()

const lateStore = { get: () => Promise.resolve(null), set: () => Promise.resolve() }

const build = (module: object, adapters: readonly Adapter[] = []): SyncDagDriver =>
  new DriverBuilder(openSyncDriver, { modules: [module], adapters }).build()

function errorOf(act: () => unknown): unknown {
  try {
    act()
  } catch (error) {
    return error
  }
  throw new Error('it was expected to throw')
}

describe('retries with a delay in the synchronous driver', () => {
  const broken = new Error('broken')
  const fail = () => {
    throw broken
  }

  test.each<[string, object]>([
    ['alone', { node: retry({ attempts: 3, delayMs: 200 }, fail) }],
    ['inside a timeout', { node: timeout(1_000, retry({ attempts: 3, delayMs: 200 }, fail)) }],
    ['with jitter', { node: retry({ attempts: 3, delayMs: 200, jitter: true }, fail) }],
    [
      'on the node of an item',
      {
        n: expand({}, () => [1]),
        each: retry({ attempts: 2, delayMs: 200 }, ({ n }: { n: number }) => n / fail()),
        node: collect(['each'], ({ each }: { each: readonly number[] }) => each),
      },
    ],
  ])('a retry with a delay is refused when the synchronous driver is built, %s', (_, module) => {
    const error = errorOf(() => build(module))
    expect(error).toMatchObject({ code: 'DAG_SYNC_DELAYED_RETRY' })
    expect(String(error)).toMatch(/node "(node|each)" waits 200 ms before it is retried/)
  })

  test('a retry without a delay calls again at once in the synchronous driver', () => {
    let calls = 0
    const flaky = () => {
      if (++calls < 3) throw broken
      return calls
    }
    expect(build({ node: retry({ attempts: 3 }, flaky) }).execute(['node'])).toEqual({ node: 3 })
  })
})

describe('layers of executeNode in the synchronous driver', () => {
  const module = { node: () => 1 }

  test.each<[string, () => Adapter]>([
    ['a cache with a store that answers later', () => createCache({ nodes: 'all', store: lateStore })],
    ['a layer that returns a promise', () => ({ executeNode: (_, next) => Promise.resolve(next()) })],
    ['a layer that rejects', () => ({ executeNode: () => Promise.reject(new Error('unseen')) })],
    ['a layer that returns a thenable', () => ({ executeNode: () => Object.fromEntries([['then', () => {}]]) })],
  ])('the refusal of a promise names its adapter: %s', (_, make) => {
    const quiet: Adapter = { executeNode: (_execution, next) => next() }
    const error = errorOf(() => build(module, [quiet, make(), quiet]).execute(['node']))
    expect(error).toMatchObject({ code: 'DAG_SYNC_LATE_LAYER' })
    expect(String(error)).toContain('executeNode of adapter 2 returned a promise for node "node"')
  })

  test('the refusal of a promise names the node that returned it', () => {
    const layer: Adapter = { executeNode: (_, next) => next() }
    const error = errorOf(() => build({ node: () => Promise.reject(new Error('unseen')) }, [layer]).execute(['node']))
    expect(error).toMatchObject({ code: 'DAG_SYNC_PROMISE', message: expect.stringContaining('node "node" gave') })
  })

  test('a cache with a store in memory works in the synchronous driver', () => {
    const driver = build(module, [createCache({ nodes: 'all', store: memoryStore() })])
    expect([driver.execute(['node']), driver.execute(['node'])]).toEqual([{ node: 1 }, { node: 1 }])
  })
})

test('promises among the inputs of the synchronous driver leave no rejection unhandled', () => {
  const driver = build({ node: ({ a }: { a: unknown }) => a })
  const inputs = {
    a: Promise.reject(new Error('refused')),
    b: Promise.reject(new Error('unused')),
    c: Promise.reject(new Error('unused')),
  }
  expect(errorOf(() => driver.execute(['node'], { inputs }))).toMatchObject({ code: 'DAG_SYNC_PROMISE' })
})
