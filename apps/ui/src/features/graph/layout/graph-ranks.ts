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
    const lowest = nodes[index]?.input ? 0 : least
    ranks[index] = (needs[index] ?? []).reduce((rank, from) => Math.max(rank, at(from) + 1), lowest)
  }
  nodes.forEach((node, index) => {
    const later = neededBy[index] ?? []
    if (node.input && later.length > 0)
      ranks[index] = later.reduce((rank, to) => Math.min(rank, at(to) - 1), Number.POSITIVE_INFINITY)
  })
  return ranks
}

/** The room that a run's page usually has for its graph, and what nodes take of it with the gaps around them. */
const USUAL_ROOM = { width: 800, height: 340 }
const PITCH = { down: { along: 50, across: 16 }, right: { along: 30, across: 42 } }

/** Edges that pass ranks and parents over the middle of their children push nodes apart, by about this much. */
const SPREAD = 1.5
/** To the right as long as it is nearly as good: names are read in that direction, too. */
const NEARLY = 0.9

/** The direction in which more of the graph can be read at once. */
export function chooseDirection(shape: GraphShape): Direction {
  const counts: number[] = []
  const widest: number[] = []
  const across: number[] = []
  const ranks = toRanks(shape)
  shape.nodes.forEach(({ width }, index) => {
    const rank = ranks[index] ?? 0
    counts[rank] = (counts[rank] ?? 0) + 1
    widest[rank] = Math.max(widest[rank] ?? 0, width)
    across[rank] = (across[rank] ?? 0) + width + PITCH.down.across
  })
  const right = toScale({
    width: widest.reduce((sum, width) => sum + width + PITCH.right.along, 0),
    height: most(counts) * PITCH.right.across * SPREAD,
  })
  const down = toScale({ width: most(across) * SPREAD, height: counts.length * PITCH.down.along })
  return right >= NEARLY * down ? 'right' : 'down'
}

/** How large a picture can be shown in the usual room, at most at its own size. */
export function toScale({ width, height }: { readonly width: number; readonly height: number }): number {
  return Math.min(1, USUAL_ROOM.width / Math.max(1, width), USUAL_ROOM.height / Math.max(1, height))
}

function most(values: readonly number[]): number {
  return values.reduce((best, value) => Math.max(best, value), 0)
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
