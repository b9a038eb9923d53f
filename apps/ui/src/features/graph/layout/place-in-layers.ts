import type { Placement, PlacementOptions } from './graph-placement'
import { toRanks } from './graph-ranks'
import type { GraphShape } from './graph-shape'
import { meanOf, type Slot, settleLayers, spreadLayer, toLayerSlots } from './layer-slots'

const ORDER_SWEEPS = 6

/** Plain layers in near-linear time, for thousands of nodes: order by neighbours, then the nearest slots that leave gaps. */
export function placeInLayers(shape: GraphShape, { sizes, gap }: PlacementOptions): Placement {
  const ranks = toRanks(shape)
  const { slots, passes, layers } = toLayerSlots(shape, ranks, sizes)
  for (let sweep = 0; sweep < ORDER_SWEEPS; sweep++) {
    const down = sweep % 2 === 0
    for (const layer of down ? layers : layers.toReversed()) sortByNeighbours(layer, down ? 'before' : 'after')
  }
  for (const layer of layers) spreadLayer(layer, gap, () => 0)
  settleLayers(layers, gap)
  return { ranks, cross: slots.map(({ cross }) => cross), via: passes.map((pass) => pass.map(({ cross }) => cross)) }
}

function sortByNeighbours(layer: Slot[], side: 'before' | 'after'): void {
  const wanted = new Map(layer.map((slot) => [slot, meanOf(slot[side], 'order') ?? slot.order]))
  layer.sort((a, b) => (wanted.get(a) ?? 0) - (wanted.get(b) ?? 0) || a.order - b.order)
  layer.forEach((slot, order) => {
    slot.order = order
  })
}
