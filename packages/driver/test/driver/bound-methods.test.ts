import { describe, expect, test } from 'vitest'
import { AsyncDriver, Driver } from '../../src/index.js'
import { errorOf } from '../support/error-of.js'

const module = { total: ({ price }: { price: number }) => price * 2 }

describe('methods taken off a driver', () => {
  test('methods that execute work when they are taken off a driver', async () => {
    const { execute, rawExecute, executeUnchecked, validate, close } = await AsyncDriver.builder()
      .withModules(module)
      .build()
    expect(await execute(['total'], { inputs: { price: 1 } })).toEqual({ total: 2 })
    expect(await rawExecute(['total'], { inputs: { price: 2 } })).toEqual({ total: 4 })
    expect(await executeUnchecked(['total'], { inputs: { price: 3 } })).toEqual({ total: 6 })
    expect(validate(['total'])).toMatchObject([{ code: 'DAG_EXECUTE_MISSING_INPUT' }])
    await close()
    expect(await errorOf(execute(['total'], { inputs: { price: 1 } }))).toMatchObject({ code: 'DAG_DRIVER_CLOSED' })
  })

  test('methods of the synchronous driver work when they are taken off it', () => {
    const { execute, rawExecute, executeUnchecked, validate } = Driver.builder().withModules(module).build()
    expect(execute(['total'], { inputs: { price: 1 } })).toEqual({ total: 2 })
    expect(rawExecute(['total'], { inputs: { price: 2 } })).toEqual({ total: 4 })
    expect(executeUnchecked(['total'], { inputs: { price: 3 } })).toEqual({ total: 6 })
    expect(validate(['total'])).toMatchObject([{ code: 'DAG_EXECUTE_MISSING_INPUT' }])
  })

  test('methods that read the graph work when they are taken off a driver', async () => {
    const driver = await AsyncDriver.builder().withModules(module).build()
    const { listNodes, upstreamOf, downstreamOf, pathBetween, exportGraph, visualize } = driver
    const namesOf = (nodes: readonly { readonly name: string }[]): string[] => nodes.map(({ name }) => name)
    expect(namesOf(listNodes())).toEqual(['price', 'total'])
    expect(namesOf(upstreamOf('total'))).toEqual(['price', 'total'])
    expect(namesOf(downstreamOf('price'))).toEqual(['price', 'total'])
    expect(namesOf(pathBetween('price', 'total'))).toEqual(['price', 'total'])
    expect(namesOf(exportGraph().nodes)).toEqual(['price', 'total'])
    expect(await visualize({ format: 'mermaid' })).toContain('total')
  })

  test('executeUnchecked works as a callback', async () => {
    const driver = await AsyncDriver.builder().withModules(module).build()
    const requests = [['total'], ['total']] as const
    const run = driver.executeUnchecked
    const all = await Promise.all(requests.map((outputs) => run(outputs, { inputs: { price: 1 } })))
    expect(all).toEqual([{ total: 2 }, { total: 2 }])
  })

  test('bound methods are not enumerable', async () => {
    const driver = await AsyncDriver.builder().withModules(module).build()
    expect(Object.keys(driver)).not.toContain('execute')
  })
})

describe('executeUnchecked', () => {
  test('executeUnchecked runs a request that is known only at run time', async () => {
    const driver = await AsyncDriver.builder().withModules(module).build()
    const request: { readonly outputs: string[]; readonly inputs: Record<string, unknown> } = JSON.parse(
      '{ "outputs": ["total", "price"], "inputs": { "price": 5, "extra": true } }',
    )
    const results: Record<string, unknown> = await driver.executeUnchecked(request.outputs, { inputs: request.inputs })
    expect(results).toEqual({ total: 10, price: 5 })
  })

  test.each<[string, unknown, unknown, readonly string[]]>([
    ['an unknown output', ['nope'], {}, ['DAG_EXECUTE_UNKNOWN_OUTPUT']],
    ['a missing input', ['total'], {}, ['DAG_EXECUTE_MISSING_INPUT']],
    ['outputs that are not an array', 'total', {}, ['DAG_EXECUTE_INVALID_OUTPUTS']],
    ['an unknown option', ['total'], { input: {} }, ['DAG_EXECUTE_UNKNOWN_OPTION']],
    ['an unknown override', ['total'], { overrides: { x: 1 }, inputs: { price: 1 } }, ['DAG_EXECUTE_UNKNOWN_OVERRIDE']],
    ['several faults', ['a', 'b'], {}, ['DAG_EXECUTE_UNKNOWN_OUTPUT', 'DAG_EXECUTE_UNKNOWN_OUTPUT']],
  ])('executeUnchecked refuses %s like execute and validate', async (_, outputs, options, codes) => {
    const driver = await AsyncDriver.builder().withModules(module).build()
    const sync = Driver.builder().withModules(module).build()
    const error = (await errorOf(driver.executeUnchecked(outputs as never, options as never))) as {
      readonly problems: readonly { readonly code: string }[]
    }
    expect(error.problems.map(({ code }) => code)).toEqual(codes)
    expect(driver.validate(outputs as never, options as never)).toEqual(error.problems)
    expect(() => sync.executeUnchecked(outputs as never, options as never)).toThrow(String(codes[0]))
  })

  test('executeUnchecked returns the plain record if a result builder is set', async () => {
    const builder = { buildResult: () => 'built' }
    const driver = await AsyncDriver.builder().withModules(module).withAdapters(builder).build()
    const options = { inputs: { price: 1 } }
    expect(await driver.execute(['total'], options)).toBe('built')
    expect(await driver.executeUnchecked(['total'], options)).toEqual({ total: 2 })
  })
})
