import { describe, expect, test } from 'vitest'
import { type Adapter, AsyncDriver } from '../../src/index.js'
import { errorOf, problemsOf } from '../support/error-of.js'

/** The module with which the original tests its own async driver. */
const simple = {
  simpleAsyncFunc: async ({ externalInput }: { externalInput: number }) => externalInput + 1,
  asyncFuncWithParam: async ({ simpleAsyncFunc, externalInput }: { simpleAsyncFunc: number; externalInput: number }) =>
    simpleAsyncFunc + externalInput + 1,
  simpleNonAsyncFunc: ({
    simpleAsyncFunc,
    asyncFuncWithParam,
  }: {
    simpleAsyncFunc: number
    asyncFuncWithParam: number
  }) => simpleAsyncFunc + asyncFuncWithParam + 1,
  anotherAsyncFunc: async ({ simpleNonAsyncFunc }: { simpleNonAsyncFunc: number }) => simpleNonAsyncFunc + 1,
}

describe('a driver', () => {
  test('a driver executes sync and async functions alike and returns a requested input', async () => {
    const driver = await AsyncDriver.builder().withModules(simple).build()
    const outputs = [
      'simpleAsyncFunc',
      'asyncFuncWithParam',
      'simpleNonAsyncFunc',
      'anotherAsyncFunc',
      'externalInput',
    ] as const
    expect(await driver.execute(outputs, { inputs: { externalInput: 1 } })).toEqual({
      simpleAsyncFunc: 2,
      asyncFuncWithParam: 4,
      simpleNonAsyncFunc: 7,
      anotherAsyncFunc: 8,
      externalInput: 1,
    })
  })

  test('a driver keeps null and undefined as results and awaits promises of sync functions', async () => {
    const driver = await AsyncDriver.builder()
      .withModules({ nothing: () => null, nowhere: () => undefined, later: () => Promise.resolve(1) })
      .build()
    expect(await driver.execute(['nothing', 'nowhere', 'later'])).toEqual({
      nothing: null,
      nowhere: undefined,
      later: 1,
    })
  })

  test('execute returns the built result and rawExecute the plain record', async () => {
    const adapter = { buildResult: (results: Readonly<Record<string, unknown>>) => Object.values(results).join(' ') }
    const driver = await AsyncDriver.builder()
      .withModules({ a: () => 1, b: () => 2 })
      .withAdapters(adapter)
      .build()
    expect(await driver.execute(['a', 'b'])).toBe('1 2')
    expect(await driver.rawExecute(['a', 'b'])).toEqual({ a: 1, b: 2 })
  })

  test('an async result builder is awaited, and its error rejects the run', async () => {
    const adapter = {
      async buildResult({ a }: Readonly<Record<string, unknown>>) {
        if (a === 1) throw new RangeError('one')
        return a
      },
    }
    const driver = await AsyncDriver.builder()
      .withModules({ a: ({ x }: { x: number }) => x })
      .withAdapters(adapter)
      .build()
    expect(await driver.execute(['a'], { inputs: { x: 2 } })).toBe(2)
    expect(await errorOf(driver.execute(['a'], { inputs: { x: 1 } }))).toBeInstanceOf(RangeError)
  })

  test('a driver lists its nodes and inputs', async () => {
    const driver = await AsyncDriver.builder().withName('simple').withModules(simple).build()
    expect(driver.name).toBe('simple')
    expect(
      driver.listNodes().map(({ name, kind, dependencies, tags }) => [kind, name, dependencies.length, tags]),
    ).toEqual([
      ['input', 'externalInput', 0, {}],
      ['function', 'simpleAsyncFunc', 1, {}],
      ['function', 'asyncFuncWithParam', 2, {}],
      ['function', 'simpleNonAsyncFunc', 2, {}],
      ['function', 'anotherAsyncFunc', 1, {}],
    ])
  })

  test('a driver draws an execution', async () => {
    const driver = await AsyncDriver.builder().withModules(simple).build()
    const picture = await driver.visualizeExecution(['asyncFuncWithParam'], { inputs: { externalInput: 1 } })
    expect(picture).toContain('simpleAsyncFunc')
    expect(picture).not.toContain('anotherAsyncFunc')
  })

  test('a driver closes its adapters once, then refuses to execute', async () => {
    let closed = 0
    const adapter: Adapter = { close: () => void closed++ }
    const driver = await AsyncDriver.builder().withName('shop').withModules(simple).withAdapters(adapter).build()
    await Promise.all([driver.close(), driver.close()])
    expect(closed).toBe(1)
    const inputs = { externalInput: Promise.reject(new Error('unused')) as Promise<never> }
    expect(await problemsOf(driver.execute(['simpleAsyncFunc'], { inputs }))).toEqual([
      expect.stringMatching(/DAG_DRIVER_CLOSED: driver "shop" is closed/),
    ])
  })

  test('a driver closes at the end of `await using`', async () => {
    let closed = 0
    const builder = AsyncDriver.builder()
      .withModules(simple)
      .withAdapters({ close: () => void closed++ } as Adapter)
    {
      await using driver = await builder.build()
      expect(driver.name).toBe('dag')
    }
    expect(closed).toBe(1)
  })
})
