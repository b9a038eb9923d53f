import type { Placement, PlacementOptions } from './graph-placement'
import type { GraphShape } from './graph-shape'
import { type Slot, settleLayers, spreadLayer, toLayerSlots } from './layer-slots'

/**
 * The same order of nodes in less room: dagre keeps long edges straight and moves nodes apart for them. Here edges from
 * one node share the channel in which they pass a rank, and nodes stand as near to their neighbours as the gap allows.
 */
export function tighten(shape: GraphShape, placement: Placement, { sizes, gap }: PlacementOptions): Placement {
  const { ranks } = placement
  const { slots, passes, layers } = toLayerSlots(shape, ranks, sizes)
  const places = new Map<Slot, number[]>(slots.map((slot, node) => [slot, [placement.cross[node] ?? 0]]))
  passes.forEach((pass, edge) => {
    pass.forEach((slot, step) => {
      const list = places.get(slot) ?? []
      places.set(slot, list)
      list.push(placement.via[edge]?.[step] ?? 0)
    })
  })
  const placeOf = new Map(
    [...places].map(([slot, list]) => [slot, list.reduce((sum, at) => sum + at, 0) / list.length]),
  )
  for (const layer of layers) {
    layer.sort((a, b) => (placeOf.get(a) ?? 0) - (placeOf.get(b) ?? 0))
    spreadLayer(layer, gap, () => 0)
  }
  settleLayers(layers, gap)
  return { ranks, cross: slots.map(({ cross }) => cross), via: passes.map((pass) => pass.map(({ cross }) => cross)) }
}
