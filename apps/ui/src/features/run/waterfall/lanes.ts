/** A lane of the waterfall: a node's row, or one of the items that are unfolded below it. */
export type Lane =
  | { readonly kind: 'node'; readonly row: number }
  /** `offset` counts the node's items from 0. */
  | { readonly kind: 'item'; readonly row: number; readonly offset: number }

export interface Lanes {
  readonly count: number
  readonly at: (index: number) => Lane | null
  /** Index of the row of a node; -1 if there is no such row. */
  readonly indexOfRow: (row: number) => number
}

/**
 * Rows with items below some of them, as one list of lanes. Takes time and room for the rows alone: ten thousand items
 * are a number.
 */
export function toLanes(itemsBelow: readonly number[]): Lanes {
  const starts: number[] = []
  let count = 0
  for (const items of itemsBelow) {
    starts.push(count)
    count += 1 + items
  }
  const at = (index: number): Lane | null => {
    if (index < 0 || index >= count) return null
    const row = findLast(starts, index)
    const offset = index - (starts[row] ?? 0) - 1
    return offset < 0 ? { kind: 'node', row } : { kind: 'item', row, offset }
  }
  return { count, at, indexOfRow: (row) => starts[row] ?? -1 }
}

/** Index of the last start that is not behind an index. */
function findLast(starts: readonly number[], index: number): number {
  let low = 0
  let high = starts.length - 1
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if ((starts[middle] ?? 0) <= index) low = middle
    else high = middle - 1
  }
  return low
}
