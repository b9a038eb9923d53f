/** Rows that one press of a page key passes. */
const PAGE = 10

/** The row that a key leads to in a list of rows; null for a key that leads to none. -1: no row is current. */
export function findRow(key: string, index: number, count: number): number | null {
  if (count === 0) return null
  const last = count - 1
  switch (key) {
    case 'ArrowDown':
      return Math.min(last, index + 1)
    case 'ArrowUp':
      return index < 0 ? last : Math.max(0, index - 1)
    case 'PageDown':
      return Math.min(last, Math.max(0, index) + PAGE)
    case 'PageUp':
      return Math.max(0, index - PAGE)
    case 'Home':
      return 0
    case 'End':
      return last
    default:
      return null
  }
}
