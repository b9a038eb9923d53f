import type { View } from './use-views'

/** Height of each view with all its rows, in pixels. */
export interface Wishes {
  readonly waterfall: number
  readonly table: number
  readonly logs: number
}

/** Chosen by hand, as parts of the room. */
export type Chosen = Readonly<Partial<Record<View, number>>>

const LEAST = 72
/** Largest part of the room by number of views, until the reader resizes a view. The graph keeps the rest. */
const MOST: Readonly<Record<number, number>> = { 1: 1, 2: 0.52, 3: 0.34, 4: 0.25 }

/** Divides the room among the views that are shown; the first of them takes what the others leave. */
export function splitHeights(
  room: number,
  views: readonly View[],
  wishes: Wishes,
  chosen: Chosen,
): Readonly<Record<View, number>> {
  const heights: Record<View, number> = { graph: 0, waterfall: 0, table: 0, logs: 0 }
  const [first, ...others] = views
  if (first === undefined) return heights
  let left = room
  others.forEach((view, index) => {
    const wish = view === 'graph' ? room : wishes[view]
    const part = chosen[view]
    const wanted = part === undefined ? Math.min(wish, room * (MOST[views.length] ?? 0.34)) : part * room
    const most = left - LEAST * (others.length - index)
    heights[view] = Math.round(Math.max(LEAST, Math.min(wanted, most)))
    left -= heights[view]
  })
  heights[first] = Math.max(0, left)
  return heights
}
