import { CONTROLS_STRIP, listCorners, overlaps, toControlsBox, toRoomBox } from './graph-corners'
import type { GraphLayout, PlacedNode } from './graph-layout'
import type { Box, GraphViewport, Room } from './graph-room'
import type { Point } from './rounded-path'

const MARGIN = 12
/** The smallest scale. It shows thousands of nodes in a row as a whole. */
export const LEAST_ZOOM = 0.002
/** At this scale a name is 9 px high. Smaller than this, a whole graph says less than the part of it that matters. */
const READABLE_ZOOM = 0.75
const CLOSE_ZOOM = 0.8

/** The whole graph, at most at its own size, in the middle of the room; next to the zoom controls if they would cover a node. */
export function toWholeView(layout: GraphLayout, room: Room): GraphViewport {
  const middle = fitRightOf(0, layout, room)
  const controls = toControlsBox(room)
  const covered = layout.nodes.some((node) => overlaps(toRoomBox(node, middle), controls))
  return covered ? fitRightOf(CONTROLS_STRIP, layout, room) : middle
}

function fitRightOf(left: number, layout: GraphLayout, room: Room): GraphViewport {
  const across = (room.width - left - 2 * MARGIN) / Math.max(1, layout.width)
  const along = (room.height - 2 * MARGIN) / Math.max(1, layout.height)
  const zoom = Math.max(LEAST_ZOOM, Math.min(1, across, along))
  return { x: (left + room.width - layout.width * zoom) / 2, y: (room.height - layout.height * zoom) / 2, zoom }
}

/** Whether all of the graph can be seen. */
export function showsWhole(layout: GraphLayout, room: Room, view: GraphViewport): boolean {
  const right = view.x + layout.width * view.zoom
  const bottom = view.y + layout.height * view.zoom
  return view.x >= -1 && view.y >= -1 && right <= room.width + 1 && bottom <= room.height + 1
}

/** One node in the middle of the room. */
export function toNodeView(node: PlacedNode, room: Room, zoom: number): GraphViewport {
  return {
    x: room.width / 2 - (node.x + node.width / 2) * zoom,
    y: room.height / 2 - (node.y + node.height / 2) * zoom,
    zoom,
  }
}

/** The first view of a graph: the whole, or the relevant node if the whole is too small to read. */
export function toFirstView(layout: GraphLayout, room: Room, name: string | null): GraphViewport {
  const whole = toWholeView(layout, room)
  const node = layout.nodes.find((candidate) => candidate.name === name) ?? layout.nodes[0]
  if (whole.zoom >= READABLE_ZOOM || node === undefined) return whole
  const middle = toNodeView(node, room, CLOSE_ZOOM)
  const view = keepWithin(middle, layout, room)
  return isCovered(node, view, listCorners(layout, room)) ? middle : view
}

/** The view with a place of the graph in its middle, as far as the edges of the graph let it. */
export function toViewAt({ x, y }: Point, layout: GraphLayout, room: Room, zoom: number): GraphViewport {
  return keepWithin({ x: room.width / 2 - x * zoom, y: room.height / 2 - y * zoom, zoom }, layout, room)
}

function keepWithin(view: GraphViewport, layout: GraphLayout, room: Room): GraphViewport {
  return {
    x: withinEdges(view.x, layout.width * view.zoom, room.width),
    y: withinEdges(view.y, layout.height * view.zoom, room.height),
    zoom: view.zoom,
  }
}

/** No empty room beyond an edge of the graph while there is more of it on the other side. */
function withinEdges(at: number, size: number, room: number): number {
  const slack = room - 2 * MARGIN - size
  return slack >= 0 ? MARGIN + slack / 2 : Math.min(MARGIN, Math.max(MARGIN + slack, at))
}

/** The view that shows a node; null if it can be seen and read already. Corners are parts of the room that are covered. */
export function toRevealingView(
  node: PlacedNode,
  room: Room,
  now: GraphViewport,
  corners: readonly Box[] = [],
): GraphViewport | null {
  const { x, y, width, height } = toRoomBox(node, now)
  const edge = MARGIN / 2
  const inside = x >= edge && y >= edge && x + width <= room.width - edge && y + height <= room.height - edge
  if (inside && now.zoom >= READABLE_ZOOM && !isCovered(node, now, corners)) return null
  return toNodeView(node, room, Math.max(now.zoom, CLOSE_ZOOM))
}

function isCovered(node: PlacedNode, view: GraphViewport, corners: readonly Box[]): boolean {
  const box = toRoomBox(node, view)
  return corners.some((corner) => overlaps(box, corner))
}
