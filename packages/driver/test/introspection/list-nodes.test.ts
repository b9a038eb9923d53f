import { describe, expect, test } from 'vitest'
import type { Graph } from '../../src/graph/graph.js'
import { listNodes, type NodeFilter } from '../../src/introspection/list-nodes.js'
import { smallGraph } from '../support/small-graph.js'

const TAGS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  clean: { owner: 'growth', pii: 'yes' },
  score: { owner: 'search' },
  total: { owner: 'growth' },
  empty: { owner: '' },
}

const plain = smallGraph([['clean', 'raw'], ['score', 'clean'], ['total', 'score'], ['empty']])
const nodes = Array.from(plain.nodes, ([name, node]) => [name, { ...node, tags: TAGS[name] ?? {} }] as const)
const graph: Graph = { ...plain, nodes: new Map(nodes) }

const namesOf = (filter?: NodeFilter) => listNodes(graph, filter).map(({ name }) => name)

describe('listNodes', () => {
  test('listNodes returns all nodes and inputs, dependencies first', () => {
    expect(namesOf()).toEqual(['raw', 'clean', 'score', 'total', 'empty'])
    expect(namesOf({})).toEqual(namesOf())
    expect(namesOf({ tags: {} })).toEqual(namesOf())
  })

  test('listNodes returns the nodes of a kind', () => {
    expect(namesOf({ kind: 'input' })).toEqual(['raw'])
    expect(namesOf({ kind: 'function' })).toEqual(['clean', 'score', 'total', 'empty'])
  })

  test('listNodes returns the nodes with a tag of one value, of one of several values, or of any value', () => {
    expect(namesOf({ tags: { owner: 'growth' } })).toEqual(['clean', 'total'])
    expect(namesOf({ tags: { owner: ['search', ''] } })).toEqual(['score', 'empty'])
    expect(namesOf({ tags: { owner: true } })).toEqual(['clean', 'score', 'total', 'empty'])
    expect(namesOf({ tags: { owner: [] } })).toEqual([])
  })

  test('listNodes returns the nodes that pass every part of the filter', () => {
    expect(namesOf({ tags: { owner: ['growth', 'search'], pii: true } })).toEqual(['clean'])
    expect(namesOf({ kind: 'input', tags: { owner: true } })).toEqual([])
  })

  test('listNodes ignores members of Object.prototype as tags', () => {
    expect(namesOf({ tags: Object.fromEntries([['toString', true]]) })).toEqual([])
  })
})
