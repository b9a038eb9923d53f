import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countRunnable, planNodes } from '@/server/derive/plan-nodes'
import { inputNode, versionNode } from '../../support/events'

const names = (nodes: readonly { readonly name: string }[]) => nodes.map((node) => node.name)
const none = new Set<string>()

const GRAPH = [
  versionNode('total', ['load', 'tax?']),
  versionNode('load', ['request']),
  versionNode('tax', ['rate']),
  versionNode('unasked', ['total']),
  inputNode('request'),
  inputNode('rate'),
]

describe('planNodes', () => {
  it('is what the outputs need, dependencies first', () => {
    expect(names(planNodes(GRAPH, ['total'], none))).toEqual(['request', 'load', 'rate', 'tax', 'total'])
  })

  it('keeps an override and leaves out what only it needed', () => {
    expect(names(planNodes(GRAPH, ['total'], new Set(['load'])))).toEqual(['load', 'rate', 'tax', 'total'])
    expect(names(planNodes(GRAPH, ['total'], new Set(['total'])))).toEqual(['total'])
  })

  it('leaves out names that the graph does not know', () => {
    expect(names(planNodes(GRAPH, ['gone', 'tax'], none))).toEqual(['rate', 'tax'])
    expect(planNodes([], ['total'], none)).toEqual([])
  })

  it('ends even if what was recorded has a cycle', () => {
    const cycle = [versionNode('a', ['b']), versionNode('b', ['a'])]
    expect(names(planNodes(cycle, ['a'], none)).sort()).toEqual(['a', 'b'])
  })

  it('puts every dependency before those who need it, each node once', () => {
    const graphs = fc
      .integer({ min: 1, max: 30 })
      .chain((size) =>
        fc.tuple(
          ...Array.from({ length: size }, (_, index) =>
            fc.subarray(Array.from({ length: index }, (__, at) => `n${at}`)),
          ),
        ),
      )
    fc.assert(
      fc.property(graphs, fc.nat(), (needs, shift) => {
        const nodes = needs.map((of, index) => versionNode(`n${index}`, of))
        const turned = [...nodes.slice(shift % nodes.length), ...nodes.slice(0, shift % nodes.length)]
        const plan = planNodes(turned, [`n${nodes.length - 1}`], none)
        const places = new Map(plan.map((node, place) => [node.name, place]))
        expect(places.size).toBe(plan.length)
        for (const node of plan) {
          for (const { name } of node.dependencies) expect(places.get(name)).toBeLessThan(places.get(node.name) ?? -1)
        }
      }),
    )
  })
})

it('countRunnable leaves out inputs and overrides', () => {
  const overridden = new Set(['load'])
  expect(countRunnable(planNodes(GRAPH, ['total'], overridden), overridden)).toBe(2)
})
