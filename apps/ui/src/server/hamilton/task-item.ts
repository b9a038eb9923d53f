/** Tasks of a `Parallelizable` are named after the node that expands, the number of the item and the first node of the block. */
const BLOCK = /^expand-.*\.(\d{1,9})\.block-/s

/** The number of the item for which a node ran: 2 for `expand-doc.2.block-doc-text`; null for a node outside of such blocks. */
export function toItem(task: string): number | null {
  const number = BLOCK.exec(task)?.[1]
  return number === undefined ? null : Number(number)
}
