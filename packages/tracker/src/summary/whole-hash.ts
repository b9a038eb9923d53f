import { createHash } from 'node:crypto'
import type { ValueNode } from '@dag/protocol'

/** Names the rules by which hashes are made. Change it with anything that changes the hash of a value. */
const SCHEME = '1'
/** JSON of a whole value that is hashed, in bytes. */
export const HASHED_BYTES = 128 * 1_024
/** Share of the time that hashing may take, and the most that it may take at once after a pause. */
const SHARE = 0.02
const BURST_MS = 20
const HASH_DIGITS = 16

/** A value that is described with a greater budget. */
interface Described {
  readonly node: ValueNode
  /** Nothing was cut or redacted. */
  readonly complete: boolean
}

/** Makes hashes of whole values, within a small share of the time. */
export interface WholeHash {
  /**
   * The hash of a value whose record was cut. Null if it is not known: the value is too large, part of it was redacted or has no
   * form, or hashing took too much time of late.
   *
   * @param cut the record.
   * @param describe describes the value within a number of bytes.
   */
  of(cut: ValueNode, describe: (bytes: number) => Described): string | null
}

/** @param nowMs a monotonic clock. */
export function createWholeHash(nowMs: () => number): WholeHash {
  let lastMs = nowMs()
  let leftMs = BURST_MS
  return {
    of(cut, describe) {
      const startMs = nowMs()
      leftMs = Math.min(BURST_MS, leftMs + (startMs - lastMs) * SHARE)
      lastMs = startMs
      if (leftMs <= 0 || estimateBytes(cut) > HASHED_BYTES) return null
      try {
        const { node, complete } = describe(HASHED_BYTES)
        return complete ? toHash(node) : null
      } finally {
        lastMs = nowMs()
        leftMs -= lastMs - startMs
      }
    },
  }
}

/** JSON around the parts of a container, and of an opaque value. */
const AROUND_BYTES = 44
/** JSON around an entry. */
const ENTRY_BYTES = 4

/** A guess from the parts that were recorded. Infinite for what is never whole: redacted, unreadable, too deep. */
function estimateBytes(node: ValueNode): number {
  if (typeof node === 'string') return node.length
  if (node === null || typeof node !== 'object') return 2
  switch (node.kind) {
    case 'array':
      return grow(node.items, node.size, estimateBytes)
    case 'object':
      return grow(node.entries, node.size, ([key, value]) => key.length + estimateBytes(value))
    case 'map':
      return grow(node.entries, node.size, ([key, value]) => estimateBytes(key) + estimateBytes(value))
    case 'table':
      return grow(node.rows, node.size, (row) => row.reduce<number>((sum, cell) => sum + estimateBytes(cell), 0))
    case 'text':
      return node.size
    case 'opaque':
      return AROUND_BYTES + node.text.length
    case 'cut':
      return node.reason === 'budget' ? 0 : Number.POSITIVE_INFINITY
    default:
      return Number.POSITIVE_INFINITY
  }
}

function grow<T>(parts: readonly T[], size: number, of: (part: T) => number): number {
  const bytes = parts.reduce((sum, part) => sum + ENTRY_BYTES + of(part), 0)
  return AROUND_BYTES + (parts.length === 0 ? size : Math.max(bytes, (bytes / parts.length) * size))
}

/** The front of the sha256 of the JSON, with the entries of objects and maps in the order of their keys. */
function toHash(node: ValueNode): string {
  const json = JSON.stringify(sortEntries(node))
  return `${SCHEME}:${createHash('sha256').update(json).digest('hex').slice(0, HASH_DIGITS)}`
}

const byKey = (a: readonly [string, unknown], b: readonly [string, unknown]): number =>
  a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0

function sortEntries(node: ValueNode): ValueNode {
  if (node === null || typeof node !== 'object') return node
  switch (node.kind) {
    case 'array':
      return { ...node, items: node.items.map(sortEntries) }
    case 'object':
      return { ...node, entries: node.entries.map(([key, value]) => [key, sortEntries(value)] as const).sort(byKey) }
    case 'map': {
      const named = node.entries.map(([key, value]) => [JSON.stringify(sortEntries(key)), sortEntries(value)] as const)
      return { ...node, entries: named.sort(byKey) }
    }
    default:
      return node
  }
}
