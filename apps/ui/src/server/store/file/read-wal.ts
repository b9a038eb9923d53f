import { fstatSync, readSync } from 'node:fs'

const HEADER_BYTES = 32
const FRAME_HEADER_BYTES = 24
/** Magic number of a write-ahead log; with its lowest bit set, checksums are big-endian. */
const MAGIC = 0x377f0682

/** Offsets in the log of the newest committed image of each page. */
export type WalPages = ReadonlyMap<number, number>

const NONE: WalPages = new Map()

/**
 * Finds the pages that SQLite would read from a write-ahead log: valid frames (by salts and checksums) up to the last
 * commit. Format: https://sqlite.org/fileformat2.html#the_write_ahead_log
 */
export function readWal(fd: number, pageSize: number): WalPages {
  const header = Buffer.alloc(HEADER_BYTES)
  if (readSync(fd, header, 0, HEADER_BYTES, 0) < HEADER_BYTES) return NONE
  const magic = header.readUInt32BE(0)
  if ((magic & ~1) >>> 0 !== MAGIC || header.readUInt32BE(8) !== pageSize) return NONE
  const sum = createChecksum(magic === MAGIC)
  sum.add(header.subarray(0, 24))
  if (!sum.equals(header, 24)) return NONE

  const committed = new Map<number, number>()
  const pending = new Map<number, number>()
  const frame = Buffer.alloc(FRAME_HEADER_BYTES + pageSize)
  const end = fstatSync(fd).size
  for (let at = HEADER_BYTES; at + frame.length <= end; at += frame.length) {
    if (readSync(fd, frame, 0, frame.length, at) < frame.length) break
    if (frame.compare(header, 16, 24, 8, 16) !== 0) break
    sum.add(frame.subarray(0, 8))
    sum.add(frame.subarray(FRAME_HEADER_BYTES))
    if (!sum.equals(frame, 16)) break
    pending.set(frame.readUInt32BE(0), at + FRAME_HEADER_BYTES)
    const isCommit = frame.readUInt32BE(4) !== 0
    if (!isCommit) continue
    for (const [page, offset] of pending) committed.set(page, offset)
    pending.clear()
  }
  return committed
}

/** The running checksum of a log, over its words in pairs. */
function createChecksum(littleEndian: boolean) {
  let first = 0
  let second = 0
  return {
    add(bytes: Buffer): void {
      const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
      for (let at = 0; at < bytes.length; at += 8) {
        first = (first + view.getUint32(at, littleEndian) + second) >>> 0
        second = (second + view.getUint32(at + 4, littleEndian) + first) >>> 0
      }
    },
    equals: (bytes: Buffer, at: number): boolean =>
      bytes.readUInt32BE(at) === first && bytes.readUInt32BE(at + 4) === second,
  }
}
