import { type Crossing, toChannels } from './edge-channels'
import type { Placement, PlacementOptions } from './graph-placement'
import { toPorts } from './graph-ports'
import { toRanks, toScale } from './graph-ranks'
import type { Direction, GraphShape } from './graph-shape'
import { placeInLayers } from './place-in-layers'
import { placeWithDagre } from './place-with-dagre'
import { type Point, toRoundedPath } from './rounded-path'
import { tighten } from './tighten'

export interface PlacedNode {
  readonly name: string
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  /** Along the flow, from 0. */
  readonly rank: number
}

export interface PlacedEdge {
  readonly from: string
  readonly to: string
  /** SVG path; its last point is the foot of the arrow head. */
  readonly path: string
  /** The tip of the arrow head. */
  readonly tip: Point
}

export interface GraphLayout {
  readonly direction: Direction
  readonly width: number
  readonly height: number
  readonly nodes: readonly PlacedNode[]
  readonly edges: readonly PlacedEdge[]
}

const HEIGHT = { node: 28, input: 22 } as const
/** The second border of an output. */
const OUTPUT_BORDER = 3
const ARROW = 5
const GAP = { down: { along: 22, across: 16 }, right: { along: 28, across: 14 } } as const
const CHANNEL_STEP = 6
const CHANNEL_MARGIN = 8
/** Up to this many nodes, several looks are tried: nodes as wide as the widest, or close together, or neither. */
const CALM_NODES = 60
/** The calmest look comes first, and gives way to another only if that one can be drawn clearly larger. */
const NEARLY = 0.9
/** Above this many nodes, ranks, or nodes and edges together, dagre takes half a second and more. */
const DAGRE_LIMIT = { nodes: 300, ranks: 100, parts: 1_200 } as const

interface Box {
  readonly across: number
  readonly along: number
}

/** Places nodes and routes edges at right angles. Pure: same shape, same picture. */
export function layoutGraph(shape: GraphShape, direction: Direction): GraphLayout {
  const canBeEven = direction === 'down' && !shape.nodes.some(isFixed)
  const isSmall = shape.nodes.length <= CALM_NODES
  const first = prepare(shape, direction, isSmall && canBeEven)
  let best = draw(shape, direction, first, first.placement)
  const consider = (prepared: Prepared, placement: Placement) => {
    const layout = draw(shape, direction, prepared, placement)
    if (NEARLY * toScale(layout) > toScale(best)) best = layout
  }
  if (!isSmall || toScale(best) === 1) return best
  consider(first, tighten(shape, first.placement, first.options))
  if (!canBeEven || toScale(best) === 1) return best
  const ragged = prepare(shape, direction, false)
  consider(ragged, ragged.placement)
  consider(ragged, tighten(shape, ragged.placement, ragged.options))
  return best
}

interface Prepared {
  readonly boxes: readonly Box[]
  readonly options: PlacementOptions
  readonly placement: Placement
}

function prepare(shape: GraphShape, direction: Direction, even: boolean): Prepared {
  const boxes = toBoxes(shape, direction, even)
  const options = { sizes: boxes.map(({ across }) => across), gap: GAP[direction].across }
  return {
    boxes,
    options,
    placement: isForDagre(shape) ? placeWithDagre(shape, options) : placeInLayers(shape, options),
  }
}

function draw(
  shape: GraphShape,
  direction: Direction,
  { boxes: first, options }: Prepared,
  placement: Placement,
): GraphLayout {
  const { sizes } = options
  const boxes = direction === 'right' ? alignRanks(shape, first, placement) : first

  const ports = toPorts(shape, placement, sizes)
  const routes = shape.edges.map((_, edge) => [
    ports.out[edge] ?? 0,
    ...snap(placement.via[edge] ?? [], ports, edge),
    ports.in[edge] ?? 0,
  ])
  const gaps = toGaps(shape, placement, routes)
  const tops = toTops(boxes, placement, gaps, direction)

  const left = placement.cross.reduce((least, cross, index) => Math.min(least, cross - (sizes[index] ?? 0) / 2), 0)
  const toPoint = (across: number, along: number): Point =>
    direction === 'down' ? { x: across - left, y: along } : { x: along, y: across - left }

  const nodes = shape.nodes.map((node, index) => {
    const box = boxes[index] ?? { across: 0, along: 0 }
    const rank = placement.ranks[index] ?? 0
    const depth = tops.sizes[rank] ?? box.along
    const at = toPoint(
      (placement.cross[index] ?? 0) - box.across / 2,
      (tops.starts[rank] ?? 0) + (depth - box.along) / 2,
    )
    const size =
      direction === 'down' ? { width: box.across, height: box.along } : { width: box.along, height: box.across }
    return { name: node.name, rank, ...at, ...size }
  })

  const edges = shape.edges.map(([from, to], edge): PlacedEdge => {
    const rank = placement.ranks[from] ?? 0
    const route = routes[edge] ?? []
    const start = endOf(nodes[from], direction) + (shape.nodes[from]?.output ? OUTPUT_BORDER : 0)
    const tip = startOf(nodes[to], direction) - (shape.nodes[to]?.output ? OUTPUT_BORDER + 0.5 : 0)
    const points = [toPoint(route[0] ?? 0, start)]
    for (let step = 1; step < route.length; step++) {
      const before = route[step - 1] ?? 0
      const here = route[step] ?? 0
      if (before === here) continue
      const channel = tops.channelAt(rank + step - 1, gaps.channelOf.get(`${edge}:${step}`) ?? 0)
      points.push(toPoint(before, channel), toPoint(here, channel))
    }
    const last = route.at(-1) ?? 0
    points.push(toPoint(last, tip - ARROW + 1))
    return { from: nameOf(shape, from), to: nameOf(shape, to), path: toRoundedPath(points), tip: toPoint(last, tip) }
  })

  return {
    direction,
    width: nodes.reduce((most, node) => Math.max(most, node.x + node.width), 0),
    height: nodes.reduce((most, node) => Math.max(most, node.y + node.height), 0),
    nodes,
    edges,
  }
}

function isForDagre(shape: GraphShape): boolean {
  const { nodes, edges } = shape
  if (nodes.length > DAGRE_LIMIT.nodes || nodes.length + edges.length > DAGRE_LIMIT.parts) return false
  return toRanks(shape).every((rank) => rank < DAGRE_LIMIT.ranks)
}

function toBoxes({ nodes }: GraphShape, direction: Direction, even: boolean): readonly Box[] {
  const widest = nodes.reduce((most, node) => (node.input ? most : Math.max(most, node.width)), 0)
  return nodes.map(({ input, width, height: given }) => {
    const height = given ?? (input ? HEIGHT.input : HEIGHT.node)
    const wide = even && !input ? widest : width
    return direction === 'down' ? { across: wide, along: height } : { across: height, along: wide }
  })
}

/** Its size is given: it keeps its width whatever the other nodes of its rank are. */
function isFixed({ height }: GraphShape['nodes'][number]): boolean {
  return height !== undefined
}

/** Flowing to the right, the nodes of one rank are a column: equally wide. */
function alignRanks(shape: GraphShape, boxes: readonly Box[], { ranks }: Placement): readonly Box[] {
  const widest: number[] = []
  boxes.forEach(({ along }, index) => {
    const rank = ranks[index] ?? 0
    widest[rank] = Math.max(widest[rank] ?? 0, along)
  })
  return boxes.map((box, index) => {
    const node = shape.nodes[index]
    return node !== undefined && isFixed(node) ? box : { ...box, along: widest[ranks[index] ?? 0] ?? box.along }
  })
}

/** A channel that passes almost where the edge leaves or enters goes straight there. */
function snap(
  via: readonly number[],
  ports: { readonly out: readonly number[]; readonly in: readonly number[] },
  edge: number,
): readonly number[] {
  const near = 6
  const leaves = ports.out[edge] ?? 0
  const enters = ports.in[edge] ?? 0
  return via.map((at, index) => {
    if (index === 0 && Math.abs(at - leaves) < near) return leaves
    if (index === via.length - 1 && Math.abs(at - enters) < near) return enters
    return at
  })
}

interface Gaps {
  /** Channel of each crossing, by `edge:step` of its route. */
  readonly channelOf: ReadonlyMap<string, number>
  /** How many channels lie behind each rank. */
  readonly counts: readonly number[]
}

function toGaps(shape: GraphShape, { ranks }: Placement, routes: readonly (readonly number[])[]): Gaps {
  const byRank = new Map<number, { readonly id: string; readonly crossing: Crossing }[]>()
  shape.edges.forEach(([from], edge) => {
    const route = routes[edge] ?? []
    for (let step = 1; step < route.length; step++) {
      const before = route[step - 1] ?? 0
      const here = route[step] ?? 0
      if (before === here) continue
      const rank = (ranks[from] ?? 0) + step - 1
      const list = byRank.get(rank) ?? []
      list.push({ id: `${edge}:${step}`, crossing: { key: `${from}:${before}`, from: before, to: here } })
      byRank.set(rank, list)
    }
  })
  const channelOf = new Map<string, number>()
  const counts: number[] = []
  for (const [rank, list] of byRank) {
    const channels = toChannels(list.map(({ crossing }) => crossing))
    counts[rank] = channels.count
    list.forEach(({ id }, index) => {
      channelOf.set(id, channels.channelOf[index] ?? 0)
    })
  }
  return { channelOf, counts }
}

interface Tops {
  readonly starts: readonly number[]
  readonly sizes: readonly number[]
  readonly channelAt: (rank: number, channel: number) => number
}

/** Ranks follow each other with as much room between them as their channels need. */
function toTops(boxes: readonly Box[], { ranks }: Placement, { counts }: Gaps, direction: Direction): Tops {
  const sizes: number[] = []
  boxes.forEach(({ along }, index) => {
    const rank = ranks[index] ?? 0
    sizes[rank] = Math.max(sizes[rank] ?? 0, along)
  })
  const gapAfter = (rank: number) =>
    Math.max(GAP[direction].along, 2 * CHANNEL_MARGIN + ARROW + ((counts[rank] ?? 0) - 1) * CHANNEL_STEP)
  const starts: number[] = []
  let at = 0
  for (let rank = 0; rank < sizes.length; rank++) {
    starts.push(at)
    at += (sizes[rank] ?? 0) + gapAfter(rank)
  }
  const channelAt = (rank: number, channel: number) => {
    const count = counts[rank] ?? 1
    const room = gapAfter(rank) - ARROW
    return (starts[rank] ?? 0) + (sizes[rank] ?? 0) + room / 2 + (channel - (count - 1) / 2) * CHANNEL_STEP
  }
  return { starts, sizes, channelAt }
}

function endOf(node: PlacedNode | undefined, direction: Direction): number {
  if (node === undefined) return 0
  return direction === 'down' ? node.y + node.height : node.x + node.width
}

function startOf(node: PlacedNode | undefined, direction: Direction): number {
  if (node === undefined) return 0
  return direction === 'down' ? node.y : node.x
}

function nameOf(shape: GraphShape, index: number): string {
  return shape.nodes[index]?.name ?? ''
}
