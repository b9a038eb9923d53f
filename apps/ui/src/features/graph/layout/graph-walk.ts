import { overlaps, toRoomBox } from './graph-corners'
import type { GraphLayout, PlacedNode } from './graph-layout'
import type { GraphViewport, Room } from './graph-room'
import type { Point } from './rounded-path'

export type ArrowKey = 'ArrowUp' | 'ArrowDown' | 'ArrowLeft' | 'ArrowRight'

/** The node that an arrow key leads to: along an edge with or against the flow, or across it to the next node of the rank. */
export function findNeighbour(layout: GraphLayout, name: string, key: ArrowKey): string | null {
  const here = layout.nodes.find((node) => node.name === name)
  if (here === undefined) return null
  const down = layout.direction === 'down'
  const onward = down ? 'ArrowDown' : 'ArrowRight'
  const back = down ? 'ArrowUp' : 'ArrowLeft'
  if (key === onward || key === back) {
    const names = new Set(
      layout.edges.flatMap(({ from, to }) =>
        key === onward ? (from === name ? [to] : []) : to === name ? [from] : [],
      ),
    )
    return nearest(
      layout,
      here,
      layout.nodes.filter((node) => names.has(node.name)),
    )
  }
  const forward = key === (down ? 'ArrowRight' : 'ArrowDown')
  const beside = layout.nodes.filter(
    (node) => node.rank === here.rank && node.name !== name && across(layout, node) > across(layout, here) === forward,
  )
  return nearest(layout, here, beside)
}

/** The node at a place, or within a few pixels of it. */
export function findNodeAt({ nodes }: GraphLayout, { x, y }: Point, near = 8): string | null {
  const found = nodes.find(
    (node) =>
      x >= node.x - near && x <= node.x + node.width + near && y >= node.y - near && y <= node.y + node.height + near,
  )
  return found?.name ?? null
}

/** The one node that Tab stops at: the selected node, or the first one in view if that is not drawn. */
export function findTabStop(
  { nodes }: GraphLayout,
  room: Room,
  view: GraphViewport,
  selected: string | null,
): string | null {
  const all = { x: 0, y: 0, ...room }
  const drawn = nodes.filter((node) => overlaps(toRoomBox(node, view), all))
  return (drawn.find(({ name }) => name === selected) ?? drawn[0])?.name ?? null
}

function nearest(layout: GraphLayout, here: PlacedNode, nodes: readonly PlacedNode[]): string | null {
  const away = (node: PlacedNode) => Math.abs(across(layout, node) - across(layout, here))
  const found = nodes.reduce<PlacedNode | null>(
    (best, node) => (best === null || away(node) < away(best) ? node : best),
    null,
  )
  return found?.name ?? null
}

function across({ direction }: GraphLayout, node: PlacedNode): number {
  return direction === 'down' ? node.x + node.width / 2 : node.y + node.height / 2
}
