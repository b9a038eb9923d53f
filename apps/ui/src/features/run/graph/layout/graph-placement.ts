/**
 * Where nodes stand, before anything is drawn: `rank` along the flow, `cross` (the middle, in pixels) across it.
 * An edge that passes ranks has a place in each of them.
 */
export interface Placement {
  readonly ranks: readonly number[]
  readonly cross: readonly number[]
  /** By edge: where it crosses the ranks between its ends, in order. */
  readonly via: readonly (readonly number[])[]
}

/** Room across the flow that each node takes, and the space between two. */
export interface PlacementOptions {
  readonly sizes: readonly number[]
  readonly gap: number
}
