import { describe, expect, it } from 'vitest'
import { listCorners, overlaps, toControlsBox, toRoomBox } from '@/features/graph/layout/graph-corners'
import type { GraphLayout } from '@/features/graph/layout/graph-layout'
import { toFirstView, toRevealingView, toWholeView } from '@/features/graph/layout/graph-viewport'

const room = { width: 824, height: 324 }
const node = { name: 'far', x: 7_900, y: 100, width: 100, height: 28, rank: 0 }
const toLayout = (width: number, height: number): GraphLayout => ({
  direction: 'down',
  width,
  height,
  nodes: [node],
  edges: [],
})

describe('the view of a graph', () => {
  it('the view of a graph shows a small graph at its own size, in the middle', () => {
    expect(toWholeView(toLayout(400, 100), room)).toEqual({ x: 212, y: 112, zoom: 1 })
  })

  it('the view of a graph shows a larger graph as a whole', () => {
    expect(toWholeView(toLayout(1_600, 100), room)).toEqual({ x: 12, y: 137, zoom: 0.5 })
  })

  it('the view of a graph begins at the relevant node if the whole is too small to read', () => {
    expect(toFirstView(toLayout(1_000, 100), room, 'far').zoom).toBe(0.8)
    expect(toFirstView(toLayout(1_600, 100), room, 'far').zoom).toBe(0.8)
    const first = toFirstView(toLayout(8_000, 200), room, 'far')
    expect(first.zoom).toBe(0.8)
    const middle = toFirstView({ ...toLayout(12_000, 2_000), nodes: [{ ...node, y: 900 }] }, room, 'far')
    expect((node.x + node.width / 2) * middle.zoom + middle.x).toBeCloseTo(room.width / 2)
    expect((900 + node.height / 2) * middle.zoom + middle.y).toBeCloseTo(room.height / 2)
  })

  it('the view of a graph leaves no room empty beyond the edge of a graph that does not fit', () => {
    const first = toFirstView(toLayout(8_000, 200), room, 'far')
    expect(8_000 * first.zoom + first.x).toBeCloseTo(room.width - 12)
    expect(first.y + (200 * first.zoom) / 2).toBeCloseTo(room.height / 2)
  })

  it('the view of a graph moves to a node only if it is out of view or too small', () => {
    const near = { ...node, x: 300, y: 100 }
    expect(toRevealingView(near, room, { x: 0, y: 0, zoom: 1 })).toBeNull()
    expect(toRevealingView(near, room, { x: 0, y: 0, zoom: 0.1 })?.zoom).toBe(0.8)
    expect(toRevealingView(node, room, { x: 0, y: 0, zoom: 1 })?.zoom).toBe(1)
  })

  it('the view of a graph leaves no node under the zoom controls', () => {
    const left = { ...node, x: 0, y: 972 }
    const layout = { ...toLayout(2_600, 1_000), nodes: [left] }
    expect(overlaps(toRoomBox(left, toWholeView(layout, room)), toControlsBox(room))).toBe(false)
  })

  it('the view of a graph begins with a node that neither the controls nor the minimap cover', () => {
    for (const x of [0, 7_900]) {
      const corner = { ...node, x, y: 1_972 }
      const layout = { ...toLayout(8_000, 2_000), nodes: [corner] }
      const box = toRoomBox(corner, toFirstView(layout, room, 'far'))
      expect(listCorners(layout, room).filter((each) => overlaps(box, each))).toEqual([])
    }
  })

  it('the view of a graph moves to a node that is under the controls', () => {
    const under = { ...node, x: 10, y: 280 }
    const now = { x: 0, y: 0, zoom: 1 }
    expect(toRevealingView(under, room, now)).toBeNull()
    expect(toRevealingView(under, room, now, [toControlsBox(room)])).not.toBeNull()
  })
})
