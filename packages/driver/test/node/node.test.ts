import { describe, expect, test, vi } from 'vitest'
import { AsyncDriver } from '../../src/driver/async-driver.js'
import { node } from '../../src/node/node.js'
import { buildDriver } from '../support/build-driver.js'

const untyped = node as (fn: unknown, options: unknown) => unknown

describe('node', () => {
  test('node(fn, { dependencies }) lists the dependencies of a bound function', async () => {
    const prices = {
      rate: 2,
      total(this: { rate: number }, { cart }: { cart: number }) {
        return cart * this.rate
      },
    }
    const driver = await buildDriver({ total: node(prices.total.bind(prices), { dependencies: ['cart'] }) })
    expect(await driver.execute(['total'], { inputs: { cart: 3 } })).toEqual({ total: 6 })
  })

  test('a mock of a test runner is a node of typed fakes that a test fills in later', async () => {
    const pipeline = {
      customer: async ({ customerId }: { customerId: string }) => ({ id: customerId, country: 'FR' }),
      label: ({ customer }: { customer: { country: string } }) => customer.country,
    }
    const fakes: Partial<typeof pipeline> = {}
    const mock = vi.fn(async ({ customerId }: { customerId: string }) => ({ id: customerId, country: 'DE' }))
    fakes.customer = node(mock, { dependencies: ['customerId'] })
    // @ts-expect-error the function has no such parameter
    node(mock, { dependencies: ['customer'] })
    const driver = await AsyncDriver.builder().withModules(pipeline, fakes).allowModuleOverrides().build()
    const { label } = await driver.execute(['label'], { inputs: { customerId: 'c-7' } })
    expect(label).toBe('DE')
    expect(mock).toHaveBeenCalledExactlyOnceWith({ customerId: 'c-7' })
  })

  test('node(fn, { dependencies }) wins over the text of the function', async () => {
    const fn = ({ a }: { a?: number }) => a
    const driver = await buildDriver({ total: untyped(fn, { dependencies: ['b'] }) as () => unknown })
    expect(driver.graph.nodes.get('total')?.dependencies).toEqual([{ name: 'b', optional: false }])
  })

  test('node(fn, { dependencies }) marks optional dependencies', async () => {
    const fn = (values: { a: number; b?: number }) => values.a + (values.b ?? 10)
    const driver = await buildDriver({ sum: node(fn, { dependencies: ['a'], optional: ['b'] }) })
    expect(await driver.execute(['sum'], { inputs: { a: 1 } })).toEqual({ sum: 11 })
    expect(await driver.execute(['sum'], { inputs: { a: 1, b: 2 } })).toEqual({ sum: 3 })
  })

  test('node(fn, { dependencies }) returns a function that can be called, and leaves the original unchanged', () => {
    const fn = ({ a }: { a: number }) => a + 1
    const defined = node(fn, { dependencies: ['a'] })
    expect(defined({ a: 1 })).toBe(2)
    expect(Object.getOwnPropertySymbols(fn)).toEqual([])
  })

  test.each([
    ['no function', 3, { dependencies: [] }, 'number 3'],
    ['no options', () => 1, undefined, 'undefined'],
    ['no array', () => 1, { dependencies: 'a' }, 'string "a"'],
    ['a name that is not a string', () => 1, { dependencies: [1] }, 'number 1'],
  ])('node(fn, { dependencies }) refuses %s', (_, fn, options, received) => {
    expect(() => untyped(fn, options)).toThrow(`received ${received}`)
  })
})
