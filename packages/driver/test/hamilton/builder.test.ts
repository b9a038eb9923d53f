import { describe, expect, test } from 'vitest'
import { type Adapter, AsyncDriver, cache, createCache, Driver, dataLoader, dataSaver } from '../../src/index.js'
import { problemsOf } from '../support/error-of.js'

const one = { foo: () => 1 }
const two = { foo: () => 2 }

describe('builders', () => {
  // The original can build without initialising, and such a driver even executes.
  test('build waits for the hooks of the construction, on purpose', async () => {
    const seen: string[] = []
    const adapter: Adapter = {
      async init() {
        await new Promise(setImmediate)
        seen.push('init')
      },
      async postGraphConstruct({ graph }) {
        await new Promise(setImmediate)
        seen.push(`constructed ${[...graph.nodes.keys()]}`)
      },
    }
    await AsyncDriver.builder().withModules(one).withAdapters(adapter).build()
    expect(seen).toEqual(['init', 'constructed foo'])
  })

  test('a builder refuses a node that two modules define', async () => {
    const building: Promise<unknown> = AsyncDriver.builder().withModules(one, two).build()
    expect(await problemsOf(building)).toEqual([
      expect.stringMatching(/^DAG_NODE_DUPLICATE: node "foo" is defined twice, by module 1 .*and by module 2/),
    ])
  })

  test('a builder lets the later module win if overrides are allowed', async () => {
    const driver = await AsyncDriver.builder().withModules(one, two).allowModuleOverrides().build()
    expect(await driver.execute(['foo'])).toEqual({ foo: 2 })
  })

  // The original copies with `copy()`, which forgets allowModuleOverrides.
  test('a builder never changes, on purpose, and its copies keep everything', async () => {
    const overriding = AsyncDriver.builder().withModules(one).allowModuleOverrides()
    const both = overriding.withModules(two)
    expect(await (await overriding.build()).execute(['foo'])).toEqual({ foo: 1 })
    expect(await (await both.build()).execute(['foo'])).toEqual({ foo: 2 })
  })

  test('a builder merges configs, and the later wins', async () => {
    const builder = AsyncDriver.builder().withModules({ foo: ({ a, b }: { a: number; b: number }) => [a, b] })
    const driver = await builder.withConfig({ a: 1, b: 1 }).withConfig({ b: 2 }).build()
    expect(await driver.execute(['foo'])).toEqual({ foo: [1, 2] })
  })

  // The original's has enable_dynamic_execution, with_materializers and others, and raises when they are called.
  test('a builder has no member that it then refuses, on purpose', async () => {
    const builder: object = AsyncDriver.builder()
    const members = Object.getOwnPropertyNames(Object.getPrototypeOf(builder)).filter((name) => name !== 'constructor')
    expect(members.toSorted()).toEqual([
      'allowAbsentInputs',
      'allowModuleOverrides',
      'build',
      'buildUnchecked',
      'withAdapters',
      'withConfig',
      'withModules',
      'withName',
    ])
  })
})

describe('features that the async driver of the original refuses', () => {
  // with_cache() is accepted there, and the build fails.
  test('the async driver caches, on purpose', async () => {
    let calls = 0
    const module = { slow: cache({}, async ({ x }: { x: number }) => x + ++calls) }
    const driver = await AsyncDriver.builder().withModules(module).withAdapters(createCache()).build()
    expect(await driver.execute(['slow'], { inputs: { x: 1 } })).toEqual({ slow: 2 })
    expect(await driver.execute(['slow'], { inputs: { x: 1 } })).toEqual({ slow: 2 })
    expect(calls).toBe(1)
  })

  // with_materializers() raises there, and materialize() returns tasks that are not awaited.
  test('the async driver loads and saves data by nodes that are requested like any other, on purpose', async () => {
    const files = new Map([['in.txt', '1 2']])
    const module = {
      rows: dataLoader(async ({ file }: { file: string }) => {
        const data = (files.get(file) ?? '').split(' ')
        return { data, metadata: { file, rows: data.length } }
      }),
      kept: dataSaver(async ({ rows, target }: { rows: readonly string[]; target: string }) => {
        files.set(target, rows.join(','))
        return { target }
      }),
    }
    const driver = await AsyncDriver.builder().withModules(module).build()
    const inputs = { file: 'in.txt', target: 'out.txt' }
    expect(await driver.execute(['kept', 'rows.metadata'], { inputs })).toEqual({
      kept: { target: 'out.txt' },
      'rows.metadata': { file: 'in.txt', rows: 2 },
    })
    expect(files.get('out.txt')).toBe('1,2')
  })
})

describe('functions that need no execution', () => {
  const module = { foo: ({ x }: { x: number }) => x, pipeline: ({ foo }: { foo: number }) => foo }

  test('the async driver and the sync driver describe a graph alike', async () => {
    const drivers = [
      await AsyncDriver.builder().withModules(module).build(),
      Driver.builder().withModules(module).build(),
    ]
    for (const driver of drivers) {
      expect(driver.listNodes().map(({ name }) => name)).toEqual(['x', 'foo', 'pipeline'])
      expect(driver.upstreamOf('foo').map(({ name }) => name)).toEqual(['x', 'foo'])
      expect(driver.downstreamOf('foo').map(({ name }) => name)).toEqual(['foo', 'pipeline'])
      expect(driver.pathBetween('x', 'foo').map(({ name }) => name)).toEqual(['x', 'foo'])
      expect(driver.validate(['pipeline', 'nope']).map(({ code }) => code)).toEqual([
        'DAG_EXECUTE_UNKNOWN_OUTPUT',
        'DAG_EXECUTE_MISSING_INPUT',
      ])
      expect(driver.exportGraph(['foo']).nodes.map(({ name }) => name)).toEqual(['foo', 'x'])
    }
  })
})
