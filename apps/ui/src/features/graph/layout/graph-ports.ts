import type { Placement } from './graph-placement'
import type { GraphShape } from './graph-shape'

/** Positions across the flow at which edges leave and enter their nodes. */
export interface Ports {
  readonly out: readonly number[]
  readonly in: readonly number[]
}

const SPACING = { wide: 14, narrow: 7 } as const
const MARGIN = 12
/** More edges than this leave a node as one stem. */
const MOST_STEMS = 4
/** Edges whose ends differ by less are drawn straight. */
const STRAIGHT = 10

interface End {
  readonly edge: number
  /** Position that the edge comes from or goes to next. */
  readonly toward: number
}

/** Assigns each edge its own position on a side of the node, in the order of its target, so that edges do not cross there. */
export function toPorts(shape: GraphShape, { cross, via }: Placement, sizes: readonly number[]): Ports {
  const outOf = shape.nodes.map((): End[] => [])
  const into = shape.nodes.map((): End[] => [])
  shape.edges.forEach(([from, to], edge) => {
    const pass = via[edge] ?? []
    outOf[from]?.push({ edge, toward: pass[0] ?? cross[to] ?? 0 })
    into[to]?.push({ edge, toward: pass.at(-1) ?? cross[from] ?? 0 })
  })
  const ports = { out: shape.edges.map(() => 0), in: shape.edges.map(() => 0) }
  shape.nodes.forEach((_, node) => {
    const side = { middle: cross[node] ?? 0, size: sizes[node] ?? 0 }
    place(outOf[node] ?? [], side, ports.out, (outOf[node]?.length ?? 0) > MOST_STEMS)
    place(into[node] ?? [], side, ports.in, false)
  })
  straighten(shape, via, outOf, into, ports)
  return ports
}

function place(ends: readonly End[], side: { middle: number; size: number }, ports: number[], oneStem: boolean): void {
  const sorted = ends.toSorted((a, b) => a.toward - b.toward)
  const room = Math.max(0, side.size - 2 * MARGIN)
  const spacing = Math.min(
    side.size > 60 ? SPACING.wide : SPACING.narrow,
    sorted.length > 1 ? room / (sorted.length - 1) : 0,
  )
  const straight = sorted.findIndex(({ toward }) => Math.abs(toward - side.middle) < 1)
  const center =
    straight >= 0 && spacing * Math.max(straight, sorted.length - 1 - straight) <= room / 2
      ? straight
      : (sorted.length - 1) / 2
  sorted.forEach(({ edge }, index) => {
    ports[edge] = side.middle + (oneStem ? 0 : (index - center) * spacing)
  })
}

/** A side with one edge alone takes it where it comes, if that is near. */
function straighten(
  shape: GraphShape,
  via: Placement['via'],
  outOf: readonly (readonly End[])[],
  into: readonly (readonly End[])[],
  ports: { readonly out: number[]; readonly in: number[] },
): void {
  shape.edges.forEach(([from, to], edge) => {
    const leaves = ports.out[edge] ?? 0
    const enters = ports.in[edge] ?? 0
    const pass = via[edge] ?? []
    if (into[to]?.length === 1) {
      const comes = pass.at(-1) ?? leaves
      if (Math.abs(comes - enters) < STRAIGHT) ports.in[edge] = comes
    } else if (outOf[from]?.length === 1) {
      const goes = pass[0] ?? enters
      if (Math.abs(goes - leaves) < STRAIGHT) ports.out[edge] = goes
    }
  })
}
