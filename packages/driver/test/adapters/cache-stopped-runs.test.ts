import { afterEach, describe, expect, test, vi } from 'vitest'
import { type Cache, type CacheAdapterOptions, createCache } from '../../src/adapters/cache/create-cache.js'
import type { CacheStore } from '../../src/adapters/cache/store.js'
import type { DagDriver } from '../../src/driver/dag-driver.js'
import { cache } from '../../src/modifiers/cache.js'
import { retry } from '../../src/modifiers/retry.js'
import { timeout } from '../../src/modifiers/timeout.js'
import { buildDriver } from '../support/build-driver.js'
import { type Deferred, deferred } from '../support/deferred.js'
import { errorOf } from '../support/error-of.js'
import { expectNoUnhandledRejections } from '../support/unhandled.js'

expectNoUnhandledRejections()

afterEach(() => {
  vi.useRealTimers()
})

type Signalled = { readonly $signal: AbortSignal }

interface Load {
  readonly gates: readonly Deferred<unknown>[]
  readonly kept: Cache
  readonly driver: DagDriver
}

/** A node whose calls wait for one gate each, and return `partial` once their run has been stopped. */
async function load(extra: object = {}, options: CacheAdapterOptions = {}): Promise<Load> {
  const gates = [deferred(), deferred(), deferred()]
  let calls = 0
  const kept = createCache(options)
  const page = cache({}, async ({ $signal }: Signalled) => {
    const gate = gates[calls++]
    await gate?.promise
    return $signal.aborted ? 'partial' : `whole ${calls}`
  })
  return { gates, kept, driver: await buildDriver({ page, ...extra }, { adapters: [kept] }) }
}

describe('a result', () => {
  test('a result of a cancelled run is not kept', async () => {
    const { gates, kept, driver } = await load()
    const controller = new AbortController()
    const stopped = driver.execute(['page'], { signal: controller.signal })
    controller.abort('gone')
    expect(await errorOf(stopped)).toBe('gone')
    for (const gate of gates) gate.resolve(null)
    await Promise.resolve()
    expect(await driver.execute(['page'])).toEqual({ page: 'whole 2' })
    expect(kept.stats()).toMatchObject({ hits: 0, misses: 2 })
  })

  test('a result of a run in which another node failed is not kept', async () => {
    const { gates, driver } = await load({ broken: () => Promise.reject(new Error('broken')) })
    await errorOf(driver.execute(['page', 'broken']))
    for (const gate of gates) gate.resolve(null)
    await Promise.resolve()
    expect(await driver.execute(['page'])).toEqual({ page: 'whole 2' })
  })

  test('a result of a node that cancels its own run is not kept, sync or async', async () => {
    for (const isAsync of [false, true]) {
      let controller = new AbortController()
      let calls = 0
      const give = () => {
        if (calls++ === 0) controller.abort('enough')
        return calls
      }
      const driver = await buildDriver(
        { page: cache({}, isAsync ? async () => give() : give) },
        { adapters: [createCache()] },
      )
      expect(await errorOf(driver.execute(['page'], { signal: controller.signal }))).toBe('enough')
      controller = new AbortController()
      expect(await driver.execute(['page'])).toEqual({ page: 2 })
    }
  })

  test('a result whose run is cancelled between its return and its arrival is not kept', async () => {
    const controller = new AbortController()
    let calls = 0
    const page = cache({}, async () => {
      queueMicrotask(() => controller.abort('gone'))
      return ++calls
    })
    const driver = await buildDriver({ page }, { adapters: [createCache()] })
    expect(await errorOf(driver.execute(['page'], { signal: controller.signal }))).toBe('gone')
    expect(await driver.execute(['page'])).toEqual({ page: 2 })
  })

  test('a result that is already kept is not replaced by that of a stopped run', async () => {
    const entries = new Map<string, never>()
    let isBlind = false
    const store: CacheStore = {
      get: (key) => (isBlind ? null : (entries.get(key) ?? null)),
      set: (key, entry) => void entries.set(key, entry as never),
    }
    const { gates, driver } = await load({}, { store })
    gates[0]?.resolve(null)
    expect(await driver.execute(['page'])).toEqual({ page: 'whole 1' })
    isBlind = true
    const controller = new AbortController()
    const stopped = driver.execute(['page'], { signal: controller.signal })
    controller.abort('gone')
    await errorOf(stopped)
    gates[1]?.resolve(null)
    await new Promise(setImmediate)
    isBlind = false
    expect(await driver.execute(['page'])).toEqual({ page: 'whole 1' })
  })

  test('a result that a function returns after its timeout is not kept', async () => {
    vi.useFakeTimers()
    let calls = 0
    const page = cache(
      {},
      timeout(50, ({ $signal }: Signalled) =>
        calls++ > 0
          ? Promise.resolve('whole')
          : new Promise<string>((resolve) => $signal.addEventListener('abort', () => resolve('partial'))),
      ),
    )
    const driver = await buildDriver({ page }, { adapters: [createCache()] })
    const late = errorOf(driver.execute(['page']))
    await vi.advanceTimersByTimeAsync(51)
    expect(await late).toMatchObject({ code: 'DAG_NODE_TIMEOUT' })
    expect(await driver.execute(['page'])).toEqual({ page: 'whole' })
  })

  test('a result of a later attempt is kept', async () => {
    let calls = 0
    const page = cache(
      {},
      retry({ attempts: 2 }, async () => {
        if (++calls === 1) throw new Error('once')
        return calls
      }),
    )
    const driver = await buildDriver({ page }, { adapters: [createCache()] })
    for (let run = 0; run < 2; run++) expect(await driver.execute(['page'])).toEqual({ page: 2 })
  })
})

describe('a run that waits for the result of another', () => {
  test('a run that waits for the result of another calls the function once the other is cancelled, though the node of the other returns something', async () => {
    const { gates, driver } = await load()
    const controller = new AbortController()
    const leader = driver.execute(['page'], { signal: controller.signal })
    const followers = [driver.execute(['page']), driver.execute(['page'])]
    controller.abort('gone')
    expect(await errorOf(leader)).toBe('gone')
    for (const gate of gates) gate.resolve(null)
    expect(await Promise.all(followers)).toEqual([{ page: 'whole 2' }, { page: 'whole 2' }])
  })

  test('a run that waits for the result of another calls the function once another node of the other run fails', async () => {
    const failure = deferred()
    const { gates, driver } = await load({ broken: () => failure.promise })
    const leader = driver.execute(['page', 'broken'])
    const follower = driver.execute(['page'])
    failure.reject('broken')
    expect(await errorOf(leader)).toBe('broken')
    for (const gate of gates) gate.resolve(null)
    expect(await follower).toEqual({ page: 'whole 2' })
  })

  test('a run that waits for the result of another calls the function if the node of the other fails because its run was cancelled', async () => {
    let calls = 0
    const page = cache({}, ({ $signal }: Signalled) =>
      calls++ > 0
        ? Promise.resolve('whole')
        : new Promise<string>((_, reject) =>
            $signal.addEventListener('abort', () => reject(new Error('socket hang up'))),
          ),
    )
    const driver = await buildDriver({ page }, { adapters: [createCache()] })
    const controller = new AbortController()
    const leader = driver.execute(['page'], { signal: controller.signal })
    const follower = driver.execute(['page'])
    controller.abort('gone')
    expect(await errorOf(leader)).toBe('gone')
    expect(await follower).toEqual({ page: 'whole' })
  })

  test('a run that waits for the result of another does not call the function if it has been cancelled itself', async () => {
    const { gates, kept, driver } = await load()
    const [first, second] = [new AbortController(), new AbortController()]
    const leader = driver.execute(['page'], { signal: first.signal })
    const follower = driver.execute(['page'], { signal: second.signal })
    second.abort('gone, too')
    first.abort('gone')
    expect([await errorOf(leader), await errorOf(follower)]).toEqual(['gone', 'gone, too'])
    for (const gate of gates) gate.resolve(null)
    await new Promise(setImmediate)
    expect(kept.stats()).toMatchObject({ hits: 0, misses: 1 })
  })
})
