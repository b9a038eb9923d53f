import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { VersionDifference } from '@/contract/version'
import { toDifferencePicture } from '@/features/graph/difference/difference-picture'
import { type DifferenceNode, type GraphPart, mergeGraphs } from '@/features/graph/difference/merge-graphs'
import { layoutGraph } from '@/features/graph/layout/graph-layout'

const NO_CHANGE: VersionDifference = {
  added: [],
  removed: [],
  codeChanged: [],
  dependenciesChanged: [],
  tagsChanged: [],
  moduleChanged: [],
}

const part = (name: string, ...needs: readonly string[]): GraphPart => ({
  name,
  kind: 'function',
  dependencies: needs.map((need) => ({ name: need })),
})

/** Any graph without circles: a node needs some of the nodes before it in a random order. */
const NAMES = ['a', 'b', 'c', '__proto__', '../d', 'e', 'f']
const graph = fc
  .shuffledSubarray(NAMES)
  .chain((names) =>
    fc
      .array(fc.nat({ max: 2 ** names.length - 1 }), { minLength: names.length, maxLength: names.length })
      .map((masks) =>
        names.map((name, index) =>
          part(name, ...names.slice(0, index).filter((_, bit) => ((masks[index] ?? 0) >> bit) & 1)),
        ),
      ),
  )
const merged = fc
  .tuple(graph, graph, fc.subarray(NAMES))
  .map(([before, after, codeChanged]) => mergeGraphs(before, after, { ...NO_CHANGE, codeChanged }))

const edges = (nodes: readonly DifferenceNode[]) =>
  nodes.flatMap((node) => node.dependencies.map((need) => [need, node]))

describe('two graphs drawn as one', () => {
  it('two graphs drawn as one mark nodes and edges by the graphs that have them', () => {
    const before = [part('cart'), part('coupons', 'cart'), part('quote', 'coupons', 'cart')]
    const after = [part('cart'), part('loyalty', 'cart'), part('quote', 'loyalty', 'cart')]
    const nodes = mergeGraphs(before, after, { ...NO_CHANGE, codeChanged: ['cart'], dependenciesChanged: ['quote'] })
    expect(nodes.map(({ name, mark }) => [name, mark])).toEqual([
      ['cart', 'code'],
      ['loyalty', 'added'],
      ['quote', 'needs'],
      ['coupons', 'removed'],
    ])
    expect(nodes[2]?.dependencies).toEqual([
      { name: 'loyalty', state: 'added' },
      { name: 'cart', state: 'same' },
      { name: 'coupons', state: 'removed' },
    ])
    expect(nodes[3]?.dependencies).toEqual([{ name: 'cart', state: 'removed' }])
  })

  it('each node is drawn or counted, and each drawn edge has a state', () => {
    fc.assert(
      fc.property(merged, fc.integer({ min: 1, max: 9 }), (all, most) => {
        const { nodes, shape, edgeStates, leftOut } = toDifferencePicture(all, most)
        expect(nodes.length + leftOut.unchanged + leftOut.changed).toBe(all.length)
        expect(nodes.length).toBeLessThanOrEqual(most)
        expect(new Set(nodes.map(({ name }) => name)).size).toBe(nodes.length)
        expect(edgeStates).toHaveLength(shape.edges.length)
        shape.edges.forEach(([from, to], index) => {
          const need = nodes[to]?.dependencies.find(({ name }) => name === nodes[from]?.name)
          expect(need?.state).toBe(edgeStates[index])
        })
      }),
    )
  })

  it('dependencies come first, and only edges of the earlier graph are dropped', () => {
    fc.assert(
      fc.property(merged, (all) => {
        const { nodes, shape, leftOut } = toDifferencePicture(all)
        for (const [from, to] of shape.edges) expect(from).toBeLessThan(to)
        const kept = edges(nodes).length
        expect(kept + leftOut.edges).toBe(edges(all).length)
        const later = (list: readonly DifferenceNode[]) =>
          list.flatMap(({ dependencies }) => dependencies).filter(({ state }) => state !== 'removed').length
        expect(later(nodes)).toBe(later(all))
        expect(layoutGraph(shape, 'down').edges).toHaveLength(shape.edges.length)
      }),
    )
  })

  it('a large graph shows changed nodes before their neighbours', () => {
    fc.assert(
      fc.property(merged, fc.integer({ min: 1, max: 6 }), (all, most) => {
        const { nodes, leftOut } = toDifferencePicture(all, most)
        if (all.length <= most) return
        const marked = all.filter(({ mark }) => mark !== null).length
        expect(nodes.filter(({ mark }) => mark !== null)).toHaveLength(Math.min(marked, most))
        expect(leftOut.changed).toBe(Math.max(0, marked - most))
      }),
    )
  })

  it('edges that would close a circle are counted', () => {
    const nodes = mergeGraphs([part('a'), part('b', 'a')], [part('b'), part('a', 'b')], NO_CHANGE)
    const { leftOut, shape } = toDifferencePicture(nodes)
    expect(leftOut.edges).toBe(1)
    expect(shape.edges).toHaveLength(1)
  })
})
