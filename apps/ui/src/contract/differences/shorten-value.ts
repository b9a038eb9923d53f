import type { ValueNode } from '@dag/protocol'

const ENTRIES = 5
const DEPTH = 2
const CHARS = 200

/** The front of a value: enough for one line that shows it. */
export function shortenValue(node: ValueNode, depth = 0): ValueNode {
  if (typeof node === 'string') {
    return node.length <= CHARS ? node : { kind: 'text', text: node.slice(0, CHARS).toWellFormed(), size: node.length }
  }
  if (node === null || typeof node !== 'object') return node
  const room = depth >= DEPTH ? 0 : ENTRIES
  const shorten = (part: ValueNode) => shortenValue(part, depth + 1)
  switch (node.kind) {
    case 'object':
      return {
        ...node,
        entries: node.entries.slice(0, room).map(([key, value]) => [key.slice(0, CHARS), shorten(value)] as const),
      }
    case 'array': {
      const { statistics: _, columns: __, ...rest } = node
      return { ...rest, items: node.items.slice(0, room).map(shorten) }
    }
    case 'map': {
      const { statistics: _, ...rest } = node
      return {
        ...rest,
        entries: node.entries.slice(0, room).map(([key, value]) => [shorten(key), shorten(value)] as const),
      }
    }
    case 'table':
      return { ...node, columns: { items: [], size: node.columns.size }, rows: [] }
    case 'text':
      return { ...node, text: node.text.slice(0, CHARS).toWellFormed() }
    default:
      return node
  }
}
