import { Buffer } from 'node:buffer'
import { open, stat } from 'node:fs/promises'

export interface TextFile {
  readonly text: string
  /** Unix milliseconds of the last change. */
  readonly changedAtMs: number
}

/** Reads a file, or its last `tailBytes`. Null if it is larger than allowed, is not a file, or cannot be read. */
export type ReadText = (path: string, maxBytes: number, tailBytes?: number) => Promise<TextFile | null>

export const readText: ReadText = async (path, maxBytes, tailBytes) => {
  try {
    // Check before opening: opening a pipe without a writer would never return.
    const found = await stat(path)
    if (!found.isFile() || (tailBytes === undefined && found.size > maxBytes)) return null
    const handle = await open(path)
    try {
      const length = Math.min(found.size, tailBytes ?? maxBytes)
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, found.size - length)
      return { text: buffer.toString('utf8', 0, bytesRead), changedAtMs: found.mtimeMs }
    } finally {
      await handle.close()
    }
  } catch {
    return null
  }
}
