import { type RunFilter, toSearchParams } from '@/contract/run-filter'
import type { SavedView } from '@/contract/saved-view'

export interface OpenView {
  readonly view: SavedView
  /** Whether the filter or the order of the list differs from the view. */
  readonly changed: boolean
}

/** A filter as views keep it: equal filters are equal texts. */
export function toViewText(filter: RunFilter): string {
  return toSearchParams(filter).toString()
}

/** The view that a list shows: the one of the address, or else the one with the same filter. */
export function findOpenView(views: readonly SavedView[], id: number | null, filter: RunFilter): OpenView | null {
  const text = toViewText(filter)
  const view = views.find((one) => one.id === id) ?? views.find((one) => one.filter === text)
  return view === undefined ? null : { view, changed: view.filter !== text }
}
