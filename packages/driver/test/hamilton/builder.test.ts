import { describe, expect, test } from 'vitest'
import { type Adapter, AsyncDriver } from '../../src/index.js'
import { problemsOf } from '../support/error-of.js'

const one = { foo: () => 1 }
const two = { foo: () => 2 }

describe('a builder', () => {
  // The original can build without initialising, and such a driver even executes.
  test('has one way to build, on purpose: hooks of the construction are through when it is done', async () => {
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

  test('refuses a node that two modules define', async () => {
    // @ts-expect-error: node 'foo' is defined by two modules
    const building: Promise<unknown> = AsyncDriver.builder().withModules(one, two).build()
    expect(await problemsOf(building)).toEqual([
      expect.stringMatching(/^DAG_NODE_DUPLICATE: node "foo" is defined twice, by module 1 .*and by module 2/),
    ])
  })

  test('lets the later module win where that is allowed', async () => {
    const driver = await AsyncDriver.builder().withModules(one, two).allowModuleOverrides().build()
    expect(await driver.execute(['foo'])).toEqual({ foo: 2 })
  })

  // The original copies with `copy()`, which forgets allowModuleOverrides.
  test('is its own copy, on purpose: it never changes, and what comes of it keeps everything', async () => {
    const overriding = AsyncDriver.builder().withModules(one).allowModuleOverrides()
    const both = overriding.withModules(two)
    expect(await (await overriding.build()).execute(['foo'])).toEqual({ foo: 1 })
    expect(await (await both.build()).execute(['foo'])).toEqual({ foo: 2 })
  })

  test('merges config, and the later wins', async () => {
    const builder = AsyncDriver.builder().withModules({ foo: ({ a, b }: { a: number; b: number }) => [a, b] })
    const driver = await builder.withConfig({ a: 1, b: 1 }).withConfig({ b: 2 }).build()
    expect(await driver.execute(['foo'])).toEqual({ foo: [1, 2] })
  })

  // The original's has enable_dynamic_execution, with_materializers and others, and raises when they are called.
  test('has no member that it then refuses, on purpose', async () => {
    const builder: object = AsyncDriver.builder()
    const members = Object.getOwnPropertyNames(Object.getPrototypeOf(builder)).filter((name) => name !== 'constructor')
    expect(members.toSorted()).toEqual([
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
