import type { GraphLayout, PlacedNode } from './graph-layout'

/** The visible part of the graph: its origin in the window, and the scale. */
export interface GraphViewport {
  readonly x: number
  readonly y: number
  readonly zoom: number
}

export interface Room {
  readonly width: number
  readonly height: number
}

const MARGIN = 12
/** The smallest scale. It shows thousands of nodes in a row as a whole. */
export const LEAST_ZOOM = 0.002
/** At this scale a name is 9 px high. Smaller than this, a whole graph says less than the part of it that matters. */
const READABLE_ZOOM = 0.75
const CLOSE_ZOOM = 0.8

/** The whole graph, at most at its own size, in the middle of the room. */
export function toWholeView(layout: GraphLayout, room: Room): GraphViewport {
  const across = (room.width - 2 * MARGIN) / Math.max(1, layout.width)
  const along = (room.height - 2 * MARGIN) / Math.max(1, layout.height)
  const zoom = Math.max(LEAST_ZOOM, Math.min(1, across, along))
  return { x: (room.width - layout.width * zoom) / 2, y: (room.height - layout.height * zoom) / 2, zoom }
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
  const view = toNodeView(node, room, CLOSE_ZOOM)
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

/** The view that shows a node; null if it can be seen and read already. */
export function toRevealingView(node: PlacedNode, room: Room, now: GraphViewport): GraphViewport | null {
  const left = node.x * now.zoom + now.x
  const top = node.y * now.zoom + now.y
  const right = left + node.width * now.zoom
  const bottom = top + node.height * now.zoom
  const inside =
    left >= MARGIN / 2 && top >= MARGIN / 2 && right <= room.width - MARGIN / 2 && bottom <= room.height - MARGIN / 2
  if (inside && now.zoom >= READABLE_ZOOM) return null
  return toNodeView(node, room, Math.max(now.zoom, CLOSE_ZOOM))
}
