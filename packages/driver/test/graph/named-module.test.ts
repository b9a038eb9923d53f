import { describe, expect, test } from 'vitest'
import { buildGraph } from '../../src/graph/build-graph.js'
import type { Graph } from '../../src/graph/graph.js'
import { namedModule } from '../../src/graph/named-module.js'
import { buildDriver } from '../support/build-driver.js'
import { problemsOf } from '../support/error-of.js'

const prices = { price: ({ cart }: { cart: number }) => cart * 2, rate: () => 0.2 }

function graphOf(...modules: readonly unknown[]): Graph {
  return buildGraph({ name: 'test', modules, configs: [], allowModuleOverrides: false }, [])
}

const moduleNames = ({ nodes }: Graph) => Object.fromEntries(Array.from(nodes, ([name, { module }]) => [name, module]))

describe('namedModule', () => {
  test('namedModule names all nodes of the module and no others', () => {
    const graph = graphOf(namedModule('prices', prices), { total: ({ price }: { price: number }) => price })
    expect(moduleNames(graph)).toEqual({ cart: null, price: 'prices', rate: 'prices', total: null })
  })

  test('namedModule leaves the module itself as it is', () => {
    const frozen = Object.freeze({ ...prices })
    expect(namedModule('prices', frozen)).toEqual(prices)
    expect(moduleNames(graphOf(frozen))).toEqual({ cart: null, price: null, rate: null })
  })

  test('namedModule names a module again by its last name', () => {
    expect(moduleNames(graphOf(namedModule('b', namedModule('a', { x: () => 1 }))))).toEqual({ x: 'b' })
  })

  test('a proxy that returns a function for every key is a module without a name', () => {
    const proxy = new Proxy(prices, {
      get: (target, key) => (key === 'then' ? undefined : (Reflect.get(target, key) ?? (() => 1))),
    })
    expect(moduleNames(graphOf(proxy))).toEqual({ cart: null, price: null, rate: null })
  })

  test('a named module shows in messages by its name', async () => {
    const twice = problemsOf(buildDriver(prices, { modules: [namedModule('prices', prices), { rate: () => 1 }] }))
    expect((await twice).join()).toMatch(/module "prices" \(price, rate\).*module 2 \(rate\)/)
  })

  test('namedModule refuses a name that cannot be shown', () => {
    expect(() => namedModule('', prices)).toThrow(/DAG_MODULE_INVALID_NAME.*received string ""/)
    expect(() => namedModule('x'.repeat(201), prices)).toThrow(/200 characters/)
  })

  test('namedModule leaves values that are not modules to the build, which reports their position', async () => {
    const none = null as unknown as object
    expect(await problemsOf(buildDriver(prices, { modules: [prices, namedModule('none', none)] }))).toEqual([
      expect.stringMatching(/^DAG_MODULE_NOT_OBJECT: module 2 is not an object: received null/),
    ])
  })
})
