import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { GraphLayout } from '@/features/graph/layout/graph-layout'
import { showsWhole, toViewAt } from '@/features/graph/layout/graph-viewport'
import { toFrame, toGraphPoint, toMinimap } from '@/features/graph/layout/minimap'

const room = { width: 824, height: 324 }
const toLayout = (width: number, height: number): GraphLayout => ({
  direction: 'down',
  width,
  height,
  nodes: [],
  edges: [],
})

describe('the minimap', () => {
  it('the minimap keeps the shape of the graph, and stretches a thin graph', () => {
    expect(toMinimap(toLayout(1_680, 960), room)).toEqual({ width: 168, height: 96, across: 0.1, along: 0.1 })
    expect(toMinimap(toLayout(16_800, 100), room)).toEqual({ width: 168, height: 40, across: 0.01, along: 0.4 })
  })

  it('the minimap is missing in a room that is too small for it', () => {
    expect(toMinimap(toLayout(1_680, 960), { width: 366, height: 324 })).toBeNull()
    expect(toMinimap(toLayout(1_680, 960), { width: 824, height: 120 })).toBeNull()
  })

  it('the minimap takes at most a third of the room, and its frame stays within it', () => {
    const size = fc.integer({ min: 1, max: 200_000 })
    const at = fc.integer({ min: -500_000, max: 500_000 })
    fc.assert(
      fc.property(
        size,
        size,
        fc.record({ width: fc.integer({ min: 400, max: 3_000 }), height: fc.integer({ min: 160, max: 2_000 }) }),
        fc.record({ x: at, y: at, zoom: fc.double({ min: 0.002, max: 2, noNaN: true }) }),
        (width, height, within, view) => {
          const map = toMinimap(toLayout(width, height), within)
          if (map === null) throw new Error('no minimap')
          expect(map.width).toBeLessThanOrEqual(within.width / 3 + 1)
          expect(map.height).toBeLessThanOrEqual(within.height / 3 + 1)
          const frame = toFrame(map, view, within)
          expect(Math.min(frame.x, frame.y)).toBeGreaterThanOrEqual(0)
          expect(frame.x + frame.width).toBeLessThanOrEqual(map.width + 0.001)
          expect(frame.y + frame.height).toBeLessThanOrEqual(map.height + 0.001)
        },
      ),
    )
  })

  it('the minimap leads to the place that is pressed', () => {
    const layout = toLayout(16_800, 9_600)
    const map = toMinimap(layout, room)
    if (map === null) throw new Error('no minimap')
    const view = toViewAt(toGraphPoint(map, { x: 84, y: 48 }), layout, room, 1)
    const frame = toFrame(map, view, room)
    expect(frame.x + frame.width / 2).toBeCloseTo(84)
    expect(frame.y + frame.height / 2).toBeCloseTo(48)
  })

  it('the minimap is not needed while the whole graph is in view', () => {
    expect(showsWhole(toLayout(400, 100), room, { x: 0, y: 0, zoom: 1 })).toBe(true)
    expect(showsWhole(toLayout(400, 100), room, { x: -50, y: 0, zoom: 1 })).toBe(false)
    expect(showsWhole(toLayout(400, 100), room, { x: 0, y: 0, zoom: 3 })).toBe(false)
  })
})
