import type { PictureRow } from '../picture/picture-rows'

/** Index of the row in which a node began last: its own row, or that of its group while it is closed; -1 before any began. */
export function findNewest(rows: readonly PictureRow[]): number {
  let newest = -1
  let newestUs = Number.NEGATIVE_INFINITY
  rows.forEach((row, index) => {
    const startUs = toLastStart(row)
    if (startUs === null || startUs < newestUs) return
    newest = index
    newestUs = startUs
  })
  return newest
}

function toLastStart(row: PictureRow): number | null {
  if (row.kind === 'node') return row.node.startUs
  if (row.kind === 'more') return null
  return row.group.members.reduce<number | null>(
    (last, { startUs }) => (startUs !== null && (last === null || startUs > last) ? startUs : last),
    null,
  )
}
