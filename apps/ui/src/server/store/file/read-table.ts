/** Reads one page by its number, from 1. */
export type ReadPage = (page: number) => Buffer

export type Value = string | number | bigint | null

export interface Layout {
  readonly readPage: ReadPage
  /** Bytes of a page that hold content: the page size without the reserved end. */
  readonly usableBytes: number
  readonly encoding: 'utf8' | 'utf16le' | 'utf16be'
}

/** The two tables that are read are small: with more pages the file is damaged. */
const MOST_PAGES = 20_000
/** Columns behind this many bytes of a row are not read. */
const MOST_ROW_BYTES = 64 * 1_024

const INTERIOR = 5
const LEAF = 13

/**
 * Reads the rows of a table from its pages, without SQLite, which would create files next to the database. Blobs, and
 * columns at the end of a very long row, are null.
 * Format: https://sqlite.org/fileformat2.html#b_tree_pages
 *
 * @throws Error if the file is damaged.
 */
export function readTable(layout: Layout, root: number): readonly (readonly Value[])[] {
  const rows: (readonly Value[])[] = []
  const pages = [root]
  let seen = 0
  for (let number = pages.pop(); number !== undefined; number = pages.pop()) {
    if (++seen > MOST_PAGES) throw new Error('a table has too many pages')
    const page = layout.readPage(number)
    const start = number === 1 ? 100 : 0
    const type = page[start]
    if (type !== INTERIOR && type !== LEAF) throw new Error(`page ${number} does not belong to a table`)
    const cells = listCells(page, start, type)
    if (type === LEAF) for (const cell of cells) rows.push(readRow(layout, page, cell))
    else pages.push(page.readUInt32BE(start + 8), ...cells.map((cell) => page.readUInt32BE(cell)).reverse())
  }
  return rows
}

function listCells(page: Buffer, start: number, type: typeof INTERIOR | typeof LEAF): readonly number[] {
  const pointers = start + (type === INTERIOR ? 12 : 8)
  const count = page.readUInt16BE(start + 3)
  return Array.from({ length: count }, (_, index) => page.readUInt16BE(pointers + 2 * index))
}

function readRow(layout: Layout, page: Buffer, cell: number): readonly Value[] {
  const size = readVarint(page, cell)
  const rowid = readVarint(page, size.next)
  return decodeRecord(readPayload(layout, page, rowid.next, size.value), layout.encoding)
}

/** The payload of a cell, together with its overflow pages. */
function readPayload({ readPage, usableBytes }: Layout, page: Buffer, at: number, size: number): Buffer {
  const local = toLocalBytes(size, usableBytes)
  const parts = [page.subarray(at, at + local)]
  let bytes = local
  let next = local < size ? page.readUInt32BE(at + local) : 0
  while (next !== 0 && bytes < Math.min(size, MOST_ROW_BYTES)) {
    const overflow = readPage(next)
    parts.push(overflow.subarray(4, Math.min(usableBytes, 4 + size - bytes)))
    bytes += usableBytes - 4
    next = overflow.readUInt32BE(0)
  }
  return Buffer.concat(parts)
}

function toLocalBytes(size: number, usableBytes: number): number {
  if (size <= usableBytes - 35) return size
  const least = Math.floor(((usableBytes - 12) * 32) / 255) - 23
  const local = least + ((size - least) % (usableBytes - 4))
  return local <= usableBytes - 35 ? local : least
}

function decodeRecord(bytes: Buffer, encoding: Layout['encoding']): readonly Value[] {
  const header = readVarint(bytes, 0)
  const values: Value[] = []
  let at = header.value
  for (let next = header.next; next < header.value; ) {
    const type = readVarint(bytes, next)
    next = type.next
    const length = toValueBytes(type.value)
    values.push(at + length <= bytes.length ? decodeValue(bytes.subarray(at, at + length), type.value, encoding) : null)
    at += length
  }
  return values
}

const INTEGER_BYTES = [0, 1, 2, 3, 4, 6, 8, 8, 0, 0]

const toValueBytes = (type: number): number => INTEGER_BYTES[type] ?? (type < 12 ? 0 : Math.floor((type - 12) / 2))

function decodeValue(bytes: Buffer, type: number, encoding: Layout['encoding']): Value {
  if (type === 8 || type === 9) return type - 8
  if (type >= 13 && type % 2 === 1) return decodeText(bytes, encoding)
  if (type >= 1 && type <= 5) return bytes.readIntBE(0, bytes.length)
  if (type === 6) return bytes.readBigInt64BE(0)
  return type === 7 ? bytes.readDoubleBE(0) : null
}

function decodeText(bytes: Buffer, encoding: Layout['encoding']): string {
  if (encoding === 'utf16be') return Buffer.from(bytes).swap16().toString('utf16le')
  return bytes.toString(encoding)
}

/** A big-endian integer of 1 to 9 bytes. Lengths and types stay far below 2^53. */
function readVarint(bytes: Buffer, at: number): { readonly value: number; readonly next: number } {
  let value = 0
  for (let index = 0; index < 8; index++) {
    const byte = bytes.readUInt8(at + index)
    value = value * 128 + (byte & 0x7f)
    if (byte < 0x80) return { value, next: at + index + 1 }
  }
  return { value: value * 256 + bytes.readUInt8(at + 8), next: at + 9 }
}
