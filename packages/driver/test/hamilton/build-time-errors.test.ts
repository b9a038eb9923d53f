import { describe, expect, test } from 'vitest'
import { AsyncDriver } from '../../src/index.js'
import { buildDriver } from '../support/build-driver.js'
import { problemsOf } from '../support/error-of.js'

describe('building', () => {
  // The original compares annotations when it builds. How the message reads is pinned with the type tests.
  test('a result that does not fit a parameter is refused by the compiler, on purpose not at run time', async () => {
    const module = { count: () => 1, shout: ({ count }: { count: string }) => count }
    // @ts-expect-error: node 'count' returns number, node 'shout' expects string
    const driver = await AsyncDriver.builder().withModules(module).build()
    expect(driver).toBeDefined()
  })

  // The original raises "Missing type hint for return value".
  test('results need no annotation because they are inferred, on purpose', async () => {
    const driver = await AsyncDriver.builder()
      .withModules({ count: () => 1, next: ({ count }: { count: number }) => count + 1 })
      .build()
    const { next } = await driver.execute(['next'])
    const typed: number = next
    expect(typed).toBe(2)
  })

  test('functions whose names start with "_" are left out', async () => {
    const driver = await buildDriver({ _helper: () => 1, node: () => 2 })
    expect(driver.listNodes().map(({ name }) => name)).toEqual(['node'])
  })

  // The original builds it, and raises a RecursionError when it executes.
  test('a circle is refused with every node in it, on purpose', async () => {
    const module = {
      a: ({ c }: { c: number }) => c,
      b: ({ a }: { a: number }) => a,
      c: ({ b }: { b: number }) => b,
    }
    expect(await problemsOf(buildDriver(module))).toEqual([
      expect.stringMatching(/^DAG_GRAPH_CYCLE: nodes depend on each other in a circle: .* needs .* needs .* needs /),
    ])
  })
})
