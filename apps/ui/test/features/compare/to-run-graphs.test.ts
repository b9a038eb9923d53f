import { describe, expect, it } from 'vitest'
import type { VersionNodeRow } from '@/contract/version'
import { toRow } from '@/features/compare/compared-rows'
import { toRunGraphs } from '@/features/compare/graph/to-run-graphs'
import { compared, side } from './comparison'

type GraphNode = Pick<VersionNodeRow, 'name' | 'kind' | 'dependencies'>

const node = (name: string, needs: readonly string[] = [], kind: GraphNode['kind'] = 'function'): GraphNode => ({
  name,
  kind,
  dependencies: needs.map((need) => ({ name: need, optional: false })),
})

const GRAPH = [
  node('cart', [], 'input'),
  node('rate', [], 'input'),
  node('tax', ['cart', 'rate']),
  node('total', ['tax']),
]
const ran = (outcome: 'same' | 'different' = 'same') => [side(0, 1), side(0, 1, { outcome })]
const marksOf = (...[graphs, rows]: Parameters<typeof toRunGraphs>) =>
  Object.fromEntries(toRunGraphs(graphs, rows).map(({ name, mark }) => [name, mark]))

describe('the graphs of two runs', () => {
  it('the graphs of two runs with the same version differ by their outcomes', () => {
    const rows = [compared('tax', ran()), compared('total', ran('different'))].map(toRow)
    const marks = marksOf({ before: GRAPH, after: GRAPH, difference: null }, { rows, index: 1, whole: true })
    expect(marks).toEqual({ cart: null, rate: null, tax: null, total: 'outcome' })
  })

  it('the graphs of two runs have the nodes that the runs planned, and the inputs of these', () => {
    const rows = [compared('tax', ran()), compared('total', [null, side(0, 1)])].map(toRow)
    const graphs = { before: GRAPH, after: GRAPH, difference: null }
    expect(marksOf(graphs, { rows, index: 1, whole: true })).toEqual({
      cart: null,
      rate: null,
      tax: null,
      total: 'added',
    })
    const other = [compared('cart', ran())].map(toRow)
    expect(marksOf(graphs, { rows: other, index: 1, whole: true })).toEqual({ cart: null })
  })

  it('the graphs of two runs have all nodes of the versions if the rows are cut', () => {
    const rows = [compared('tax', ran())].map(toRow)
    const marks = marksOf({ before: GRAPH, after: GRAPH, difference: null }, { rows, index: 1, whole: false })
    expect(Object.keys(marks)).toEqual(['cart', 'rate', 'tax', 'total'])
  })

  it('the graphs of two DAGs differ by the code of their rows and by their needs', () => {
    const after = [node('cart', [], 'input'), node('tax', ['cart']), node('total', ['tax'])]
    const rows = [compared('tax', ran()), compared('total', ran('different'), false)].map(toRow)
    const marks = marksOf({ before: GRAPH, after, difference: null }, { rows, index: 1, whole: true })
    expect(marks).toEqual({ cart: null, tax: 'needs', total: 'code', rate: 'removed' })
  })

  it('the graphs of several runs take the code from the versions of the pair', () => {
    const three = [...ran(), side(0, 1, { outcome: 'same' })]
    const rows = [compared('tax', three, false), compared('total', three, false)].map(toRow)
    const none = { added: [], removed: [], dependenciesChanged: [], tagsChanged: [], moduleChanged: [] }
    const difference = { ...none, codeChanged: ['total'] }
    const marks = marksOf({ before: GRAPH, after: GRAPH, difference }, { rows, index: 2, whole: true })
    expect(marks).toMatchObject({ tax: null, total: 'code' })
  })
})
