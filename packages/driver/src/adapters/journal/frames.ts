import { crc32 } from 'node:zlib'

/** Before each record: its length and its checksum, four bytes each. */
const FRAME_BYTES = 8

export function toFrame(record: Uint8Array): Buffer {
  const frame = Buffer.allocUnsafe(FRAME_BYTES + record.byteLength)
  frame.writeUInt32LE(record.byteLength, 0)
  frame.writeUInt32LE(crc32(record), 4)
  frame.set(record, FRAME_BYTES)
  return frame
}

/** Splits the bytes of a file into records, from pieces of any size. */
export class FrameReader {
  /** Bytes of all whole records so far, with their frames. */
  wholeBytes = 0
  private pieces: Buffer[] = []
  private pendingBytes = 0
  /** Bytes that are needed before the next record can be whole. */
  private neededBytes = FRAME_BYTES
  private isDamaged = false

  /** The records that are whole with these bytes. Nothing is returned after a damaged one. */
  push(piece: Uint8Array): Uint8Array[] {
    if (this.isDamaged) return []
    this.pieces.push(Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength))
    this.pendingBytes += piece.byteLength
    return this.pendingBytes < this.neededBytes ? [] : this.split(Buffer.concat(this.pieces))
  }

  private split(bytes: Buffer): Uint8Array[] {
    const records: Uint8Array[] = []
    let at = 0
    this.neededBytes = FRAME_BYTES
    while (bytes.length - at >= FRAME_BYTES) {
      const length = bytes.readUInt32LE(at)
      const start = at + FRAME_BYTES
      if (start + length > bytes.length) {
        this.neededBytes = FRAME_BYTES + length
        break
      }
      const record = bytes.subarray(start, start + length)
      // Zeros, which a file may end with after a power failure, would have the checksum of an empty record.
      this.isDamaged = length === 0 || crc32(record) !== bytes.readUInt32LE(at + 4)
      if (this.isDamaged) break
      records.push(record)
      at = start + length
    }
    this.wholeBytes += at
    this.pieces = [bytes.subarray(at)]
    this.pendingBytes = bytes.length - at
    return records
  }
}
