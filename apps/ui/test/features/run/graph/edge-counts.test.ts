import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { RunNode } from '@/contract/run'
import { layoutGraph } from '@/features/graph/layout/graph-layout'
import { type Direction, toGraphShape } from '@/features/graph/layout/graph-shape'
import { toEdgeCounts } from '@/features/run/graph/edge-counts'
import { ran } from '../../../support/run-fixture'

const of = (name: string, needs: readonly string[], resultType: string): RunNode => ({
  ...ran(name, needs, 0, 1),
  resultType,
  preview: resultType,
})

function count(nodes: readonly RunNode[], direction: Direction) {
  const layout = layoutGraph(toGraphShape(nodes), direction)
  const counts = toEdgeCounts(layout, new Map(nodes.map((node) => [node.name, node])))
  return { layout, counts: [...counts].map(([edge, found]) => ({ from: layout.edges[edge]?.from ?? '', ...found })) }
}

describe('counts on edges', () => {
  const fan = [
    of('load', [], 'Array(240)'),
    of('rate', [], 'number'),
    of('left', ['load'], 'Map(3)'),
    of('right', ['load', 'rate'], 'DataFrame(1829395 × 24)'),
    of('total', ['left', 'right'], 'Array(7)'),
  ]

  it.each<Direction>(['right', 'down'])('each result with a length has one, flowing %s', (direction) => {
    const { counts } = count(fan, direction)
    expect(counts.map(({ from, title }) => [from, title])).toEqual([
      ['load', '240 items'],
      ['left', '3 entries'],
      ['right', '1,829,395 rows'],
    ])
    expect(counts.map(({ text }) => text)).toEqual(['240', '3', direction === 'down' ? '1,829,395' : '1.8M'])
  })

  it('flowing right, a text fits between its node and the next one', () => {
    const size = fc.nat({ max: 2_000_000_000 })
    fc.assert(
      fc.property(fc.array(size, { minLength: 2, maxLength: 6 }), (sizes) => {
        const chain = sizes.map((rows, index) =>
          of(`n${index}`, index === 0 ? [] : [`n${index - 1}`], `Array(${rows})`),
        )
        const { layout, counts } = count(chain, 'right')
        for (const { from, text, x, y } of counts) {
          const at = layout.nodes.findIndex(({ name }) => name === from)
          const [node, next] = [layout.nodes[at], layout.nodes[at + 1]]
          expect(x).toBeGreaterThanOrEqual((node?.x ?? 0) + (node?.width ?? 0))
          expect(x + 6 * text.length).toBeLessThanOrEqual(next?.x ?? 0)
          expect(Math.abs(y - (node?.y ?? 0))).toBeLessThanOrEqual(node?.height ?? 0)
        }
      }),
    )
  })
})
