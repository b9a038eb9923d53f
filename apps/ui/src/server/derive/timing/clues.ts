/** Length of a value in this run and in the usual ones: items, rows, entries, characters or bytes. */
export interface SizeClue {
  /** The node or input that the value is of. */
  readonly of: string
  readonly now: number
  readonly usual: number
  /** Nineteen of twenty usual runs stay within these. */
  readonly low: number
  readonly high: number
}

/** Records of a node that may explain why it took longer or shorter. */
export interface NodeClues {
  readonly code: 'same' | 'changed' | 'unknown'
  /** Values that went into it. */
  readonly sizes: readonly SizeClue[]
  /** Inputs that it needs and that were pending when the run started. */
  readonly pending: readonly string[]
}

export type Clues = ReadonlyMap<string, NodeClues>

export const NO_CLUES: NodeClues = { code: 'unknown', sizes: [], pending: [] }

/** From this ratio on a size has changed. */
const CHANGED = 1.15

/** The size that changed most in one direction, beyond what is usual; null if none did. */
export function findChangedSize(sizes: readonly SizeClue[], direction: 'grew' | 'shrank'): SizeClue | null {
  let found: SizeClue | null = null
  for (const size of sizes) {
    const changed = direction === 'grew' ? size.now > size.high : size.now < size.low
    if (!changed || toGrowth(size, direction) < CHANGED) continue
    if (found === null || toGrowth(size, direction) > toGrowth(found, direction)) found = size
  }
  return found
}

/** How many times larger it is; how many times smaller where it shrank. */
export function toGrowth({ now, usual }: SizeClue, direction: 'grew' | 'shrank'): number {
  return direction === 'grew' ? Math.max(1, now) / Math.max(1, usual) : Math.max(1, usual) / Math.max(1, now)
}
