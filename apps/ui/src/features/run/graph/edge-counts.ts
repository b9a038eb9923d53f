import type { RunNode } from '@/contract/run'
import type { GraphLayout, PlacedEdge, PlacedNode } from '@/features/graph/layout/graph-layout'
import { toResultCount } from '@/features/values/result-count'
import { formatCount, formatCounted } from '@/text/format-number'

/** The number that stands where the edges of a node begin. Positions are those of the layout. */
export interface EdgeCount {
  readonly text: string
  /** In full: `1,204 rows`. */
  readonly title: string
  /** The position on the base line, and which end of the text has it. */
  readonly x: number
  readonly y: number
  readonly anchor: 'start' | 'end'
}

/** Height and advance of the digits, in pixels of the layout. */
export const COUNT_SIZE = 10
const DIGIT = 6
const GAP = 3

/** The counts of all results with a length, by the index of the edge that carries it: one for each node. */
export function toEdgeCounts(
  layout: GraphLayout,
  byName: ReadonlyMap<string, RunNode>,
): ReadonlyMap<number, EdgeCount> {
  const placed = new Map(layout.nodes.map((node) => [node.name, node]))
  const room = toRooms(layout)
  const leaving = new Map<string, number[]>()
  layout.edges.forEach(({ from }, index) => {
    const list = leaving.get(from)
    if (list === undefined) leaving.set(from, [index])
    else list.push(index)
  })
  const counts = new Map<number, EdgeCount>()
  for (const [name, indexes] of leaving) {
    const node = byName.get(name)
    const box = placed.get(name)
    const result = node === undefined ? null : toResultCount(node)
    if (result === null || box === undefined) continue
    const text = toShortText(result.count, layout.direction === 'down' ? Number.POSITIVE_INFINITY : room(box))
    const place = text === null ? null : toPlace(layout, indexes)
    if (text === null || place === null) continue
    const { edge, ...at } = place
    const { unit, count } = result
    counts.set(edge, { text, title: formatCounted(count, unit, unit === 'entry' ? 'entries' : `${unit}s`), ...at })
  }
  return counts
}

/** Room for a text between a node and the next nodes along the flow. */
function toRooms({ nodes }: GraphLayout): (node: PlacedNode) => number {
  const starts = [...new Set(nodes.map(({ x }) => x))].sort((a, b) => a - b)
  return ({ x, width }) =>
    (starts.find((start) => start >= x + width) ?? Number.POSITIVE_INFINITY) - x - width - GAP - 1
}

const COMPACT = new Intl.NumberFormat('en-US', { notation: 'compact', maximumSignificantDigits: 2 })

/** In full where that has room, else `12K`; null if that has no room either. */
function toShortText(count: number, room: number): string | null {
  const texts = [formatCount(count), COMPACT.format(count)]
  return texts.find((text) => text.length * DIGIT <= room) ?? null
}

/**
 * Next to the first edge of a node unless that bends to the side of the text, else next to the last one: no line crosses the
 * text. Edges bend to both sides only from nodes with many.
 */
function toPlace({ edges, direction }: GraphLayout, indexes: readonly number[]) {
  const ends = indexes
    .flatMap((edge) => {
      const bend = toBend(edges[edge], direction)
      return bend === null ? [] : [{ edge, ...bend }]
    })
    .sort((a, b) => (direction === 'down' ? a.x - b.x : a.y - b.y))
  const [first, last] = [ends[0], ends.at(-1)]
  if (first === undefined || last === undefined) return null
  if (direction === 'down') {
    const left = last.side > 0 && first.side >= 0
    const { edge, x, y } = left ? first : last
    return {
      edge,
      x: left ? x - GAP : x + GAP,
      y: y + COUNT_SIZE - 2,
      anchor: left ? ('end' as const) : ('start' as const),
    }
  }
  const below = first.side < 0 && last.side <= 0
  const { edge, x, y } = below ? last : first
  return { edge, x: x + GAP, y: below ? y + COUNT_SIZE : y - GAP, anchor: 'start' as const }
}

const START = /^M(-?[\d.]+) (-?[\d.]+)L-?[\d.]+ -?[\d.]+(?:Q-?[\d.]+ -?[\d.]+ (-?[\d.]+) (-?[\d.]+))?/

/** The position at which an edge begins, and the side to which it bends first: -1 to smaller positions, 0 if it is straight. */
function toBend(edge: PlacedEdge | undefined, direction: GraphLayout['direction']) {
  const [match, x, y, toX = x, toY = y] = START.exec(edge?.path ?? '') ?? []
  if (match === undefined) return null
  const [across, turned] = direction === 'down' ? [Number(x), Number(toX)] : [Number(y), Number(toY)]
  return { x: Number(x), y: Number(y), side: Math.sign(turned - across) }
}
