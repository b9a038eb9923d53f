/** Something with a size that wants its middle at a place. */
export interface Wish {
  readonly wanted: number
  readonly size: number
}

interface Block {
  /** Sum and count of where the block's first middle should be for each of its members. */
  sum: number
  count: number
}

/**
 * The middles nearest to the wanted ones (least squares) that keep the order and leave a gap between neighbours:
 * neighbours that would overlap are pooled and move as one.
 */
export function spread(wishes: readonly Wish[], gap: number): readonly number[] {
  const offsets: number[] = []
  let offset = 0
  wishes.forEach(({ size }, index) => {
    const before = wishes[index - 1]
    if (before !== undefined) offset += (before.size + size) / 2 + gap
    offsets.push(offset)
  })
  const blocks: Block[] = []
  wishes.forEach(({ wanted }, index) => {
    let block: Block = { sum: wanted - (offsets[index] ?? 0), count: 1 }
    for (let last = blocks.at(-1); last !== undefined && meanOf(last) >= meanOf(block); last = blocks.at(-1)) {
      blocks.pop()
      block = { sum: last.sum + block.sum, count: last.count + block.count }
    }
    blocks.push(block)
  })
  return blocks
    .flatMap((block) => Array.from({ length: block.count }, () => meanOf(block)))
    .map((at, index) => at + (offsets[index] ?? 0))
}

function meanOf({ sum, count }: Block): number {
  return sum / count
}
