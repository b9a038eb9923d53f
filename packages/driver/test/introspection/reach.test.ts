import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { GraphNode } from '../../src/graph/graph.js'
import { downstreamOf, pathBetween, upstreamOf } from '../../src/introspection/reach.js'
import { pipelineRows, type Row, smallGraph } from '../support/small-graph.js'

const graph = smallGraph(pipelineRows)

const namesOf = (nodes: readonly GraphNode[]) => nodes.map(({ name }) => name)

describe('upstreamOf', () => {
  test('upstreamOf returns the node and all its dependencies, optional or not, dependencies first', () => {
    expect(namesOf(upstreamOf(graph, ['bar']))).toEqual(['request', 'limit', 'requestRaw', 'bar'])
  })

  test('upstreamOf returns a dependency of several nodes once', () => {
    expect(namesOf(upstreamOf(graph, ['someData', 'foo', 'foo']))).toEqual([
      'request',
      'userId',
      'requestRaw',
      'foo',
      'someData',
    ])
  })

  test('upstreamOf returns nothing for no names', () => {
    expect(upstreamOf(graph, [])).toEqual([])
  })
})

describe('downstreamOf', () => {
  test('downstreamOf returns the node and all nodes that depend on it, dependencies first', () => {
    expect(namesOf(downstreamOf(graph, ['foo']))).toEqual(['foo', 'computation1', 'pipeline'])
    expect(namesOf(downstreamOf(graph, ['limit', 'someData']))).toEqual([
      'limit',
      'bar',
      'someData',
      'computation1',
      'computation2',
      'pipeline',
    ])
  })
})

describe('pathBetween', () => {
  test('pathBetween returns all nodes on all paths, both ends included', () => {
    expect(namesOf(pathBetween(graph, 'requestRaw', 'pipeline'))).toEqual([
      'requestRaw',
      'foo',
      'bar',
      'computation1',
      'computation2',
      'pipeline',
    ])
    expect(namesOf(pathBetween(graph, 'request', 'bar'))).toEqual(['request', 'requestRaw', 'bar'])
  })

  test('pathBetween returns the node itself for a path from it to it', () => {
    expect(namesOf(pathBetween(graph, 'foo', 'foo'))).toEqual(['foo'])
  })

  test('pathBetween returns nothing if there is no path, also against the dependencies', () => {
    expect(pathBetween(graph, 'foo', 'bar')).toEqual([])
    expect(pathBetween(graph, 'pipeline', 'requestRaw')).toEqual([])
  })
})

describe('unknown names', () => {
  test('unknown names are reported all at once, each once, with suggestions', () => {
    const ask = () => upstreamOf(graph, ['pipelin', 'foo', 'nowhere', 'pipelin'])
    expect(ask).toThrow(/2 problems[\s\S]*"pipelin".*Did you mean "pipeline"\?[\s\S]*"nowhere" is neither/)
  })

  test('unknown names are refused by every query', () => {
    expect(() => downstreamOf(graph, ['fooo'])).toThrow(/DAG_NODE_UNKNOWN: "fooo".*"foo"/)
    expect(() => pathBetween(graph, 'fooo', 'barr')).toThrow(/2 problems/)
    expect(() => pathBetween(graph, 'foo', 'toString')).toThrow(/"toString"/)
  })
})

const NAMES = Array.from({ length: 12 }, (_, index) => `n${index}`)

/** Each row depends on rows before it. */
const rows: fc.Arbitrary<readonly Row[]> = fc
  .array(fc.array(fc.nat({ max: 11 }), { maxLength: 3 }), { minLength: 1, maxLength: NAMES.length })
  .map((all) =>
    all.map((picks, position): Row => {
      const before = picks.filter((pick) => pick < position).map((pick) => NAMES[pick] ?? '')
      return [NAMES[position] ?? '', ...new Set(before)]
    }),
  )

/** Found the plain way: is there a way from one to the other? */
function leads(all: readonly Row[], from: string, to: string): boolean {
  return from === to || all.some(([name, ...needs]) => name === to && needs.some((need) => leads(all, from, need)))
}

describe('in any graph', () => {
  test('in any graph the three queries agree on whether there is a path from one node to another', () => {
    fc.assert(
      fc.property(rows, fc.nat(), fc.nat(), (all, first, second) => {
        const drawn = smallGraph(all)
        const names = [...drawn.nodes.keys()]
        const a = names[first % names.length] ?? ''
        const b = names[second % names.length] ?? ''
        expect(namesOf(upstreamOf(drawn, [a, b]))).toEqual(names.filter((n) => leads(all, n, a) || leads(all, n, b)))
        expect(namesOf(downstreamOf(drawn, [a, b]))).toEqual(names.filter((n) => leads(all, a, n) || leads(all, b, n)))
        expect(namesOf(pathBetween(drawn, a, b))).toEqual(names.filter((n) => leads(all, a, n) && leads(all, n, b)))
      }),
    )
  })
})
