import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createCache } from '../../src/adapters/cache/create-cache.js'
import { cache } from '../../src/modifiers/cache.js'
import { collect } from '../../src/modifiers/collect.js'
import { expand } from '../../src/modifiers/expand.js'
import { type RateLimitOptions, rateLimit } from '../../src/modifiers/rate-limit.js'
import { RateLimiter } from '../../src/modifiers/rate-limiter.js'
import { retry } from '../../src/modifiers/retry.js'
import { buildDriver } from '../support/build-driver.js'
import { countListeners } from '../support/count-listeners.js'
import { errorOf } from '../support/error-of.js'
import { expectNoUnhandledRejections } from '../support/unhandled.js'

expectNoUnhandledRejections()

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

const second = (): number => Math.floor(performance.now() / 1_000)

/** A limited node that notes the second of each call. */
function createNode(options: RateLimitOptions<unknown>) {
  const calls: number[] = []
  const page = rateLimit(options, async ({ item = 0 }: { item?: number }) => {
    calls.push(second())
    return item
  })
  return { calls, page }
}

describe('rateLimit', () => {
  test('lets calls of all runs start in order, so many within any minute', async () => {
    const { calls, page } = createNode({ perMinute: 2 })
    const driver = await buildDriver({ page })
    const begin = second()
    const ends: number[] = []
    const runs = [1, 2, 3, 4, 5].map((item) =>
      driver.execute(['page'], { inputs: { item } }).then(() => void ends.push(item)),
    )
    await vi.advanceTimersByTimeAsync(120_000)
    await Promise.all(runs)
    expect(calls.map((at) => at - begin)).toEqual([0, 0, 60, 60, 120])
    expect(ends).toEqual([1, 2, 3, 4, 5])
  })

  test('is shared by functions with the same key, also in other drivers', async () => {
    const [one, two] = [createNode({ perMinute: 1, key: 'model' }), createNode({ perMinute: 1, key: 'model' })]
    const begin = second()
    const runs = [one, two].map(async ({ page }) => (await buildDriver({ page })).execute(['page']))
    await vi.advanceTimersByTimeAsync(60_000)
    await Promise.all(runs)
    expect([...one.calls, ...two.calls].map((at) => at - begin)).toEqual([0, 60])
  })

  test('has one limit for each text that a key returns', async () => {
    const calls: string[] = []
    const module = {
      host: expand({}, () => ['a', 'b', 'a']),
      page: rateLimit({ perMinute: 1, key: ({ host }: { host: string }) => host }, ({ host }: { host: string }) => {
        calls.push(`${host} ${second() - begin}`)
        return host
      }),
      pages: collect(['page'], ({ page }: { page: readonly string[] }) => page.join()),
    }
    const driver = await buildDriver(module)
    const begin = second()
    const run = driver.execute(['pages'])
    await vi.advanceTimersByTimeAsync(60_000)
    expect(await run).toEqual({ pages: 'a,b,a' })
    expect(calls).toEqual(['a 0', 'b 0', 'a 60'])
  })

  test('counts each attempt inside of a retry, and no kept result', async () => {
    let attempts = 0
    const begin = second()
    const page = cache(
      {},
      retry(
        { attempts: 2 },
        rateLimit({ perMinute: 1 }, async () => {
          if (++attempts === 1) throw new Error('busy')
          return second() - begin
        }),
      ),
    )
    const driver = await buildDriver({ page }, { adapters: [createCache()] })
    const run = driver.execute(['page'])
    await vi.advanceTimersByTimeAsync(60_000)
    expect(await run).toEqual({ page: 60 })
    expect(await driver.execute(['page'])).toEqual({ page: 60 })
  })

  test('a call that waits ends with its run, and takes no place of others', async () => {
    const { calls, page } = createNode({ perMinute: 1 })
    const driver = await buildDriver({ page })
    const begin = second()
    await driver.execute(['page'])
    const controller = new AbortController()
    const cancelled = [1, 2, 3].map(() => errorOf(driver.execute(['page'], { signal: controller.signal })))
    const last = driver.execute(['page'])
    await vi.advanceTimersByTimeAsync(1_000)
    controller.abort('enough')
    expect(await Promise.all(cancelled)).toEqual(['enough', 'enough', 'enough'])
    await vi.advanceTimersByTimeAsync(59_000)
    await last
    expect(calls.map((at) => at - begin)).toEqual([0, 60])
    expect(vi.getTimerCount()).toBe(0)
  })

  test('a sync function stays sync unless it has to wait', async () => {
    const driver = await buildDriver({ one: rateLimit({ perMinute: 1 }, () => 1) })
    const { body } = driver.graph.nodes.get('one') ?? {}
    const context = { signal: new AbortController().signal } as never
    expect(body?.call({} as never, context)).toBe(1)
    expect(body?.call({} as never, context)).toBeInstanceOf(Promise)
  })

  test.each([[{}], [{ perMinute: 0 }], [{ perMinute: 1.5 }], [{ perMinute: 1, key: 5 }], [{ perMinute: 1, keys: '' }]])(
    'refuses the options %j',
    (options) => {
      expect(() => rateLimit(options as never, () => 1)).toThrow(/rateLimit/)
    },
  )
})

describe('a limiter', () => {
  test('never exceeds the limit in any minute, and starts every call as early as it may', async () => {
    const arrivals = fc.array(fc.integer({ min: 0, max: 30_000 }), { minLength: 1, maxLength: 40 })
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 5 }), arrivals, async (perMinute, gaps) => {
        const limiter = new RateLimiter()
        const { signal } = new AbortController()
        const starts: number[] = []
        const expected: number[] = []
        let at = 0
        const origin = performance.now()
        for (const gap of gaps) {
          await vi.advanceTimersByTimeAsync(gap)
          at += gap
          const before = expected.at(-perMinute)
          const allowed = before === undefined ? 0 : before + 60_000
          expected.push(Math.max(at, allowed, expected.at(-1) ?? 0))
          const pending = limiter.take(perMinute, signal)
          const note = (): void => void starts.push(Math.round(performance.now() - origin))
          if (pending === null) note()
          else void pending.then(note)
        }
        await vi.advanceTimersByTimeAsync(60_000 * gaps.length)
        expect(starts).toEqual(expected)
        expect(limiter.isIdle).toBe(starts.length === 0 || performance.now() - origin - (starts.at(-1) ?? 0) >= 60_000)
      }),
    )
  })

  test('leaves no listener on a signal', async () => {
    const limiter = new RateLimiter()
    const { signal } = new AbortController()
    const listeners = countListeners(signal)
    limiter.take(1, signal)
    const pending = limiter.take(1, signal)
    await vi.advanceTimersByTimeAsync(60_000)
    await pending
    expect(listeners.count).toBe(0)
  })
})
