import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, describe, expect, test } from 'vitest'
import { type CacheAdapterOptions, createCache } from '../../src/adapters/cache/create-cache.js'
import { fileStore } from '../../src/adapters/cache/file-store.js'
import { memoryStore } from '../../src/adapters/cache/memory-store.js'
import { restoreSnapshot } from '../../src/adapters/cache/restore-snapshot.js'
import { takeSnapshot } from '../../src/adapters/cache/snapshot.js'
import type { CacheStore } from '../../src/adapters/cache/store.js'
import { cache } from '../../src/modifiers/cache.js'
import { collect } from '../../src/modifiers/collect.js'
import { expand } from '../../src/modifiers/expand.js'
import { buildDriver } from '../support/build-driver.js'
import { deferred } from '../support/deferred.js'
import { anyValue, type Make, oddValue, plainValue } from '../support/odd-values.js'
import { isSameStructure } from '../support/same-structure.js'
import { expectNoUnhandledRejections } from '../support/unhandled.js'

expectNoUnhandledRejections()

const folders: string[] = []
afterEach(() => {
  for (const path of folders.splice(0)) rmSync(path, { recursive: true, force: true })
})

const stores: readonly (readonly [string, () => CacheStore])[] = [
  ['memory', () => memoryStore()],
  [
    'files',
    () => {
      folders.push(mkdtempSync(join(tmpdir(), 'dag-cache-')))
      return fileStore(folders.at(-1) ?? '')
    },
  ],
]

/** Executes a node that returns such a value twice. */
async function executeTwice(make: Make, options: CacheAdapterOptions) {
  let calls = 0
  const kept = createCache(options)
  const made = cache({}, () => {
    calls++
    return { value: make() }
  })
  const driver = await buildDriver({ made }, { adapters: [kept] })
  const results: unknown[] = []
  for (let run = 0; run < 2; run++) {
    const { made } = (await driver.execute(['made'])) as { made: { value: unknown } }
    results.push(made.value)
    await kept.close()
  }
  return { results, calls, stats: kept.stats() }
}

describe.each(stores)('a cache in %s', (_, store) => {
  test('a cache returns a result as the function would, or calls the function again', async () => {
    await fc.assert(
      fc.asyncProperty(anyValue, async (make) => {
        const { results, calls, stats } = await executeTwice(make, { store: store() })
        if (calls === 1) expect(isSameStructure(results[1], make())).toBe(true)
        expect(stats.hits + stats.misses + stats.uncacheable).toBe(2)
        expect(stats).toMatchObject(calls === 1 ? { hits: 1, misses: 1 } : { uncacheable: 2 })
      }),
      { numRuns: 300 },
    )
  })

  test('a cache keeps every plain value', async () => {
    await fc.assert(
      fc.asyncProperty(plainValue, async (make) => {
        const { results, calls } = await executeTwice(make, { store: store() })
        expect(calls).toBe(1)
        expect(isSameStructure(results[1], make())).toBe(true)
      }),
    )
  })

  test('a cache keeps no value with behavior or a state, wherever it is', async () => {
    await fc.assert(
      fc.asyncProperty(oddValue, fc.boolean(), async (make, isDeep) => {
        const { calls, stats } = await executeTwice(isDeep ? () => [{ deep: new Map([[1, make()]]) }] : make, {
          store: store(),
        })
        expect(calls).toBe(2)
        expect(stats).toEqual({ hits: 0, misses: 0, uncacheable: 2, storeErrors: 0 })
      }),
    )
  })

  test('a cache keeps no view of a pool of Buffer, whose other bytes belong to other values', async () => {
    Buffer.from('password of another request')
    const { calls } = await executeTwice(
      () => {
        const { buffer, byteOffset, length } = Buffer.from('mine')
        return new Uint8Array(buffer, byteOffset, length)
      },
      { store: store() },
    )
    expect(calls).toBe(2)
    expect((await executeTwice(() => Buffer.from('mine'), { store: store() })).calls).toBe(1)
    expect((await executeTwice(() => new Uint8Array([1, 2]).subarray(1), { store: store() })).calls).toBe(1)
  })

  test('a cache gives every run a copy, which another run cannot change', async () => {
    const driver = await buildDriver(
      { rows: cache({}, async () => [3, 1, 2]), taken: ({ rows }: { rows: number[] }) => rows.splice(0).sort() },
      { adapters: [createCache({ store: store() })] },
    )
    for (let run = 0; run < 3; run++) expect(await driver.execute(['taken'])).toEqual({ taken: [1, 2, 3] })
    const together = await Promise.all([driver.execute(['taken']), driver.execute(['taken'])])
    expect(together).toEqual([{ taken: [1, 2, 3] }, { taken: [1, 2, 3] }])
  })

  test.each<[string, () => unknown]>([
    ['an array', () => ['a', 'b']],
    [
      'a generator',
      function* () {
        yield* ['a', 'b']
      },
    ],
    [
      'an async generator',
      async function* () {
        yield* ['a', 'b']
      },
    ],
    ['an iterator', () => ['a', 'b'].values()],
    ['a promised generator', async () => ['a', 'b'].values()],
  ])('a cache expands %s in every run', async (_, items) => {
    const module = {
      item: cache({}, expand({}, items as () => string[])),
      all: collect(['item'], ({ item }: { item: readonly string[] }) => item),
    }
    const driver = await buildDriver(module, { adapters: [createCache({ store: store() })] })
    for (let run = 0; run < 3; run++) expect(await driver.execute(['all'])).toEqual({ all: ['a', 'b'] })
  })
})

describe('runs that wait for one result', () => {
  test('runs that wait for one result each call the function if the result exists once', async () => {
    const gate = deferred()
    let calls = 0
    const kept = createCache()
    const module = {
      page: cache({}, async () => {
        calls++
        await gate.promise
        return new Response('body')
      }),
      text: ({ page }: { page: Response }) => page.text(),
    }
    const driver = await buildDriver(module, { adapters: [kept] })
    const runs = Array.from({ length: 5 }, () => driver.execute(['text']))
    gate.resolve(null)
    for (const result of await Promise.all(runs)) expect(result).toEqual({ text: 'body' })
    expect(calls).toBe(5)
    expect(kept.stats()).toEqual({ hits: 0, misses: 0, uncacheable: 5, storeErrors: 0 })
  })

  test('a node whose last result was uncacheable does not wait for other runs', async () => {
    const gates = [deferred(), deferred()]
    let calls = 0
    const driver = await buildDriver(
      { page: cache({}, () => gates[calls++ === 0 ? 0 : 1]?.promise) },
      { adapters: [createCache()] },
    )
    const first = driver.execute(['page'])
    gates[0]?.resolve(Symbol('once'))
    await first
    const runs = [driver.execute(['page']), driver.execute(['page'])]
    expect(calls).toBe(3)
    gates[1]?.resolve('plain')
    expect(await Promise.all(runs)).toEqual([{ page: 'plain' }, { page: 'plain' }])
    expect(await driver.execute(['page'])).toEqual({ page: 'plain' })
    expect(calls).toBe(3)
  })

  test('runs that wait for one result each get another copy', async () => {
    const driver = await buildDriver({ rows: cache({}, async () => [1]) }, { adapters: [createCache()] })
    const results = await Promise.all([driver.execute(['rows']), driver.execute(['rows'])])
    const [first, second] = results as unknown as { rows: number[] }[]
    expect(first?.rows).toEqual(second?.rows)
    expect(first?.rows).not.toBe(second?.rows)
  })
})

describe('instances of classes', () => {
  class Money {
    readonly amount: number
    constructor(amount: number) {
      this.amount = amount
    }
  }
  class Cash extends Money {}

  test('instances of classes are kept as they are in memory if their class is declared immutable', async () => {
    const { results, calls } = await executeTwice(() => [new Money(3)], { immutable: [Money] })
    expect(calls).toBe(1)
    expect((results[1] as Money[])[0]).toBe((results[0] as Money[])[0])
  })

  test('instances of classes are not kept in files', async () => {
    const store = stores[1]?.[1]() as CacheStore
    const { calls, stats } = await executeTwice(() => new Money(3), { immutable: [Money], store })
    expect(calls).toBe(2)
    expect(stats).toEqual({ hits: 0, misses: 0, uncacheable: 2, storeErrors: 0 })
  })

  test('instances of a subclass are not kept if its base class is declared immutable', async () => {
    expect((await executeTwice(() => new Cash(3), { immutable: [Money] })).calls).toBe(2)
  })
})

describe('a snapshot', () => {
  test('a snapshot creates values that differ in nothing but identity', () => {
    fc.assert(
      fc.property(plainValue, (make) => {
        const snapshot = takeSnapshot(make())
        if (snapshot === null) throw new Error('the value is plain')
        const [first, second] = [restoreSnapshot(snapshot), restoreSnapshot(snapshot)]
        expect(isSameStructure(first, make())).toBe(true)
        expect(isSameStructure(second, first)).toBe(true)
      }),
    )
  })

  test.each<[string, readonly (string | number)[]]>([
    ['that end early', ['string']],
    ['with more than a value', [1, 2]],
    ['of an unknown kind', ['stream']],
    ['that miss a count', ['set', 'a']],
    ['that miss a text', ['string', 5]],
    ['that miss bytes', ['buffer', 5]],
  ])('a snapshot rejects parts %s', (_, parts) => {
    expect(() => restoreSnapshot({ parts, shared: [] })).toThrow(TypeError)
  })
})
