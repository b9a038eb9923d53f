/** The place of a reader in a list: the row at its top edge, how far that row was scrolled, and the current row. */
export interface Place {
  readonly topId: string
  readonly topIndex: number
  /** Share of the row's height that was scrolled out, so that it holds for rows of another height. */
  readonly shift: number
  readonly currentId: string | null
}

interface ListState {
  readonly ids: readonly string[]
  readonly scrollTop: number
  readonly rowHeight: number
  readonly currentId: string | null
}

/** The place of a list; null at its top with no current row. */
export function toPlace({ ids, scrollTop, rowHeight, currentId }: ListState): Place | null {
  const topIndex = Math.max(0, Math.min(ids.length - 1, Math.floor(scrollTop / rowHeight)))
  const topId = ids[topIndex]
  if (topId === undefined || (scrollTop === 0 && currentId === null)) return null
  return { topId, topIndex, shift: scrollTop / rowHeight - topIndex, currentId }
}

/** Rows that are read below the place, so that it is within a full window. */
const BELOW = 40
/** A place further down is given up: reading all rows above it would take seconds. */
const FURTHEST = 6_000

export type Restoration = { readonly kind: 'scroll'; readonly scrollTop: number } | { readonly kind: 'read' }

/** The next step to a place: to read more rows, or to scroll. A row that has gone leaves its number. */
export function toRestoration(place: Place, ids: readonly string[], rowHeight: number, hasMore: boolean): Restoration {
  const found = ids.indexOf(place.topId)
  const index = found < 0 ? place.topIndex : found
  const isRead = found < 0 ? ids.length > place.topIndex + BELOW : ids.length > found + BELOW
  if (!isRead && hasMore && place.topIndex <= FURTHEST) return { kind: 'read' }
  return { kind: 'scroll', scrollTop: (index + place.shift) * rowHeight }
}

/** Reads a place from storage. */
export function parsePlace(value: unknown): Place | null {
  if (typeof value !== 'object' || value === null) return null
  if (!('topId' in value) || typeof value.topId !== 'string') return null
  if (!('topIndex' in value) || !Number.isInteger(value.topIndex)) return null
  if (!('shift' in value) || typeof value.shift !== 'number') return null
  const currentId = 'currentId' in value && typeof value.currentId === 'string' ? value.currentId : null
  return { topId: value.topId, topIndex: Number(value.topIndex), shift: value.shift, currentId }
}
