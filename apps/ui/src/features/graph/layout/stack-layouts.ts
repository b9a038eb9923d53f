import type { GraphLayout } from './graph-layout'
import type { Box } from './graph-room'

/** Two graphs below each other, as one. */
export interface StackedLayout {
  readonly layout: GraphLayout
  /** Around the lower one; null if there is only one. */
  readonly frame: Box | null
}

const PAD = 20
const GAP = 28

/** Edges of the upper graph come first. Ranks of the lower one follow those of the upper one. */
export function stackLayouts(upper: GraphLayout, lower: GraphLayout): StackedLayout {
  if (lower.nodes.length === 0) return { layout: upper, frame: null }
  if (upper.nodes.length === 0) return { layout: lower, frame: null }
  const width = Math.max(upper.width, lower.width + 2 * PAD)
  const frame = { x: 0, y: upper.height + GAP, width, height: lower.height + 2 * PAD }
  const ranks = 1 + upper.nodes.reduce((most, { rank }) => Math.max(most, rank), 0)
  const above = shift(upper, (width - upper.width) / 2, 0, 0)
  const below = shift(lower, (width - lower.width) / 2, frame.y + PAD, ranks)
  const layout = {
    direction: upper.direction,
    width,
    height: frame.y + frame.height,
    nodes: [...above.nodes, ...below.nodes],
    edges: [...above.edges, ...below.edges],
  }
  return { layout, frame }
}

function shift({ nodes, edges }: GraphLayout, dx: number, dy: number, ranks: number) {
  return {
    nodes: nodes.map((node) => ({ ...node, x: node.x + dx, y: node.y + dy, rank: node.rank + ranks })),
    edges: edges.map((edge) => ({
      ...edge,
      path: shiftPath(edge.path, dx, dy),
      tip: { x: edge.tip.x + dx, y: edge.tip.y + dy },
    })),
  }
}

/** A rounded path is a list of pairs of numbers between letters. */
function shiftPath(path: string, dx: number, dy: number): string {
  return path.replace(/(-?[\d.]+) (-?[\d.]+)/g, (_, x, y) => `${round(Number(x) + dx)} ${round(Number(y) + dy)}`)
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
