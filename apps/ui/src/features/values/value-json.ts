import type { Summary, ValueNode } from '@dag/protocol'
import { formatCount, formatCounted } from '@/text/format-number'
import { unquote } from '@/text/recorded/unquote'
import { parseValue } from './value-rows'

/**
 * A recorded value as JSON, to paste into a test. What JSON has no form for is an object with one key that names the
 * type: `{ "$Map": [[key, value]] }`, `{ "$Set": [] }`, `{ "$bigint": "12n" }`, `{ "$undefined": "undefined" }`. Dates and
 * URLs are texts, as `JSON.stringify` writes them; instances of classes are plain objects. `$cut`, `$redacted` and
 * `$notRecorded` say where a part is missing and how much of it.
 */
export function toValueJson(summary: Summary): string {
  const node = parseValue(summary)
  return node === null ? JSON.stringify(ofPreview(summary), null, 2) : toJsonText(node)
}

/** The JSON text of one node. */
export function toJsonText(node: ValueNode | null): string {
  return JSON.stringify(toJsonValue(node), null, 2)
}

/** A value of which only the one line was recorded. */
function ofPreview({ type, preview, complete }: Summary): unknown {
  if (preview === 'null' && (type === 'null' || complete)) return null
  if (type === 'redacted') return { $redacted: preview }
  if (!complete) return { $cut: `${type}, only this line was recorded: ${preview}` }
  if (type === 'string') return unquote(preview)
  if (type === 'boolean') return preview === 'true'
  if (type === 'number' && Number.isFinite(Number(preview)) && preview !== '-0') return Number(preview)
  return ofOpaque(type, preview)
}

/** One recorded node as a value that JSON can write. */
export function toJsonValue(node: ValueNode): unknown {
  if (node === null || typeof node !== 'object') return node
  switch (node.kind) {
    case 'object': {
      const entries = node.entries.map(([key, value]): [string, unknown] => [key, toJsonValue(value)])
      const missing = node.size - node.entries.length
      return Object.fromEntries(missing > 0 ? [...entries, ['$cut', toMissing(missing, 'entry', 'entries')]] : entries)
    }
    case 'array': {
      const items = withCut(node.items.map(toJsonValue), node.size - node.items.length, 'item')
      return node.type === undefined ? items : { [`$${node.type}`]: items }
    }
    case 'map':
      return {
        $Map: withCut(
          node.entries.map(([key, value]) => [toJsonValue(key), toJsonValue(value)]),
          node.size - node.entries.length,
          'pair',
        ),
      }
    case 'table': {
      const names = node.columns.items.map(({ name }) => name)
      const rows = node.rows.map((cells) =>
        Object.fromEntries(cells.map((cell, column) => [names[column] ?? String(column), toJsonValue(cell)])),
      )
      return { [`$${node.type}`]: withCut(rows, node.size - node.rows.length, 'row') }
    }
    case 'text':
      return node.text.length >= node.size ? node.text : `${node.text}… [cut: ${toShare(node.text.length, node.size)}]`
    case 'opaque':
      return ofOpaque(node.type, node.text)
    case 'type':
      return { $notRecorded: node.type }
    case 'redacted':
      return { $redacted: node.size === undefined ? 'kept out on purpose' : formatCounted(node.size, 'character') }
    case 'cut':
      return { $cut: `${node.type}, ${node.reason}` }
  }
}

function ofOpaque(type: string, text: string): unknown {
  return type === 'Date' || type === 'URL' ? text : { [`$${type}`]: text }
}

function withCut(items: readonly unknown[], missing: number, word: string): readonly unknown[] {
  return missing > 0 ? [...items, { $cut: toMissing(missing, word) }] : items
}

const toMissing = (count: number, one: string, many = `${one}s`): string =>
  `${formatCounted(count, `more ${one}`, `more ${many}`)}, not recorded`

const toShare = (shown: number, whole: number): string =>
  `the first ${formatCount(shown)} of ${formatCounted(whole, 'character')}`
