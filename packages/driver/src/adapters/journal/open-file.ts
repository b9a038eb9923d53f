import { fstatSync, writeSync } from 'node:fs'
import type { FileHandle } from 'node:fs/promises'
import { toFrame } from './frames.js'

interface Waiting {
  readonly frame: Buffer
  readonly resolve: () => void
  readonly reject: (error: unknown) => void
}

/** The open file of a journal. */
export class OpenFile {
  private readonly handle: FileHandle
  private readonly fsync: boolean
  /** The offset of the next record. A write that fails does not move it, so the next one replaces what was written. */
  private position: number
  private waiting: Waiting[] = []
  private flushing: Promise<void> | null = null

  constructor(handle: FileHandle, position: number, fsync: boolean) {
    this.handle = handle
    this.position = position
    this.fsync = fsync
  }

  /** Without `fsync` it is written when this returns; the system writes into its memory, which takes microseconds. */
  append(record: Uint8Array): void | Promise<void> {
    if (fstatSync(this.handle.fd).nlink === 0) {
      throw new Error('another process continues this run, or has removed its journal')
    }
    const frame = toFrame(record)
    if (this.fsync) return this.enqueue(frame)
    for (let at = 0; at < frame.length; ) {
      at += writeSync(this.handle.fd, frame, at, frame.length - at, this.position + at)
    }
    this.position += frame.length
  }

  async close(): Promise<void> {
    await this.flushing
    await this.handle.close()
  }

  private enqueue(frame: Buffer): Promise<void> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ frame, resolve, reject })
      this.flushing ??= this.flush()
    })
  }

  /** Writes all records that wait, together, until there are none. */
  private async flush(): Promise<void> {
    while (this.waiting.length > 0) {
      const batch = this.waiting
      this.waiting = []
      try {
        const bytes = Buffer.concat(batch.map(({ frame }) => frame))
        await writeFully(this.handle, bytes, this.position)
        await this.handle.datasync()
        this.position += bytes.length
        for (const { resolve } of batch) resolve()
      } catch (error) {
        for (const { reject } of batch) reject(error)
      }
    }
    this.flushing = null
  }
}

/** Returns the number of bytes, once all of them are written. */
export async function writeFully(handle: FileHandle, bytes: Buffer, position: number): Promise<number> {
  for (let at = 0; at < bytes.length; ) {
    at += (await handle.write(bytes, at, bytes.length - at, position + at)).bytesWritten
  }
  return bytes.length
}
