/**
 * Positions of nodes before drawing: `rank` along the flow, `cross` (the middle, in pixels) across it.
 * An edge that passes ranks has a position in each of them.
 */
export interface Placement {
  readonly ranks: readonly number[]
  readonly cross: readonly number[]
  /** Positions at which an edge crosses the ranks between its ends, in order; by edge. */
  readonly via: readonly (readonly number[])[]
}

/** Room across the flow that each node takes, and the space between two. */
export interface PlacementOptions {
  readonly sizes: readonly number[]
  readonly gap: number
}
