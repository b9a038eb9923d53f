import { describe, expect, test } from 'vitest'
import { AsyncDriver, DagError, type GraphNode, namedModule } from '../../src/index.js'
import { errorOf } from '../support/error-of.js'

const carts = { cart: ({ customerId }: { customerId: string }) => customerId.length }
const prices = {
  discount: ({ cart, rate = 1 }: { cart: number; rate?: number }) => cart * rate,
  total: ({ cart, discount }: { cart: number; discount: number }) => cart - discount,
  shipping: ({ region }: { region: string }) => region.length,
}

const driver = await AsyncDriver.builder()
  .withName('shop')
  .withModules(namedModule('carts', carts), namedModule('prices', prices))
  .withConfig({ region: 'eu' })
  .build()

const namesOf = (nodes: readonly GraphNode[]) => nodes.map(({ name }) => name)

/** The names in a DOT picture, without marks. */
const drawnIn = (dot: string) => [...dot.matchAll(/^ {2}"(\w+)" \[/gm)].map(([, name]) => name)

describe('questions to a driver', () => {
  test('a driver lists its nodes', () => {
    expect(namesOf(driver.listNodes({ kind: 'input' }))).toEqual(['customerId', 'rate', 'region'])
    expect(driver.listNodes().map(({ module }) => module)).toContain('prices')
  })

  test('a driver lists the nodes upstream, downstream and between', () => {
    expect(namesOf(driver.upstreamOf('discount'))).toEqual(['customerId', 'cart', 'rate', 'discount'])
    expect(namesOf(driver.downstreamOf('rate', 'region'))).toEqual(['rate', 'discount', 'region', 'shipping', 'total'])
    expect(namesOf(driver.pathBetween('rate', 'total'))).toEqual(['rate', 'discount', 'total'])
  })

  test('a driver validates a request', () => {
    expect(driver.validate(['total', 'shiping']).map(({ code }) => code)).toEqual([
      'DAG_EXECUTE_UNKNOWN_OUTPUT',
      'DAG_EXECUTE_MISSING_INPUT',
    ])
  })

  test('a driver exports its graph as data', () => {
    expect(driver.exportGraph().nodes.map(({ name }) => name)).toEqual([
      'cart',
      'customerId',
      'discount',
      'rate',
      'region',
      'shipping',
      'total',
    ])
    expect(driver.exportGraph(['shipping']).nodes.map(({ name, kind }) => [name, kind])).toEqual([
      ['region', 'config'],
      ['shipping', 'function'],
    ])
  })
})

describe('pictures of a driver', () => {
  const format = 'dot'

  test('a driver draws the whole graph in the order of its nodes', async () => {
    expect(drawnIn(await driver.visualize({ format }))).toEqual(namesOf(driver.listNodes()))
  })

  test('a driver draws an execution', async () => {
    const dot = await driver.visualizeExecution(['total'], { format, overrides: { discount: 1 } })
    expect(drawnIn(dot)).toEqual(['customerId', 'discount', 'cart', 'total'])
    expect(dot).toMatch(/"total" \[.*peripheries=2\]/)
  })

  test('a driver draws the upstream nodes and marks the ends as outputs', async () => {
    const dot = await driver.visualizeUpstream(['discount'], { format })
    expect(drawnIn(dot)).toEqual(['customerId', 'cart', 'rate', 'discount'])
    expect(dot.match(/peripheries=2/g)).toHaveLength(1)
  })

  test('a driver draws the downstream nodes and a path', async () => {
    expect(drawnIn(await driver.visualizeDownstream(['region'], { format }))).toEqual(['region', 'shipping'])
    expect(drawnIn(await driver.visualizePath('cart', 'total', { format }))).toEqual(['cart', 'discount', 'total'])
  })

  test('a picture of an unknown name rejects and names it', async () => {
    const names = ['totl', 'cart'] as never[]
    for (const drawing of [driver.visualizeUpstream(names), driver.visualizeDownstream(names)]) {
      expect(await errorOf(drawing)).toBeInstanceOf(DagError)
    }
    await expect(driver.visualizeExecution(names)).rejects.toThrow(/output "totl".*"total"/)
    await expect(driver.visualizePath('cart', 'totl' as never)).rejects.toThrow(/DAG_NODE_UNKNOWN: "totl".*"total"/)
  })
})
