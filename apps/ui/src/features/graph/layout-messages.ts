import type { GraphLayout } from './layout/graph-layout'
import type { Direction, GraphShape } from './layout/graph-shape'

/** A request of the page to the layout worker. */
export interface LayoutRequest {
  readonly id: number
  readonly shape: GraphShape
  readonly direction: Direction
}

/** Its answer, with the id of the request. */
export type LayoutResponse =
  | { readonly id: number; readonly layout: GraphLayout }
  | { readonly id: number; readonly failure: string }
