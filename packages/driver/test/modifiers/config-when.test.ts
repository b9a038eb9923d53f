import { describe, expect, test } from 'vitest'
import { configWhen, configWhenNot, extractFields, parameterize, value } from '../../src/index.js'
import { buildDriver } from '../support/build-driver.js'
import { edgesOf } from '../support/edges-of.js'
import { problemsOf } from '../support/error-of.js'

const prices = {
  rates__eu: configWhen({ region: ['eu', 'ch'] }, async ({ vat }: { vat: number }) => vat),
  rates__us: configWhen({ region: 'us' }, ({ state }: { state: string }) => state.length),
  rates__else: configWhenNot({ region: ['eu', 'ch', 'us'] }, () => 0),
  price: ({ rates, net }: { rates: number; net: number }) => rates * net,
}

const build = (config: object, module: object = prices) => buildDriver(module, { configs: [config] })

describe('configWhen and configWhenNot', () => {
  test.each([
    [{ region: 'eu' }, 'rates <- vat'],
    [{ region: 'ch' }, 'rates <- vat'],
    [{ region: 'us' }, 'rates <- state'],
    [{ region: 'jp' }, 'rates'],
    [{}, 'rates'],
  ])('configWhen and configWhenNot choose a function by the config %j', async (config, expected) => {
    expect(edgesOf(await build(config))).toEqual([expected, 'price <- rates, net'])
  })

  test('configWhen and configWhenNot hold if all keys have their values, and if none has', async () => {
    const module = {
      both: configWhen({ a: 1, b: [2, 3] }, () => 1),
      neither: configWhenNot({ a: 1, b: [2, 3] }, () => 1),
      always: () => 1,
    }
    const names = async (config: object) => edgesOf(await build(config, module))
    expect(await names({ a: 1, b: 3 })).toEqual(['always', 'both'])
    expect(await names({ a: 1, b: 4 })).toEqual(['always'])
    expect(await names({ a: 2, b: 4 })).toEqual(['always', 'neither'])
  })

  test('configWhen and configWhenNot compare without conversion', async () => {
    const module = { always: () => 1, node: configWhen({ debug: [true, null] }, () => 1) }
    expect(edgesOf(await build({ debug: 'true' }, module))).toEqual(['always'])
    expect(edgesOf(await build({ debug: null }, module))).toEqual(['always', 'node'])
  })

  test('configWhen and configWhenNot hold together if stacked', async () => {
    const node = configWhen(
      { a: 1 },
      configWhenNot({ b: 1 }, () => 1),
    )
    const names = async (config: object) => edgesOf(await build(config, { always: () => 1, node }))
    expect(await names({ a: 1 })).toEqual(['always', 'node'])
    expect(await names({ a: 1, b: 1 })).toEqual(['always'])
    expect(await names({})).toEqual(['always'])
  })

  test('configWhen and configWhenNot remove a function that is not active, at any place in a stack', async () => {
    const module = {
      always: () => 1,
      user: extractFields(
        ['name'],
        configWhen({ source: 'crm' }, () => ({ name: 'a' })),
      ),
      scaled: configWhen(
        { source: 'crm' },
        parameterize({ double: { n: value(2) } }, ({ n }: { n: number }) => n),
      ),
    }
    expect(edgesOf(await build({}, module))).toEqual(['always'])
    expect(edgesOf(await build({ source: 'crm' }, module))).toEqual(['always', 'double', 'user', 'name <- user'])
  })

  test('configWhen and configWhenNot do not even read a function that is not active', async () => {
    const unreadable = new Function('return (whole) => 1')() as () => number
    expect(edgesOf(await build({}, { always: () => 1, node: configWhen({ a: 1 }, unreadable) }))).toEqual(['always'])
    expect(await problemsOf(build({ a: 1 }, { node: configWhen({ a: 1 }, unreadable) }))).toHaveLength(1)
  })

  test('configWhen and configWhenNot let a module override only by its active functions', async () => {
    const first = { price: () => 'first' }
    const second = { price__eu: configWhen({ region: 'eu' }, () => 'second') }
    const override = async (region: string) => {
      const settings = { modules: [first, second], configs: [{ region }], allowModuleOverrides: true }
      return (await buildDriver({}, settings)).execute(['price'])
    }
    expect(await override('us')).toEqual({ price: 'first' })
    expect(await override('eu')).toEqual({ price: 'second' })
  })

  test('configWhen and configWhenNot are refused if two variants are active', async () => {
    const module = { a__x: configWhen({ k: [1, 2] }, () => 1), a__y: configWhen({ k: [2, 3] }, () => 2) }
    expect(await problemsOf(build({ k: 2 }, module))).toEqual([expect.stringMatching(/node "a" is defined twice/)])
  })
})
