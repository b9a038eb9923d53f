import type { GraphLayout } from './graph-layout'
import type { Box, GraphViewport, Room } from './graph-room'
import { toMinimap } from './minimap'

/** Between a corner of the room and what is in it. */
export const CORNER_GAP = 8
/** Four buttons of 24 px, and a border. */
export const CONTROLS: Room = { width: 26, height: 98 }
const CONTROLS_REACH = CONTROLS.width + 2 * CORNER_GAP

/** Width of the strip that the zoom controls need when they would cover a node. */
export const CONTROLS_STRIP = CONTROLS.width + CORNER_GAP

/** The part of the room that the zoom controls cover. */
export function toControlsBox(room: Room): Box {
  const height = CONTROLS.height + 2 * CORNER_GAP
  return { x: 0, y: room.height - height, width: CONTROLS_REACH, height }
}

/** The parts of the room that controls and minimap cover while the graph is larger than the room. */
export function listCorners(layout: GraphLayout, room: Room): readonly Box[] {
  const map = toMinimap(layout, room)
  if (map === null) return [toControlsBox(room)]
  const width = map.width + 2 * CORNER_GAP + 2
  const height = map.height + 2 * CORNER_GAP + 2
  return [toControlsBox(room), { x: room.width - width, y: room.height - height, width, height }]
}

/** A rectangle of the graph, in pixels of the room. */
export function toRoomBox({ x, y, width, height }: Box, view: GraphViewport): Box {
  return {
    x: x * view.zoom + view.x,
    y: y * view.zoom + view.y,
    width: width * view.zoom,
    height: height * view.zoom,
  }
}

export function overlaps(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height
}
