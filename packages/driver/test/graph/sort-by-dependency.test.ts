import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findCycle, sortByDependency } from '../../src/graph/sort-by-dependency.js'

const SIZE = 30

/** The dependencies of each node: any at all, so most graphs have cycles. */
const anyGraph = fc.array(fc.uniqueArray(fc.nat(SIZE - 1), { maxLength: 3 }), { minLength: SIZE, maxLength: SIZE })

/** Each node depends on nodes before it only. */
const acyclic = anyGraph.map((graph) => graph.map((own, node) => own.filter((dependency) => dependency < node)))

describe('sortByDependency', () => {
  test('sortByDependency puts dependencies before their dependents', () => {
    fc.assert(
      fc.property(acyclic, (graph) => {
        const { order, tangles } = sortByDependency(graph)
        expect(tangles).toEqual([])
        expect([...order].sort((a, b) => a - b)).toEqual(graph.map((_, node) => node))
        const place = new Map(order.map((node, at) => [node, at]))
        graph.forEach((own, node) => {
          for (const dependency of own) expect(place.get(dependency)).toBeLessThan(place.get(node) ?? -1)
        })
      }),
    )
  })

  test('sortByDependency reports exactly the nodes that depend on themselves through others', () => {
    fc.assert(
      fc.property(anyGraph, (given) => {
        const graph = given.map((own, node) => own.filter((dependency) => dependency !== node))
        const onCycle = graph.flatMap((_, node) => (reaches(graph, node, node) ? [node] : []))
        const { tangles } = sortByDependency(graph)
        expect(tangles.flat().sort((a, b) => a - b)).toEqual(onCycle)
        for (const tangle of tangles) {
          const cycle = findCycle(tangle, graph)
          expect(cycle.length).toBeGreaterThan(2)
          expect(cycle[0]).toBe(cycle.at(-1))
          for (const [at, dependency] of cycle.slice(1).entries()) {
            expect(graph[cycle[at] ?? -1]).toContain(dependency)
          }
        }
      }),
    )
  })

  test('sortByDependency goes down a chain of 100,000 without overflowing the stack', () => {
    const chain = Array.from({ length: 100_000 }, (_, node) => (node < 99_999 ? [node + 1] : []))
    expect(sortByDependency(chain).order[0]).toBe(99_999)
    const ring = chain.map((own) => (own.length === 0 ? [0] : own))
    const { tangles } = sortByDependency(ring)
    expect(tangles).toHaveLength(1)
    expect(findCycle(tangles[0] ?? [], ring)).toHaveLength(100_001)
  })
})

function reaches(graph: readonly (readonly number[])[], from: number, to: number): boolean {
  const seen = new Set<number>()
  const next = [...(graph[from] ?? [])]
  for (let node = next.pop(); node !== undefined; node = next.pop()) {
    if (node === to) return true
    if (seen.has(node)) continue
    seen.add(node)
    next.push(...(graph[node] ?? []))
  }
  return false
}
