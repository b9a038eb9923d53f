/** Selected rows of a list by their keys, and the row from which a range begins. */
export interface Selection {
  readonly keys: ReadonlySet<string>
  readonly anchor: string | null
}

export const NO_SELECTION: Selection = { keys: new Set(), anchor: null }

/** Selects a row, or removes it from the selection. The next range begins there. */
export function toggleRow({ keys }: Selection, key: string): Selection {
  const next = new Set(keys)
  if (!next.delete(key)) next.add(key)
  return { keys: next, anchor: key }
}

/** Adds all rows between the anchor and a row. Without an anchor in the list, only that row. */
export function selectRange({ keys, anchor }: Selection, key: string, order: readonly string[]): Selection {
  const to = order.indexOf(key)
  if (to < 0) return { keys, anchor }
  const found = anchor === null ? -1 : order.indexOf(anchor)
  const from = found < 0 ? to : found
  const range = order.slice(Math.min(from, to), Math.max(from, to) + 1)
  return { keys: new Set([...keys, ...range]), anchor: order[from] ?? key }
}

export function selectAll(order: readonly string[]): Selection {
  return { keys: new Set(order), anchor: null }
}

/** State of the check box of all rows. */
export function toChecked({ keys }: Selection, order: readonly string[]): boolean | 'mixed' {
  if (keys.size === 0) return false
  return order.length > 0 && order.every((key) => keys.has(key)) ? true : 'mixed'
}
