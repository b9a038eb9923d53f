import type { GraphShape } from './graph-shape'
import { spread } from './spread'

/** Width of a channel that leads an edge past the nodes of a rank. */
const CHANNEL = 6
const SWEEPS = 6

/** A node, or a channel that all edges from one node share in a rank they pass. */
export interface Slot {
  readonly rank: number
  readonly size: number
  readonly before: Slot[]
  readonly after: Slot[]
  order: number
  cross: number
}

/** The slots of a graph, and which of them each edge passes. */
export interface LayerSlots {
  /** One per node. */
  readonly slots: readonly Slot[]
  /** The channels between the ends of each edge, in order. */
  readonly passes: readonly (readonly Slot[])[]
  /** One per rank. The order within a layer is the order across the flow. */
  readonly layers: readonly Slot[][]
}

export function toLayerSlots(shape: GraphShape, ranks: readonly number[], sizes: readonly number[]): LayerSlots {
  const slots = ranks.map((rank, index) => toSlot(rank, sizes[index] ?? 0))
  const channels = new Map<string, Slot>()
  const passes = shape.edges.map(([from, to]) => connect(from, to, slots, channels))
  const layers: Slot[][] = []
  for (const slot of [...slots, ...channels.values()]) {
    const layer = layers[slot.rank] ?? []
    layers[slot.rank] = layer
    slot.order = layer.push(slot) - 1
  }
  return { slots, passes, layers }
}

/** Moves the slots of each layer as near to their neighbours as order and gaps allow, over several sweeps. */
export function settleLayers(layers: readonly (readonly Slot[])[], gap: number): void {
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    const down = sweep % 2 === 0
    for (const layer of down ? layers : layers.toReversed())
      spreadLayer(layer, gap, (slot) => meanOf(down ? slot.before : slot.after, 'cross') ?? slot.cross)
  }
}

export function spreadLayer(layer: readonly Slot[], gap: number, wanted: (slot: Slot) => number): void {
  const centers = spread(
    layer.map((slot) => ({ wanted: wanted(slot), size: slot.size })),
    gap,
  )
  layer.forEach((slot, index) => {
    slot.cross = centers[index] ?? 0
  })
}

export function meanOf(slots: readonly Slot[], of: 'order' | 'cross'): number | null {
  if (slots.length === 0) return null
  return slots.reduce((sum, slot) => sum + slot[of], 0) / slots.length
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
