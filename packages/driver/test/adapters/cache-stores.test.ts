import { afterEach, describe, expect, test, vi } from 'vitest'
import { createCache } from '../../src/adapters/cache/create-cache.js'
import type { CacheEntry, CacheStore } from '../../src/adapters/cache/store.js'
import { cache } from '../../src/modifiers/cache.js'
import { thenable } from '../hamilton/thenable.js'
import { buildDriver } from '../support/build-driver.js'
import { expectNoUnhandledRejections } from '../support/unhandled.js'

expectNoUnhandledRejections()

afterEach(() => {
  vi.useRealTimers()
})

const never = (): Promise<never> => new Promise(() => {})

/** A node that counts its calls, with a cache over a store. */
async function counted(store: CacheStore, storeTimeoutMs?: number) {
  let calls = 0
  const kept = createCache({ store, ...(storeTimeoutMs && { storeTimeoutMs }) })
  const driver = await buildDriver({ rows: cache({}, async () => [++calls]) }, { adapters: [kept] })
  return { kept, driver, execute: async () => ((await driver.execute(['rows'])) as { rows: number[] }).rows }
}

describe('a store that hangs', () => {
  test('a store that hangs is a miss after a second', async () => {
    vi.useFakeTimers()
    const { kept, execute } = await counted({ get: never, set: () => {} })
    const run = execute()
    await vi.advanceTimersByTimeAsync(999)
    expect(kept.stats().storeErrors).toBe(0)
    await vi.advanceTimersByTimeAsync(1)
    expect(await run).toEqual([1])
    expect(kept.stats()).toEqual({ hits: 0, misses: 1, uncacheable: 0, storeErrors: 1 })
  })

  test('a store that hangs is a miss after storeTimeoutMs', async () => {
    vi.useFakeTimers()
    const { execute } = await counted({ get: never, set: () => {} }, 20)
    const run = execute()
    await vi.advanceTimersByTimeAsync(20)
    expect(await run).toEqual([1])
  })

  test('a store that hangs does not keep a driver from closing', async () => {
    vi.useFakeTimers()
    const { kept, driver, execute } = await counted({ get: () => null, set: never })
    await execute()
    const closed = driver.close()
    await vi.advanceTimersByTimeAsync(1_000)
    await closed
    expect(kept.stats().storeErrors).toBe(1)
  })

  test('a store that hangs leaves no timer behind once it returns', async () => {
    vi.useFakeTimers()
    const { kept, execute } = await counted({ get: async () => null, set: async () => {} })
    await execute()
    await kept.close()
    expect(vi.getTimerCount()).toBe(0)
  })

  test('a store that hangs may fail later without harm', async () => {
    vi.useFakeTimers()
    const late = (): Promise<never> =>
      new Promise((_, reject) => setTimeout(reject, 5_000, new Error('connection closed')))
    const { execute } = await counted({ get: late, set: late })
    const run = execute()
    await vi.advanceTimersByTimeAsync(1_000)
    expect(await run).toEqual([1])
    await vi.advanceTimersByTimeAsync(10_000)
  })
})

describe('a custom store', () => {
  test('a custom store that keeps values in JSON works', async () => {
    const texts = new Map<string, string>()
    const { execute } = await counted({
      get: async (key) => JSON.parse(texts.get(key) ?? 'null'),
      set: async (key, entry) => void texts.set(key, JSON.stringify(entry)),
    })
    expect([await execute(), await execute()]).toEqual([[1], [1]])
  })

  test('a custom store may return other thenables than promises', async () => {
    const entries = new Map<string, CacheEntry>()
    const lazy = <T>(value: T) => thenable<T>((resolve) => resolve(value)) as PromiseLike<T>
    const { execute } = await counted({
      get: (key) => lazy(entries.get(key) ?? null),
      set: (key, entry) => lazy(void entries.set(key, entry)),
    })
    expect([await execute(), await execute()]).toEqual([[1], [1]])
  })

  test('a custom store that returns one object each time does not let runs change it', async () => {
    const entries = new Map<string, CacheEntry>()
    const { execute } = await counted({
      get: (key) => entries.get(key) ?? null,
      set: (key, { value, storedAtMs }) => void entries.set(key, { value, storedAtMs }),
    })
    await execute()
    for (let run = 0; run < 2; run++) (await execute()).push(0)
    expect(await execute()).toEqual([1])
  })

  test.each<[string, unknown]>([
    ['a value without its time', { value: 5 }],
    ['a time that is not a number', { value: 5, storedAtMs: Number.NaN }],
    ['text', 'gone'],
    ['an instance of a class', { value: new (class Money {})(), storedAtMs: 1 }],
  ])('a custom store that returns %s is a miss and an error', async (_, found) => {
    const { kept, execute } = await counted({ get: () => found as never, set: () => {} })
    expect(await execute()).toEqual([1])
    expect(kept.stats()).toEqual({ hits: 0, misses: 1, uncacheable: 0, storeErrors: 1 })
  })

  test.each<[string, unknown]>([
    [
      'a value',
      {
        get value() {
          throw new Error('it cannot be decoded')
        },
        storedAtMs: 1,
      },
    ],
    [
      'a time',
      {
        value: [5],
        get storedAtMs() {
          throw new Error('it cannot be decoded')
        },
      },
    ],
    [
      'a key',
      new Proxy(
        {},
        {
          has: () => {
            throw new Error('it cannot be decoded')
          },
        },
      ),
    ],
  ])('a custom store that returns %s that cannot be read is a miss and an error', async (_, found) => {
    for (const get of [() => found, async () => found]) {
      const { kept, execute } = await counted({ get: get as never, set: () => {} })
      expect(await execute()).toEqual([1])
      expect(kept.stats()).toEqual({ hits: 0, misses: 1, uncacheable: 0, storeErrors: 1 })
    }
  })

  test('a custom store may refuse entries, which counts as uncacheable', async () => {
    const { kept, execute } = await counted({
      get: () => null,
      set: () => {
        throw new Error('it was refused')
      },
      accepts: ({ value }) => !Array.isArray(value),
    })
    for (let run = 0; run < 2; run++) await execute()
    expect(kept.stats()).toEqual({ hits: 0, misses: 0, uncacheable: 2, storeErrors: 0 })
  })
})

test('a result from the future, stored before the clock was set back, is not used', async () => {
  let nowMs = 10_000
  let calls = 0
  const clock = { wallUs: () => nowMs * 1_000, monotonicMs: () => 0 }
  const driver = await buildDriver({ a: cache({ ttlMs: 500 }, () => ++calls) }, { adapters: [createCache({}, clock)] })
  await driver.execute(['a'])
  nowMs = 5_000
  expect(await driver.execute(['a'])).toEqual({ a: 2 })
})
