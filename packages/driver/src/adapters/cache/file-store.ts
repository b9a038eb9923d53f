import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { deserialize, serialize } from 'node:v8'
import type { CacheEntry, CacheStore } from './store.js'

export interface FileStoreOptions {
  /** Bytes of all files together, about; those not used for longest go first. Default: 1 GiB. */
  readonly maxBytes?: number
}

const EXTENSION = '.result'

/** Room is made for a tenth more than is needed, so that it is not looked for after every result. */
const KEPT_SHARE = 0.9

/**
 * Keeps results in files, one each, for other processes and later days: what structured cloning can copy (no functions,
 * no instances of classes). The folder is made when it is needed; any number of processes may share it.
 */
export function fileStore(directory: string, { maxBytes = 2 ** 30 }: FileStoreOptions = {}): CacheStore {
  const pathOf = (key: string): string => join(directory, `${key}${EXTENSION}`)
  let writtenBytes = 0
  let knownBytes: number | null = null
  let writes = 0

  const prune = async (): Promise<void> => {
    const files = await listFiles(directory)
    let bytes = files.reduce((sum, { size }) => sum + size, 0)
    for (const file of files.sort((a, b) => a.usedAtMs - b.usedAtMs)) {
      if (bytes <= maxBytes * KEPT_SHARE) break
      await rm(file.path, { force: true })
      bytes -= file.size
    }
    knownBytes = bytes
    writtenBytes = 0
  }

  return {
    async get(key) {
      const path = pathOf(key)
      const bytes = await readFile(path).catch(() => null)
      const entry = bytes === null ? null : parseEntry(bytes)
      if (entry === null) return null
      const now = new Date()
      await utimes(path, now, now).catch(() => {})
      return entry
    },
    async set(key, { value, storedAtMs }) {
      const bytes = serialize({ value, storedAtMs })
      await mkdir(directory, { recursive: true })
      // Whoever reads at the same time finds the old file, the new one or none, never half of one.
      const temporary = join(directory, `${key}.${process.pid}.${writes++}.partial`)
      await writeFile(temporary, bytes, { mode: 0o600 })
      await rename(temporary, pathOf(key))
      writtenBytes += bytes.byteLength
      if (knownBytes === null || knownBytes + writtenBytes > maxBytes) await prune()
    },
  }
}

/** Null for a file that is broken, or from another world. */
function parseEntry(bytes: Buffer): CacheEntry | null {
  try {
    const entry: unknown = deserialize(bytes)
    if (typeof entry !== 'object' || entry === null || !('storedAtMs' in entry) || !('value' in entry)) return null
    const { value, storedAtMs } = entry
    return typeof storedAtMs === 'number' ? { value, storedAtMs } : null
  } catch {
    return null
  }
}

interface KeptFile {
  readonly path: string
  readonly size: number
  readonly usedAtMs: number
}

async function listFiles(directory: string): Promise<KeptFile[]> {
  const names = await readdir(directory)
  const files = names
    .filter((name) => name.endsWith(EXTENSION))
    .map(async (name): Promise<KeptFile | null> => {
      const path = join(directory, name)
      const found = await stat(path).catch(() => null)
      return found === null ? null : { path, size: found.size, usedAtMs: found.mtimeMs }
    })
  return (await Promise.all(files)).filter((file) => file !== null)
}
