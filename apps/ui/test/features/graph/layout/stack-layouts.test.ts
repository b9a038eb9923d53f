import { describe, expect, it } from 'vitest'
import { layoutGraph } from '@/features/graph/layout/graph-layout'
import { NO_SHAPE, toGraphShape } from '@/features/graph/layout/graph-shape'
import { stackLayouts } from '@/features/graph/layout/stack-layouts'
import { runNode } from '../../../support/run-fixture'

const pair = (from: string, to: string) => layoutGraph(toGraphShape([runNode(from), runNode(to, [from])]), 'right')
const none = layoutGraph(NO_SHAPE, 'right')

describe('two graphs as one', () => {
  it('two graphs as one keep their nodes apart, and edges stay at the nodes', () => {
    const { layout, frame } = stackLayouts(pair('a', 'b'), pair('longNameOfANode', 'd'))
    expect(layout.nodes.map(({ name, rank }) => [name, rank])).toEqual([
      ['a', 0],
      ['b', 1],
      ['longNameOfANode', 2],
      ['d', 3],
    ])
    if (frame === null) throw new Error('no frame')
    for (const { x, y, width, height } of layout.nodes.slice(2)) {
      expect(x).toBeGreaterThan(frame.x)
      expect(y).toBeGreaterThan(frame.y)
      expect(x + width).toBeLessThan(frame.x + frame.width)
      expect(y + height).toBeLessThan(frame.y + frame.height)
    }
    for (const { to, tip, path } of layout.edges) {
      const node = layout.nodes.find(({ name }) => name === to)
      expect(tip.x).toBeCloseTo(node?.x ?? 0)
      expect(tip.y).toBeCloseTo((node?.y ?? 0) + (node?.height ?? 0) / 2)
      expect(Number(path.match(/[\d.]+$/)?.[0])).toBeCloseTo(tip.y, 0)
    }
  })

  it('one graph alone stays as it is, without a frame', () => {
    const only = pair('a', 'b')
    expect(stackLayouts(only, none)).toEqual({ layout: only, frame: null })
    expect(stackLayouts(none, only)).toEqual({ layout: only, frame: null })
  })
})
