import type { RunNode } from '@/contract/run'

/** How many entries a result has. */
export interface ResultCount {
  readonly count: number
  readonly unit: 'row' | 'item' | 'entry'
}

/** `Array(240)`, `Set(3)`, `Map(3)`, `Table(400 × 24)`: the type of a value that has a size. Bytes do not count as entries. */
const SIZED_TYPE = /^(.*)\((\d{1,15})( × \d{1,15})?\)$/su
/** `(1204 × 6)`, `(1204)`, ` 1204 × 6`: what follows the type in the line that shows a frame. */
const SIZED_LINE = /^(?:\((\d{1,15})(?: × \d{1,15})?\)| (\d{1,15}) × \d{1,15}(?!\S))/u
const BYTES: ReadonlySet<string> = new Set(['Buffer', 'Uint8Array', 'Uint8ClampedArray', 'ArrayBuffer', 'DataView'])

type Counted = Pick<RunNode, 'status' | 'resultType' | 'preview' | 'items'>

/** The number of rows, items or entries that a node passes on. Null without a result, and for a result without a length. */
export function toResultCount({ status, resultType, preview, items }: Counted): ResultCount | null {
  if (items !== null) return items.total > 0 ? { count: items.total, unit: 'item' } : null
  if (resultType === null || (status !== 'success' && status !== 'cached')) return null
  const [, name = '', size, columns] = SIZED_TYPE.exec(resultType) ?? []
  if (size !== undefined) {
    if (columns !== undefined) return { count: Number(size), unit: 'row' }
    return BYTES.has(name) ? null : { count: Number(size), unit: name === 'Map' ? 'entry' : 'item' }
  }
  if (preview === null || !preview.startsWith(resultType)) return null
  const [, inBrackets, bare] = SIZED_LINE.exec(preview.slice(resultType.length)) ?? []
  const rows = inBrackets ?? bare
  return rows === undefined ? null : { count: Number(rows), unit: 'row' }
}
