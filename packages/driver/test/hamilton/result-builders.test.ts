import { describe, expect, test } from 'vitest'
import { AsyncDriver } from '../../src/index.js'
import { buildDriver } from '../support/build-driver.js'
import { problemsOf } from '../support/error-of.js'

const module = { foo: () => 1, list: async () => [1, 2] }

const toMap = { buildResult: (results: Readonly<Record<string, unknown>>) => new Map(Object.entries(results)) }

describe('result builders', () => {
  // The default of the original's driver is a data frame, that of its builder a dict.
  test('the default result is a record of the outputs, on purpose the only default', async () => {
    const driver = await buildDriver(module)
    expect(await driver.execute(['foo'])).toEqual({ foo: 1 })
  })

  test('a result builder is an adapter and decides the result of execute, for the compiler too', async () => {
    const driver = await AsyncDriver.builder().withModules(module).withAdapters(toMap).build()
    const results: Map<string, unknown> = await driver.execute(['foo', 'list'])
    expect(results).toEqual(new Map<string, unknown>(Object.entries({ foo: 1, list: [1, 2] })))
  })

  // The original's result builders are sync.
  test('a result builder may be async, on purpose', async () => {
    const builder = { buildResult: async (results: object) => Object.keys(results) }
    const driver = await AsyncDriver.builder().withModules(module).withAdapters(builder).build()
    const results: string[] = await driver.execute(['foo', 'list'])
    expect(results).toEqual(['foo', 'list'])
  })

  // There is no second way to give one, so none of the original's "more than one result builder" either.
  test('a second result builder is refused', async () => {
    expect(await problemsOf(buildDriver(module, { adapters: [toMap, toMap] }))).toEqual([
      expect.stringMatching(/^DAG_ADAPTER_SECOND_RESULT_BUILDER: adapter 1 and adapter 2 both have buildResult/),
    ])
  })
})
