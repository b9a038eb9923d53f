import type { Placement, PlacementOptions } from './graph-placement'
import { toRanks } from './graph-ranks'
import type { GraphShape } from './graph-shape'
import { spread } from './spread'

/** Width of a channel that leads an edge past the nodes of a rank. */
const CHANNEL = 6
const ORDER_SWEEPS = 6
const PLACE_SWEEPS = 6

/** A node, or a channel that all edges from one node share in a rank they pass. */
interface Slot {
  readonly rank: number
  readonly size: number
  readonly before: Slot[]
  readonly after: Slot[]
  order: number
  cross: number
}

/** Plain layers in near-linear time, for thousands of nodes: order by neighbours, then the nearest slots that leave gaps. */
export function placeInLayers(shape: GraphShape, { sizes, gap }: PlacementOptions): Placement {
  const ranks = toRanks(shape)
  const slots = ranks.map((rank, index) => toSlot(rank, sizes[index] ?? 0))
  const channels = new Map<string, Slot>()
  const passes = shape.edges.map(([from, to]) => connect(from, to, slots, channels))

  const layers: Slot[][] = []
  for (const slot of [...slots, ...channels.values()]) {
    const layer = layers[slot.rank] ?? []
    layers[slot.rank] = layer
    slot.order = layer.push(slot) - 1
  }
  for (let sweep = 0; sweep < ORDER_SWEEPS; sweep++) {
    const down = sweep % 2 === 0
    for (const layer of down ? layers : layers.toReversed()) sortByNeighbours(layer, down ? 'before' : 'after')
  }
  for (const layer of layers) spreadLayer(layer, gap, () => 0)
  for (let sweep = 0; sweep < PLACE_SWEEPS; sweep++) {
    const down = sweep % 2 === 0
    for (const layer of down ? layers : layers.toReversed()) {
      spreadLayer(layer, gap, (slot) => mean(down ? slot.before : slot.after, 'cross') ?? slot.cross)
    }
  }
  return { ranks, cross: slots.map(({ cross }) => cross), via: passes.map((pass) => pass.map(({ cross }) => cross)) }
}

function connect(from: number, to: number, slots: readonly Slot[], channels: Map<string, Slot>): readonly Slot[] {
  const start = slots[from]
  const end = slots[to]
  if (start === undefined || end === undefined) return []
  const pass: Slot[] = []
  let last = start
  for (let rank = start.rank + 1; rank < end.rank; rank++) {
    const key = `${from}:${rank}`
    let channel = channels.get(key)
    if (channel === undefined) {
      channel = toSlot(rank, CHANNEL)
      channels.set(key, channel)
      join(last, channel)
    }
    pass.push(channel)
    last = channel
  }
  join(last, end)
  return pass
}

function join(before: Slot, after: Slot): void {
  before.after.push(after)
  after.before.push(before)
}

function toSlot(rank: number, size: number): Slot {
  return { rank, size, before: [], after: [], order: 0, cross: 0 }
}

function sortByNeighbours(layer: Slot[], side: 'before' | 'after'): void {
  const wanted = new Map(layer.map((slot) => [slot, mean(slot[side], 'order') ?? slot.order]))
  layer.sort((a, b) => (wanted.get(a) ?? 0) - (wanted.get(b) ?? 0) || a.order - b.order)
  layer.forEach((slot, order) => {
    slot.order = order
  })
}

function spreadLayer(layer: readonly Slot[], gap: number, wanted: (slot: Slot) => number): void {
  const centers = spread(
    layer.map((slot) => ({ wanted: wanted(slot), size: slot.size })),
    gap,
  )
  layer.forEach((slot, index) => {
    slot.cross = centers[index] ?? 0
  })
}

function mean(slots: readonly Slot[], of: 'order' | 'cross'): number | null {
  if (slots.length === 0) return null
  return slots.reduce((sum, slot) => sum + slot[of], 0) / slots.length
}
