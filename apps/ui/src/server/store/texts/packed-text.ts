import { deflateRawSync, inflateRawSync } from 'node:zlib'
import type { Column } from '../columns'
import { sharedText } from './shared-column'

/** Shorter texts are not compressed. Characters. */
const SHORTEST = 512
/** A compressed text takes at most this part of its bytes, or it is stored as it came. */
const MOST_OF_TEXT = 0.7
const PACKED_MARK = '\u0002'

/** A text for a column that is read by `packedJson`: compressed where that pays. */
export function packText(text: string): string | Uint8Array {
  if (text.length < SHORTEST) return text
  const packed = deflateRawSync(text, { level: 6 })
  return packed.length <= MOST_OF_TEXT * Buffer.byteLength(text) ? packed : text
}

export const unpackText = (packed: Uint8Array): string => inflateRawSync(packed).toString()

/** JSON text of a column that may hold a compressed or a shared text. The type was checked when it was written. */
export const packedJson = <T>(column: string): Column<T> => ({
  // Rows of one answer have one type, so that bytes come as hexadecimal text.
  sql: `CASE typeof(${column}) WHEN 'blob' THEN char(2) || hex(${column}) ELSE ${sharedText(column)} END`,
  read: (value) => JSON.parse(toText(String(value))) as T,
})

const toText = (value: string): string =>
  value.startsWith(PACKED_MARK) ? unpackText(Buffer.from(value.slice(1), 'hex')) : value
