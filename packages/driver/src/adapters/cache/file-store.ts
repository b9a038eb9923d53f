import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { deserialize, serialize } from 'node:v8'
import { throwProblems } from '../../errors/dag-error.js'
import { checkSetting, checkSettings, wholeFromOne } from '../check-settings.js'
import type { CacheEntry, CacheStore } from './store.js'

export interface FileStoreOptions {
  /** Bytes of all files together, about; those not used for longest go first. Default: 1 GiB. */
  readonly maxBytes?: number
}

const EXTENSION = '.result'
const PARTIAL_EXTENSION = '.partial'

/** A file that is being written for longer was left behind by a process that ended meanwhile. */
const MAX_WRITE_MS = 3_600_000

const A_PATH = {
  expected: 'the path of a folder',
  accepts: (value: unknown) => typeof value === 'string' && value !== '',
}

/** Room is made for a tenth more than is needed, so that it is not looked for after every result. */
const KEPT_SHARE = 0.9

/**
 * Keeps results in files, one each, for other processes and later days: what structured cloning can copy (no functions,
 * no instances of classes). The folder is made when it is needed; any number of processes may share it.
 */
export function fileStore(directory: string, options: FileStoreOptions = {}): CacheStore {
  throwProblems(checkSetting('fileStore', 'directory', directory ?? null, A_PATH))
  checkSettings<FileStoreOptions>('fileStore', options, { maxBytes: wholeFromOne })
  const { maxBytes = 2 ** 30 } = options
  const pathOf = (key: string): string => join(directory, `${key}${EXTENSION}`)
  let writtenBytes = 0
  let knownBytes: number | null = null
  let writes = 0

  const prune = async (): Promise<void> => {
    const files = await listFiles(directory, EXTENSION)
    let bytes = files.reduce((sum, { size }) => sum + size, 0)
    for (const file of files.sort((a, b) => a.usedAtMs - b.usedAtMs)) {
      if (bytes <= maxBytes * KEPT_SHARE) break
      await rm(file.path, { force: true })
      bytes -= file.size
    }
    for (const { path, usedAtMs } of await listFiles(directory, PARTIAL_EXTENSION)) {
      if (Date.now() - usedAtMs > MAX_WRITE_MS) await rm(path, { force: true })
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
      const temporary = join(directory, `${key}.${process.pid}.${writes++}${PARTIAL_EXTENSION}`)
      try {
        await writeFile(temporary, bytes, { mode: 0o600 })
        await rename(temporary, pathOf(key))
      } catch (error) {
        await rm(temporary, { force: true })
        throw error
      }
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

async function listFiles(directory: string, extension: string): Promise<KeptFile[]> {
  const names = await readdir(directory)
  const files = names
    .filter((name) => name.endsWith(extension))
    .map(async (name): Promise<KeptFile | null> => {
      const path = join(directory, name)
      const found = await stat(path).catch(() => null)
      return found === null ? null : { path, size: found.size, usedAtMs: found.mtimeMs }
    })
  return (await Promise.all(files)).filter((file) => file !== null)
}
