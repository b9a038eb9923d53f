import type { GraphLayout } from './graph-layout'
import type { Box, GraphViewport, Room } from './graph-room'
import type { Point } from './rounded-path'

/** The size of the minimap, and its pixels per pixel of the graph in both directions. */
export interface Minimap extends Room {
  readonly across: number
  readonly along: number
}

const MOST = { width: 168, height: 96 } as const
/** A thin graph is stretched to this. */
const LEAST = 40
const LEAST_FRAME = 6
/** A smaller room has no minimap. */
const LEAST_ROOM = { width: 400, height: 160 } as const

/** The scale of the minimap, at most a third of the room; null if the room is too small for one. */
export function toMinimap(layout: GraphLayout, room: Room): Minimap | null {
  if (room.width < LEAST_ROOM.width || room.height < LEAST_ROOM.height) return null
  const graph = { width: Math.max(1, layout.width), height: Math.max(1, layout.height) }
  const most = { width: Math.min(MOST.width, room.width / 3), height: Math.min(MOST.height, room.height / 3) }
  const scale = Math.min(most.width / graph.width, most.height / graph.height)
  const width = Math.round(Math.max(LEAST, graph.width * scale))
  const height = Math.round(Math.max(LEAST, graph.height * scale))
  return { width, height, across: width / graph.width, along: height / graph.height }
}

/** The visible part of the graph, in pixels of the minimap. */
export function toFrame(map: Minimap, view: GraphViewport, room: Room): Box {
  const [x, width] = cut(-view.x / view.zoom, room.width / view.zoom, map.across, map.width)
  const [y, height] = cut(-view.y / view.zoom, room.height / view.zoom, map.along, map.height)
  return { x, y, width, height }
}

/** The place in the graph of a place in the minimap. */
export function toGraphPoint(map: Minimap, { x, y }: Point): Point {
  return { x: x / map.across, y: y / map.along }
}

/** One direction of the frame: within the minimap, and large enough to be seen. */
function cut(at: number, size: number, scale: number, most: number): readonly [number, number] {
  const from = Math.min(most, Math.max(0, at * scale))
  const to = Math.min(most, Math.max(0, (at + size) * scale))
  const length = Math.max(LEAST_FRAME, to - from)
  const start = (from + to - length) / 2
  return [Math.min(Math.max(0, start), most - length), length]
}
