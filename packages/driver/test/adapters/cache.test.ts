import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { serialize } from 'node:v8'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { type Cache, type CacheAdapterOptions, createCache } from '../../src/adapters/cache/create-cache.js'
import { decodeEntry } from '../../src/adapters/cache/file-format.js'
import { fileStore } from '../../src/adapters/cache/file-store.js'
import { memoryStore } from '../../src/adapters/cache/memory-store.js'
import type { CacheStore } from '../../src/adapters/cache/store.js'
import type { DagDriver } from '../../src/driver/dag-driver.js'
import type { NodeFinished } from '../../src/lifecycle/adapter.js'
import { cache } from '../../src/modifiers/cache.js'
import { buildDriver } from '../support/build-driver.js'
import { deferred } from '../support/deferred.js'
import { errorOf, problemsOf } from '../support/error-of.js'
import { expectNoUnhandledRejections } from '../support/unhandled.js'

expectNoUnhandledRejections()

afterEach(() => {
  vi.useRealTimers()
})

const folders: string[] = []
const folder = (): string => {
  const made = mkdtempSync(join(tmpdir(), 'dag-cache-'))
  folders.push(made)
  return made
}
const caches: Cache[] = []
afterEach(async () => {
  // Folders that are being written to cannot be removed.
  await Promise.all(caches.splice(0).map((cache) => cache.close()))
  for (const path of folders.splice(0)) rmSync(path, { recursive: true, force: true })
})

/** A pipeline whose one expensive node notes that it was called. */
function priced(settings: CacheAdapterOptions = {}): {
  calls: unknown[]
  finished: NodeFinished[]
  kept: ReturnType<typeof createCache>
  driver: Promise<DagDriver>
} {
  const calls: unknown[] = []
  const finished: NodeFinished[] = []
  const kept = createCache(settings)
  caches.push(kept)
  const module = {
    rates: cache({}, async ({ currency }: { currency: string }) => {
      calls.push(currency)
      return { currency, rate: calls.length }
    }),
    doubled: cache({}, ({ n }: { n: number }) => calls.push(n)),
    price: ({ rates, net }: { rates: { rate: number }; net: number }) => rates.rate * net,
  }
  const watching = { postNodeExecute: (event: NodeFinished) => void finished.push(event) }
  return { calls, finished, kept, driver: buildDriver(module, { adapters: [kept, watching] }) }
}

const stores: readonly (readonly [string, () => CacheStore])[] = [
  ['memory', () => memoryStore()],
  ['files', () => fileStore(join(folder(), 'deep', 'cache'))],
]

describe.each(stores)('a cache in %s', (_, store) => {
  test('a cache calls a marked node once per inputs, and says so of the node run', async () => {
    const { calls, finished, kept, driver } = priced({ store: store() })
    const built = await driver
    for (const currency of ['eur', 'usd', 'eur']) await built.execute(['price'], { inputs: { currency, net: 10 } })
    expect(calls).toEqual(['eur', 'usd'])
    expect(finished.filter(({ node }) => node.name === 'rates').map(({ cached }) => cached)).toEqual([
      false,
      false,
      true,
    ])
    expect(finished.filter(({ node }) => node.name === 'price').every(({ cached }) => !cached)).toBe(true)
    expect(kept.stats()).toEqual({ hits: 1, misses: 2, uncacheable: 0, storeErrors: 0 })
  })

  test('a cache calls the function once for runs that need one result at the same time', async () => {
    const { calls, driver } = priced({ store: store() })
    const built = await driver
    const runs = Array.from({ length: 50 }, () => built.execute(['rates'], { inputs: { currency: 'eur' } }))
    for (const result of await Promise.all(runs)) expect(result).toEqual({ rates: { currency: 'eur', rate: 1 } })
    expect(calls).toEqual(['eur'])
  })

  test('a cache drops results older than their time to live', async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    const { calls, kept, driver } = priced({ store: store(), ttlMs: 1_000 })
    const built = await driver
    const run = () => built.execute(['rates'], { inputs: { currency: 'eur' } })
    await run()
    await kept.close()
    vi.setSystemTime(Date.now() + 999)
    await run()
    expect(calls).toHaveLength(1)
    vi.setSystemTime(Date.now() + 2)
    await run()
    expect(calls).toHaveLength(2)
  })
})

describe('a cache', () => {
  test('a cache keeps a sync node sync if its store is', async () => {
    const { calls, driver } = priced()
    const built = await driver
    expect(await built.execute(['doubled'], { inputs: { n: 5 } })).toEqual({ doubled: 1 })
    expect(await built.execute(['doubled'], { inputs: { n: 5 } })).toEqual({ doubled: 1 })
    expect(calls).toEqual([5])
  })

  test('a cache keeps results of all nodes, or of picked ones, as the option says', async () => {
    for (const nodes of ['all', ({ name }: { name: string }) => name === 'plain'] as const) {
      let calls = 0
      const driver = await buildDriver({ plain: () => ++calls }, { adapters: [createCache({ nodes })] })
      await driver.execute(['plain'])
      expect(await driver.execute(['plain'])).toEqual({ plain: 1 })
    }
  })

  test('a cache compares inputs as the node says, and uses nothing kept under another version', async () => {
    let calls = 0
    const module = {
      load: cache(
        { key: ({ url }: { url: string; request: object }) => url },
        ({ url }: { url: string; request: object }) => `${url} ${++calls}`,
      ),
    }
    const store = memoryStore()
    const before = await buildDriver(module, { adapters: [createCache({ store, version: '1' })] })
    await before.execute(['load'], { inputs: { url: 'a', request: new (class Request {})() } })
    expect(await before.execute(['load'], { inputs: { url: 'a', request: { other: true } } })).toEqual({ load: 'a 1' })
    const after = await buildDriver(module, { adapters: [createCache({ store, version: '2' })] })
    expect(await after.execute(['load'], { inputs: { url: 'a', request: {} } })).toEqual({ load: 'a 2' })
  })

  test('a cache always calls nodes whose inputs it cannot compare, and counts them', async () => {
    const { calls, kept, driver } = priced()
    const built = await driver
    for (let run = 0; run < 2; run++) await built.execute(['doubled'], { inputs: { n: () => 1 } })
    expect(calls).toHaveLength(2)
    expect(kept.stats().uncacheable).toBe(2)
  })

  test('a cache keeps no failure, and fails the runs that waited for it', async () => {
    let calls = 0
    const gate = deferred()
    const module = { flaky: cache({}, () => (++calls === 1 ? gate.promise : 'fine')) }
    const driver = await buildDriver(module, { adapters: [createCache()] })
    const [first, second] = [driver.execute(['flaky']), driver.execute(['flaky'])]
    gate.reject('broken')
    expect([await errorOf(first), await errorOf(second)]).toEqual(['broken', 'broken'])
    expect(await driver.execute(['flaky'])).toEqual({ flaky: 'fine' })
  })

  test('a cache calls the function for a run that waited for a cancelled run', async () => {
    let calls = 0
    const module = {
      slow: cache({}, ({ $signal }: { $signal: AbortSignal }) =>
        ++calls > 1
          ? 'fine'
          : new Promise((_, reject) => $signal.addEventListener('abort', () => reject($signal.reason), { once: true })),
      ),
    }
    const driver = await buildDriver(module, { adapters: [createCache()] })
    const controller = new AbortController()
    const leader = driver.execute(['slow'], { signal: controller.signal })
    const follower = driver.execute(['slow'])
    controller.abort('gone')
    expect(await errorOf(leader)).toBe('gone')
    expect(await follower).toEqual({ slow: 'fine' })
  })

  test('a cache calls the function for runs that waited for a cancelled run whose node never ends', async () => {
    const never = deferred()
    let calls = 0
    const module = { stuck: cache({}, () => (++calls === 1 ? never.promise : Promise.resolve('fine'))) }
    const kept = createCache()
    const driver = await buildDriver(module, { adapters: [kept] })
    const controller = new AbortController()
    const leader = driver.execute(['stuck'], { signal: controller.signal })
    const followers = [driver.execute(['stuck']), driver.execute(['stuck'])]
    const another = new AbortController()
    const stopped = driver.execute(['stuck'], { signal: another.signal })
    another.abort('gone, too')
    controller.abort('gone')
    expect([await errorOf(leader), await errorOf(stopped)]).toEqual(['gone', 'gone, too'])
    expect(await Promise.all(followers)).toEqual([{ stuck: 'fine' }, { stuck: 'fine' }])
    expect(await driver.execute(['stuck'])).toEqual({ stuck: 'fine' })
    expect(calls).toBe(2)
    await kept.close()
    never.resolve('late')
  })

  test('a cache closes although a node never ends', async () => {
    const driver = await buildDriver({ stuck: cache({}, () => deferred().promise) }, { adapters: [createCache()] })
    void driver.execute(['stuck'])
    await driver.close()
  })

  test('a cache accepts undefined from a custom store as no result', async () => {
    const kept = new Map()
    const store = {
      get: (key: string) => kept.get(key),
      set: (key: string, entry: unknown) => void kept.set(key, entry),
    }
    const { calls, driver } = priced({ store })
    const built = await driver
    for (let run = 0; run < 2; run++) await built.execute(['rates'], { inputs: { currency: 'eur' } })
    expect(calls).toEqual(['eur'])
  })

  test.each<[string, () => unknown, string]>([
    [
      'a store without functions',
      () => createCache({ store: new Set() as never }),
      'store of createCache must be an object with the functions get and set, as memoryStore() and fileStore() make it',
    ],
    [
      'no time to live',
      () => createCache({ ttlMs: 0 }),
      'ttlMs of createCache must be a number of milliseconds above 0: received number 0',
    ],
    [
      'other nodes',
      () => createCache({ nodes: 'some' as never }),
      `nodes of createCache must be 'marked' or 'all' or a function: received string "some"`,
    ],
    [
      'a version that is not text',
      () => createCache({ version: 2 as never }),
      'version of createCache must be a string: received number 2',
    ],
    [
      'room for nothing',
      () => memoryStore({ maxEntries: 0 }),
      'maxEntries of memoryStore must be a whole number from 1, or Infinity: received number 0',
    ],
    ['no folder', () => fileStore(''), 'directory of fileStore must be the path of a folder: received string ""'],
    [
      'a misspelt size',
      () => fileStore('x', { maxByte: 5 } as never),
      'fileStore has no option "maxByte". Did you mean "maxBytes"?',
    ],
  ])('a cache refuses %s', async (_, make, message) => {
    const problems = await problemsOf(Promise.resolve().then(make))
    expect(problems.at(-1)).toContain(message)
  })

  test.each<[string, CacheStore]>([
    [
      'throws',
      {
        get: () => {
          throw new Error('no disk')
        },
        set: () => {
          throw new Error('no disk')
        },
      },
    ],
    ['rejects', { get: () => Promise.reject(new Error('no disk')), set: () => Promise.reject(new Error('no disk')) }],
  ])('a cache harms no run if its store %s', async (_, store) => {
    const { calls, kept, driver } = priced({ store })
    const built = await driver
    for (let run = 0; run < 2; run++) {
      await built.execute(['rates'], { inputs: { currency: 'eur' } })
      await kept.close()
    }
    expect(calls).toEqual(['eur', 'eur'])
    expect(kept.stats()).toMatchObject({ hits: 0, misses: 2, storeErrors: 4 })
  })
})

test('memory keeps the results used last', () => {
  const store = memoryStore({ maxEntries: 2 })
  for (const key of ['a', 'b']) void store.set(key, { value: key, storedAtMs: 0 })
  void store.get('a')
  void store.set('c', { value: 'c', storedAtMs: 0 })
  expect(['a', 'b', 'c'].map((key) => (store.get(key) as { value: unknown } | null)?.value)).toEqual([
    'a',
    undefined,
    'c',
  ])
})

describe('files', () => {
  const key = 'f'.repeat(64)

  test('files return stored values to another process', async () => {
    const path = folder()
    const value = { when: new Date(5), many: new Map([[1, new Set(['a'])]]), bytes: new Uint8Array([1, 2]) }
    await fileStore(path).set(key, { value, storedAtMs: 7 })
    expect(await fileStore(path).get(key)).toEqual({ value, storedAtMs: 7 })
    expect(readdirSync(path)).toEqual([`${key}.result`])
    expect(statSync(join(path, `${key}.result`)).mode & 0o777).toBe(0o600)
  })

  test.each([['nothing'], ['garbage'], ['half of what was written']])(
    'files with %s in them are misses',
    async (what) => {
      const path = folder()
      const file = join(path, `${key}.result`)
      await fileStore(path).set(key, { value: 'x'.repeat(100), storedAtMs: 1 })
      if (what === 'nothing') writeFileSync(file, '')
      if (what === 'garbage') writeFileSync(file, 'no result')
      if (what === 'half of what was written') {
        const { readFileSync } = await import('node:fs')
        writeFileSync(file, readFileSync(file).subarray(0, 50))
      }
      expect(await fileStore(path).get(key)).toBe(null)
    },
  )

  test('files of one result may be written by several stores at the same time', async () => {
    const path = folder()
    const value = 'x'.repeat(200_000)
    const stores = Array.from({ length: 8 }, () => fileStore(path))
    await Promise.all(stores.map((store) => store.set(key, { value, storedAtMs: 1 })))
    expect(readdirSync(path)).toEqual([`${key}.result`])
    expect(await fileStore(path).get(key)).toEqual({ value, storedAtMs: 1 })
  })

  test('files that were forged call no constructor except those of views', async () => {
    const parts = ['view', 'Function', 0, 0, 'string', 'return 1']
    const content = serialize({ format: 2, storedAtMs: 1, parts })
    const entry = decodeEntry(Buffer.concat([createHash('sha256').update(content).digest(), content]))
    expect(() => entry?.value).toThrow('a snapshot has no view Function')
  })

  test('files left unfinished by another process are removed after an hour', async () => {
    const path = folder()
    const [left, underWay] = [join(path, 'a.1.0.partial'), join(path, 'b.1.0.partial')]
    for (const file of [left, underWay]) writeFileSync(file, '')
    utimesSync(left, 0, 0)
    await fileStore(path).set(key, { value: 1, storedAtMs: 1 })
    expect(readdirSync(path)).toEqual(['b.1.0.partial', `${key}.result`])
  })

  test('files that cannot be written leave nothing behind', async () => {
    const path = folder()
    mkdirSync(join(path, `${key}.result`))
    await expect(fileStore(path).set(key, { value: 1, storedAtMs: 1 })).rejects.toThrow()
    expect(readdirSync(path)).toEqual([`${key}.result`])
  })

  test('files are kept within the size limit, and the least recently used are removed first', async () => {
    const path = folder()
    const store = fileStore(path, { maxBytes: 3_000 })
    for (const name of ['a', 'b', 'c', 'd', 'e', 'f']) {
      await store.set(name, { value: 'x'.repeat(900), storedAtMs: 1 })
    }
    const bytes = readdirSync(path).reduce((sum, name) => sum + statSync(join(path, name)).size, 0)
    expect(bytes).toBeLessThanOrEqual(3_000)
    expect(await store.get('f')).not.toBe(null)
    expect(await store.get('a')).toBe(null)
  })
})
