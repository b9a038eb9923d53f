import { describe, expect, test } from 'vitest'
import { buildGraph } from '../../src/graph/build-graph.js'
import type { Graph } from '../../src/graph/graph.js'
import { namedModule } from '../../src/graph/named-module.js'
import { exportGraph } from '../../src/introspection/export-graph.js'

const prices = {
  total: ({ price, rate = 1 }: { price: number; rate?: number }) => price * rate,
  price: ({ cart, region }: { cart: number; region: string }) => cart + region.length,
}

function graphOf(module: object): Graph {
  const built = buildGraph(
    { name: 'shop', modules: [module], configs: [{ region: 'eu' }], allowModuleOverrides: false },
    [],
  )
  const nodes = Array.from(built.nodes, ([name, node]) => {
    return [name, name === 'price' ? { ...node, tags: { z: '1', a: '2' } } : node] as const
  })
  return { ...built, nodes: new Map(nodes) }
}

const graph = graphOf(namedModule('prices', prices))

describe('exportGraph', () => {
  test('exportGraph describes the whole graph, sorted by name', () => {
    expect(exportGraph(graph)).toEqual({
      name: 'shop',
      outputs: [],
      nodes: [
        { name: 'cart', kind: 'input', module: null, tags: {}, dependencies: [], perItemOf: null, source: null },
        {
          name: 'price',
          kind: 'function',
          module: 'prices',
          tags: { a: '2', z: '1' },
          dependencies: [
            { name: 'cart', optional: false },
            { name: 'region', optional: false },
          ],
          perItemOf: null,
          source: prices.price.toString(),
        },
        { name: 'rate', kind: 'input', module: null, tags: {}, dependencies: [], perItemOf: null, source: null },
        { name: 'region', kind: 'config', module: null, tags: {}, dependencies: [], perItemOf: null, source: null },
        {
          name: 'total',
          kind: 'function',
          module: 'prices',
          tags: {},
          dependencies: [
            { name: 'price', optional: false },
            { name: 'rate', optional: true },
          ],
          perItemOf: null,
          source: prices.total.toString(),
        },
      ],
    })
  })

  test('exportGraph describes the part that an execution needs: no absent default, no node that only an override needs', () => {
    const described = exportGraph(graph, ['total', 'price'], { overrides: { price: 3 } })
    expect(described.outputs).toEqual(['price', 'total'])
    expect(described.nodes).toEqual([
      {
        name: 'price',
        kind: 'override',
        module: 'prices',
        tags: { a: '2', z: '1' },
        dependencies: [],
        perItemOf: null,
        source: null,
      },
      {
        name: 'total',
        kind: 'function',
        module: 'prices',
        tags: {},
        dependencies: [{ name: 'price', optional: false }],
        perItemOf: null,
        source: prices.total.toString(),
      },
    ])
  })

  test('exportGraph survives JSON unchanged', () => {
    const described = exportGraph(graph, ['total'], { inputs: { rate: 2 } })
    expect(JSON.parse(JSON.stringify(described))).toEqual(described)
  })

  test('exportGraph returns the same text for any order of the exports', () => {
    const { total, price } = prices
    const other = graphOf(namedModule('prices', { price, total }))
    expect(JSON.stringify(exportGraph(other))).toBe(JSON.stringify(exportGraph(graph)))
  })

  test('exportGraph refuses unknown outputs and overrides, all at once', () => {
    expect(() => exportGraph(graph, ['totl'], { overrides: { prise: 1 } })).toThrow(/2 problems[\s\S]*totl[\s\S]*prise/)
  })
})
