import type { Placement, PlacementOptions } from './graph-placement'
import { toRanks } from './graph-ranks'
import type { GraphShape } from './graph-shape'
import { spread } from './spread'

/** Width of a lane that leads an edge past the nodes of a rank. */
const LANE = 6
const ORDER_SWEEPS = 6
const PLACE_SWEEPS = 6

/** A node, or a lane that all edges from one node share in a rank they pass. */
interface Place {
  readonly rank: number
  readonly size: number
  readonly before: Place[]
  readonly after: Place[]
  order: number
  cross: number
}

/** Plain layers in near-linear time, for thousands of nodes: order by neighbours, then the nearest places that leave gaps. */
export function placeInLayers(shape: GraphShape, { sizes, gap }: PlacementOptions): Placement {
  const ranks = toRanks(shape)
  const places = ranks.map((rank, index) => toPlace(rank, sizes[index] ?? 0))
  const lanes = new Map<string, Place>()
  const passes = shape.edges.map(([from, to]) => connect(from, to, places, lanes))

  const layers: Place[][] = []
  for (const place of [...places, ...lanes.values()]) {
    const layer = layers[place.rank] ?? []
    layers[place.rank] = layer
    place.order = layer.push(place) - 1
  }
  for (let sweep = 0; sweep < ORDER_SWEEPS; sweep++) {
    const down = sweep % 2 === 0
    for (const layer of down ? layers : layers.toReversed()) sortByNeighbours(layer, down ? 'before' : 'after')
  }
  for (const layer of layers) spreadLayer(layer, gap, () => 0)
  for (let sweep = 0; sweep < PLACE_SWEEPS; sweep++) {
    const down = sweep % 2 === 0
    for (const layer of down ? layers : layers.toReversed()) {
      spreadLayer(layer, gap, (place) => mean(down ? place.before : place.after, 'cross') ?? place.cross)
    }
  }
  return { ranks, cross: places.map(({ cross }) => cross), via: passes.map((pass) => pass.map(({ cross }) => cross)) }
}

function connect(from: number, to: number, places: readonly Place[], lanes: Map<string, Place>): readonly Place[] {
  const start = places[from]
  const end = places[to]
  if (start === undefined || end === undefined) return []
  const pass: Place[] = []
  let last = start
  for (let rank = start.rank + 1; rank < end.rank; rank++) {
    const key = `${from}:${rank}`
    let lane = lanes.get(key)
    if (lane === undefined) {
      lane = toPlace(rank, LANE)
      lanes.set(key, lane)
      join(last, lane)
    }
    pass.push(lane)
    last = lane
  }
  join(last, end)
  return pass
}

function join(before: Place, after: Place): void {
  before.after.push(after)
  after.before.push(before)
}

function toPlace(rank: number, size: number): Place {
  return { rank, size, before: [], after: [], order: 0, cross: 0 }
}

function sortByNeighbours(layer: Place[], side: 'before' | 'after'): void {
  const wanted = new Map(layer.map((place) => [place, mean(place[side], 'order') ?? place.order]))
  layer.sort((a, b) => (wanted.get(a) ?? 0) - (wanted.get(b) ?? 0) || a.order - b.order)
  layer.forEach((place, order) => {
    place.order = order
  })
}

function spreadLayer(layer: readonly Place[], gap: number, wanted: (place: Place) => number): void {
  const centers = spread(
    layer.map((place) => ({ wanted: wanted(place), size: place.size })),
    gap,
  )
  layer.forEach((place, index) => {
    place.cross = centers[index] ?? 0
  })
}

function mean(places: readonly Place[], of: 'order' | 'cross'): number | null {
  if (places.length === 0) return null
  return places.reduce((sum, place) => sum + place[of], 0) / places.length
}
