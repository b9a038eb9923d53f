import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { type CacheAdapterOptions, createCache } from '../../src/adapters/cache/create-cache.js'
import { fileStore } from '../../src/adapters/cache/file-store.js'
import { memoryStore } from '../../src/adapters/cache/memory-store.js'
import {
  cache,
  checkOutput,
  collect,
  configWhen,
  expand,
  namedModule,
  node,
  pipeOutput,
  retry,
  step,
  tag,
  timeout,
  unpackFields,
  value,
} from '../../src/index.js'
import type { RunContext } from '../../src/node/node-context.js'
import { buildDriver } from '../support/build-driver.js'
import { expectNoUnhandledRejections } from '../support/unhandled.js'

expectNoUnhandledRejections()

const folders: string[] = []
afterEach(() => {
  for (const path of folders.splice(0)) rmSync(path, { recursive: true, force: true })
})

interface Built {
  readonly module: object
  readonly name?: string
  readonly options?: CacheAdapterOptions
  readonly config?: object
}

/** Executes the node `a` of several drivers one after the other, as processes that share the results of a store. */
async function executeEach(builds: readonly Built[]): Promise<unknown[]> {
  const store = memoryStore()
  const results: unknown[] = []
  for (const { module, name = 'shop', options, config = {} } of builds) {
    const driver = await buildDriver(module, {
      name,
      configs: [config],
      adapters: [createCache({ store: { ...store }, ...options })],
    })
    results.push(((await driver.execute(['a'])) as { a: unknown }).a)
  }
  return results
}

/** Functions of one text, which differ in nothing but their closures. */
const returning = (result: unknown) => () => result

describe('results', () => {
  test('results are shared by drivers of one name whose nodes have the same code', async () => {
    expect(
      await executeEach([{ module: { a: cache({}, returning(1)) } }, { module: { a: cache({}, returning(2)) } }]),
    ).toEqual([1, 1])
  })

  test.each<[string, Built, Built]>([
    [
      'names of drivers',
      { module: { a: cache({}, returning(1)) } },
      { module: { a: cache({}, returning(2)) }, name: 'store' },
    ],
    [
      'names of modules',
      { module: namedModule('rates', { a: cache({}, returning(1)) }) },
      { module: namedModule('prices', { a: cache({}, returning(2)) }) },
    ],
    ['code', { module: { a: cache({}, () => 1) } }, { module: { a: cache({}, () => 2) } }],
    [
      'versions',
      { module: { a: cache({}, returning(1)) } },
      { module: { a: cache({}, returning(2)) }, options: { version: '2' } },
    ],
    [
      'modifiers',
      { module: { a: cache({}, returning(1)) } },
      { module: { a: retry({ attempts: 2 }, cache({}, returning(2))) } },
    ],
    [
      'options of modifiers inside the cache',
      { module: { a: cache({}, retry({ attempts: 2 }, returning(1))) } },
      { module: { a: cache({}, retry({ attempts: 3 }, returning(2))) } },
    ],
    [
      'options of modifiers outside the cache',
      { module: { a: timeout(1_000, cache({}, returning(1))) } },
      { module: { a: timeout(2_000, cache({}, returning(2))) } },
    ],
    [
      'functions in options of modifiers',
      { module: { a: retry({ attempts: 2, retryIf: () => true }, cache({}, returning(1))) } },
      { module: { a: retry({ attempts: 2, retryIf: () => false }, cache({}, returning(2))) } },
    ],
    [
      'conditions on the config',
      { module: { a__x: configWhen({ region: 'eu' }, cache({}, returning(1))) }, config: { region: 'eu' } },
      { module: { a__x: configWhen({ region: 'us' }, cache({}, returning(2))) }, config: { region: 'us' } },
    ],
    [
      'functions that make the key',
      { module: { a: cache({ key: () => 1 }, returning(1)) } },
      { module: { a: cache({ key: () => 0 + 1 }, returning(2)) } },
    ],
    [
      'positions of a field',
      { module: { whole: unpackFields(['a', 'b'], () => [1, 2]) }, options: { nodes: 'all' } },
      { module: { whole: unpackFields(['b', 'a'], () => [1, 2]) }, options: { nodes: 'all' } },
    ],
    [
      'values bound to a step',
      {
        module: { a: pipeOutput([step((n: number, { by }: { by: number }) => n * by, { by: value(1) })], () => 1) },
        options: { nodes: 'all' },
      },
      {
        module: { a: pipeOutput([step((n: number, { by }: { by: number }) => n * by, { by: value(2) })], () => 1) },
        options: { nodes: 'all' },
      },
    ],
  ])('results are not shared by nodes with different %s', async (_, first, second) => {
    expect(await executeEach([first, second])).toEqual([1, 2])
  })

  test('results are shared whatever tags the node has', async () => {
    const modules = [tag({ owner: 'a' }, cache({}, returning(1))), tag({ owner: 'b' }, cache({}, returning(2)))]
    expect(await executeEach(modules.map((a) => ({ module: { a } })))).toEqual([1, 1])
  })

  test('results are not shared by drivers without a name', async () => {
    const kept = createCache()
    const a = cache({}, ({ tenant }: { tenant: string }) => ({ tenant }))
    const drivers = [await buildDriver({ a }, { adapters: [kept] }), await buildDriver({ a }, { adapters: [kept] })]
    for (const driver of [...drivers, ...drivers]) await driver.execute(['a'], { inputs: { tenant: 'x' } })
    expect(kept.stats()).toMatchObject({ hits: 2, misses: 2 })
  })

  test('results are not shared by functions with different closures that one cache serves, even under one name', async () => {
    const kept = createCache()
    const build = (tenant: string) =>
      buildDriver({ a: cache({}, async () => `ada of ${tenant}`) }, { name: 'crm', adapters: [kept] })
    const drivers = [await build('A'), await build('B')]
    for (let run = 0; run < 2; run++) {
      expect(await Promise.all(drivers.map((driver) => driver.execute(['a'])))).toEqual([
        { a: 'ada of A' },
        { a: 'ada of B' },
      ])
    }
    expect(kept.stats()).toMatchObject({ hits: 2, misses: 2 })
  })

  test('results are not shared by methods of different instances that one cache serves, even under one name', async () => {
    class Crm {
      readonly tenant: string
      constructor(tenant: string) {
        this.tenant = tenant
      }
      async a() {
        return `ada of ${this.tenant}`
      }
    }
    const kept = createCache({ nodes: 'all' })
    for (const tenant of ['A', 'B']) {
      const driver = await buildDriver(new Crm(tenant), { name: 'crm', adapters: [kept] })
      expect(await driver.execute(['a'])).toEqual({ a: `ada of ${tenant}` })
    }
  })

  test('results are not shared by functions of caches that share a store, even under one name', async () => {
    class Crm {
      readonly tenant: string
      constructor(tenant: string) {
        this.tenant = tenant
      }
      async a() {
        return `ada of ${this.tenant}`
      }
    }
    const modules = [
      (tenant: string) => ({ a: cache({}, async () => `ada of ${tenant}`) }),
      (tenant: string) => new Crm(tenant),
    ]
    for (const create of modules) {
      const store = memoryStore()
      for (const tenant of ['A', 'B', 'A']) {
        const driver = await buildDriver(create(tenant), {
          name: 'crm',
          adapters: [createCache({ store, nodes: 'all' })],
        })
        expect(await driver.execute(['a'])).toEqual({ a: `ada of ${tenant}` })
      }
    }
  })

  test('results are shared by caches that share a store and serve the same function', async () => {
    const store = memoryStore()
    const module = { a: cache({}, () => ({ made: Math.random() })) }
    const execute = async () =>
      (await buildDriver(module, { name: 'crm', adapters: [createCache({ store })] })).execute(['a'])
    expect(await execute()).toEqual(await execute())
  })

  test('an async key makes a node uncacheable without an unhandled rejection', async () => {
    const kept = createCache()
    const key = async () => Promise.reject(new Error('the key is broken'))
    const driver = await buildDriver({ a: cache({ key }, () => 1) }, { adapters: [kept] })
    expect(await driver.execute(['a'])).toEqual({ a: 1 })
    expect(kept.stats()).toMatchObject({ misses: 0, uncacheable: 1 })
  })

  test('results in files are found by the same driver of another process if it has a name', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'dag-cache-'))
    folders.push(folder)
    const counts: Record<string, number> = {}
    for (const name of ['shop', 'shop', undefined, undefined]) {
      const kept = createCache({ store: fileStore(folder) })
      const driver = await buildDriver({ a: cache({}, returning(1)) }, { ...(name && { name }), adapters: [kept] })
      await driver.execute(['a'])
      await kept.close()
      counts[String(name)] = (counts[String(name)] ?? 0) + kept.stats().hits
    }
    expect(counts).toEqual({ shop: 1, undefined: 0 })
  })
})

describe('a function whose code cannot be read', () => {
  const bound = () =>
    node(
      function (this: number) {
        return this
      }.bind(5) as () => number,
      { dependencies: [] },
    )

  test.each<[string, () => unknown]>([
    ['is bound', bound],
    ['is a proxy', () => node(new Proxy(() => 5, {}), { dependencies: [] })],
    ['is part of the engine', () => node(Array as never, { dependencies: [] })],
    ['decides about retries', () => retry({ attempts: 2, retryIf: Boolean }, () => 5)],
  ])('a function whose code cannot be read makes a node uncacheable if it %s', async (_, make) => {
    const kept = createCache({ nodes: 'all' })
    const driver = await buildDriver({ a: make() }, { adapters: [kept] })
    for (let run = 0; run < 2; run++) await driver.execute(['a'])
    expect(kept.stats()).toEqual({ hits: 0, misses: 0, uncacheable: 2, storeErrors: 0 })
  })

  test.each<[string, CacheAdapterOptions, object]>([
    ['the cache has a version', { version: '1' }, {}],
    ['the node has a key', {}, { key: () => 1 }],
  ])('a function whose code cannot be read can be cached if %s', async (_, options, policy) => {
    const kept = createCache(options)
    const driver = await buildDriver({ a: cache(policy, bound()) }, { adapters: [kept] })
    for (let run = 0; run < 2; run++) expect(await driver.execute(['a'])).toEqual({ a: 5 })
    expect(kept.stats()).toMatchObject({ hits: 1, misses: 1 })
  })
})

describe('a kept result', () => {
  const atMost = (max: number, isAsync = false) => {
    const judge = (n: unknown) => (Number(n) <= max ? { value: n } : { issues: [{ message: `more than ${max}` }] })
    return {
      '~standard': {
        version: 1 as const,
        vendor: 'test',
        validate: (n: unknown) => (isAsync ? Promise.resolve(judge(n)) : judge(n)) as never,
      },
    }
  }
  const five = () => 5

  test.each([[false], [true]])(
    'a kept result is used if it passes the schema around the node, and not otherwise (async: %s)',
    async (isAsync) => {
      const store = memoryStore()
      const build = (max: number) =>
        buildDriver(
          { a: checkOutput(atMost(max, isAsync), cache({}, five)) },
          { name: 'shop', adapters: [createCache({ store })] },
        )
      for (const max of [9, 8]) expect(await (await build(max)).execute(['a'])).toEqual({ a: 5 })
      await expect((await build(4)).execute(['a'])).rejects.toMatchObject({ code: 'DAG_NODE_INVALID_OUTPUT' })
    },
  )

  test('a kept result that does not pass is replaced by a new one', async () => {
    const store = memoryStore()
    let result = 5
    const a = () => result
    const build = (max: number) => {
      const kept = createCache({ store })
      return {
        kept,
        driver: buildDriver({ a: checkOutput(atMost(max), cache({}, a)) }, { name: 'shop', adapters: [kept] }),
      }
    }
    await (await build(9).driver).execute(['a'])
    result = 3
    const { kept, driver } = build(4)
    for (let run = 0; run < 2; run++) expect(await (await driver).execute(['a'])).toEqual({ a: 3 })
    expect(kept.stats()).toMatchObject({ hits: 1, misses: 1 })
  })

  test('a kept result of a concurrent run is checked, too', async () => {
    const kept = createCache()
    const a = async () => 5
    const drivers = await Promise.all(
      [9, 4].map((max) =>
        buildDriver({ a: checkOutput(atMost(max), cache({}, a)) }, { name: 'shop', adapters: [kept] }),
      ),
    )
    const [loose, strict] = await Promise.allSettled(drivers.map((driver) => driver.execute(['a'])))
    expect(loose?.status).toBe('fulfilled')
    expect(strict).toMatchObject({ status: 'rejected', reason: { code: 'DAG_NODE_INVALID_OUTPUT' } })
  })
})

test('a node whose key fails is uncacheable, and runs', async () => {
  const kept = createCache()
  const key = ({ user }: { user: { id: number } }) => user.id
  const module = { a: cache({ key }, ({ user }: { user: { id: number } }) => user ?? 'guest') }
  const driver = await buildDriver(module, { adapters: [kept] })
  expect(await driver.execute(['a'], { inputs: { user: null } })).toEqual({ a: 'guest' })
  expect(kept.stats()).toMatchObject({ uncacheable: 1 })
})

test('the number of an item is an input of a node that asks for it', async () => {
  const module = {
    page: expand({}, () => ['same', 'same']),
    numbered: cache({}, ({ page, $run }: { page: string; $run: RunContext }) => `${$run.item} ${page}`),
    all: collect(['numbered'], ({ numbered }: { numbered: readonly string[] }) => numbered),
  }
  const driver = await buildDriver(module, { adapters: [createCache()] })
  for (let run = 0; run < 2; run++) expect(await driver.execute(['all'])).toEqual({ all: ['0 same', '1 same'] })
})

describe('tags of a run', () => {
  test('tags of a run are inputs of a node that asks for them', async () => {
    let calls = 0
    const module = {
      mine: cache({}, ({ $run }: { $run: RunContext }) => `${$run.tags.tenant} ${++calls}`),
      other: cache({}, () => ++calls),
    }
    const driver = await buildDriver(module, { adapters: [createCache()] })
    const seen: unknown[] = []
    for (const tenant of ['a', 'b', 'a']) seen.push(await driver.execute(['mine', 'other'], { tags: { tenant } }))
    expect(seen).toEqual([
      { mine: 'a 1', other: 2 },
      { mine: 'b 3', other: 2 },
      { mine: 'a 1', other: 2 },
    ])
  })
})
