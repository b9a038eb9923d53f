import { Graph, layout } from '@dagrejs/dagre'
import type { Placement, PlacementOptions } from './graph-placement'
import { toRanks } from './graph-ranks'
import type { GraphShape } from './graph-shape'

/** All nodes are equally high for dagre, so that a rank is a height; real sizes along the flow are set afterwards. */
const RANK = 100
const ALONG = 20
/** Between edges that pass a rank, and between them and its nodes. */
const EDGE_GAP = 8
/** Few crossings, for graphs of some hundred nodes. */
export function placeWithDagre(shape: GraphShape, { sizes, gap }: PlacementOptions): Placement {
  const graph = new Graph()
  // Edges that may not be shorter than our ranks say leave dagre's ranker no choice, and nothing to search for.
  const ranks = toRanks(shape)
  graph.setGraph({ rankdir: 'TB', nodesep: gap, edgesep: EDGE_GAP, ranksep: RANK - ALONG, ranker: 'tight-tree' })
  shape.nodes.forEach((_, index) => {
    graph.setNode(String(index), { width: sizes[index] ?? 0, height: ALONG })
  })
  for (const [from, to] of shape.edges) {
    graph.setEdge(String(from), String(to), { minlen: (ranks[to] ?? 0) - (ranks[from] ?? 0) })
  }
  layout(graph)

  const centers = shape.nodes.map((_, index) => {
    const { x, y } = graph.node(String(index)) as { readonly x: number; readonly y: number }
    return { x, y }
  })
  const levels = [...new Set(centers.map(({ y }) => Math.round(y)))].sort((a, b) => a - b)
  const rankOf = new Map(levels.map((y, rank) => [y, rank]))
  const via = shape.edges.map(([from, to]) => {
    const { points } = graph.edge(String(from), String(to)) as { readonly points: readonly { x: number; y: number }[] }
    const between = levels.slice(
      (rankOf.get(Math.round(centers[from]?.y ?? 0)) ?? 0) + 1,
      rankOf.get(Math.round(centers[to]?.y ?? 0)),
    )
    return between.map((y) => findCrossing(points, y))
  })
  return {
    ranks: centers.map(({ y }) => rankOf.get(Math.round(y)) ?? 0),
    cross: centers.map(({ x }) => x),
    via,
  }
}

function findCrossing(points: readonly { readonly x: number; readonly y: number }[], y: number): number {
  const nearest = points.reduce<{ x: number; away: number }>(
    (best, point) => (Math.abs(point.y - y) < best.away ? { x: point.x, away: Math.abs(point.y - y) } : best),
    { x: 0, away: Number.POSITIVE_INFINITY },
  )
  return nearest.x
}
