import { readSync } from 'node:fs'

const MAGIC = Buffer.from('SQLite format 3\0', 'latin1')
/** Bytes of the header that are read: magic, page size at 16, number of pages at 28. */
const HEADER_BYTES = 32
/** Bytes of the index of the log that are read: the number of its valid frames is at 16, in the machine's byte order. */
const INDEX_BYTES = 20
const LOG_HEADER_BYTES = 32
const FRAME_HEADER_BYTES = 24
const LARGEST_PAGE = 65_536

/** The bytes that the header of a database claims, of one page and of all; null if this is not the header of one. */
export function countPageBytes(handle: number): { readonly page: number; readonly total: number } | null {
  const header = Buffer.alloc(HEADER_BYTES)
  if (readSync(handle, header, 0, HEADER_BYTES, 0) < HEADER_BYTES) return null
  if (!header.subarray(0, MAGIC.length).equals(MAGIC)) return null
  const pageSize = header.readUInt16BE(16)
  const page = pageSize === 1 ? LARGEST_PAGE : pageSize
  return { page, total: page * header.readUInt32BE(28) }
}

/** The bytes that a log must have to hold all frames of its index; 0 if it has none. */
export function countLogBytes(index: number, pageBytes: number): number {
  const words = new Uint32Array(INDEX_BYTES / Uint32Array.BYTES_PER_ELEMENT)
  readSync(index, words, 0, INDEX_BYTES, 0)
  const frames = words.at(-1) ?? 0
  return frames === 0 ? 0 : LOG_HEADER_BYTES + frames * (FRAME_HEADER_BYTES + pageBytes)
}
