import type { Direction, GraphShape } from './graph-shape'

/**
 * The rank of each node: one more than the highest of its dependencies. Inputs come just before the first who needs
 * them; functions stand below the first rank wherever inputs have it.
 */
export function toRanks({ nodes, edges }: GraphShape): readonly number[] {
  const needs = nodes.map((): number[] => [])
  const neededBy = nodes.map((): number[] => [])
  for (const [from, to] of edges) {
    needs[to]?.push(from)
    neededBy[from]?.push(to)
  }
  const least = nodes.some((node) => node.input) ? 1 : 0
  const ranks: number[] = nodes.map(() => 0)
  const at = (index: number) => ranks[index] ?? 0
  for (const index of toOrder(needs, neededBy)) {
    const above = (needs[index] ?? []).map((from) => at(from) + 1)
    ranks[index] = Math.max(nodes[index]?.input ? 0 : least, ...above)
  }
  nodes.forEach((node, index) => {
    const later = neededBy[index] ?? []
    if (node.input && later.length > 0) ranks[index] = Math.min(...later.map((to) => at(to) - 1))
  })
  return ranks
}

const NODE_GAP = 30
const ROOM_TO_THE_RIGHT = 980

/** To the right while it fits there at its own size, as small and chain-like graphs do; down otherwise. */
export function chooseDirection(shape: GraphShape): Direction {
  const widths: number[] = []
  const ranks = toRanks(shape)
  shape.nodes.forEach((node, index) => {
    const rank = ranks[index] ?? 0
    widths[rank] = Math.max(widths[rank] ?? 0, node.width)
  })
  const across = widths.reduce((sum, width) => sum + width + NODE_GAP, 0)
  return across <= ROOM_TO_THE_RIGHT ? 'right' : 'down'
}

/** Dependencies first; nodes on a cycle, which no valid graph has, come last. */
function toOrder(needs: readonly (readonly number[])[], neededBy: readonly (readonly number[])[]): readonly number[] {
  const open = needs.map((list) => list.length)
  const order = open.flatMap((count, index) => (count === 0 ? [index] : []))
  for (const index of order) {
    for (const to of neededBy[index] ?? []) {
      const left = (open[to] ?? 0) - 1
      open[to] = left
      if (left === 0) order.push(to)
    }
  }
  return order
}
