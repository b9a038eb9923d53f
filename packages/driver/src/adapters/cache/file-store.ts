import { randomUUID } from 'node:crypto'
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { wholeFromOneOrInfinity } from '../../options/option-rule.js'
import { checkAdapterOptions, checkAdapterParameter } from '../check-adapter-options.js'
import { snapshotOf } from './entry.js'
import { decodeEntry, encodeEntry } from './file-format.js'
import type { CacheStore } from './store.js'

/**
 * Options of `fileStore`.
 *
 * @example
 * const options: FileStoreOptions = { maxBytes: 100 * 1024 * 1024 }
 * const kept = createCache({ store: fileStore('.cache/results', options) })
 */
export interface FileStoreOptions {
  /** Bytes of all files together, about; the least recently used are removed. Default: 1 GiB. */
  readonly maxBytes?: number
}

const EXTENSION = '.result'
const PARTIAL_EXTENSION = '.partial'

/** A partial file that is older was left behind by a process that ended. */
const MAX_WRITE_MS = 3_600_000

const A_PATH = {
  expected: 'the path of a folder',
  accepts: (value: unknown) => typeof value === 'string' && value !== '',
}

/** More files are removed than needed, so that the folder is not listed after every result. */
const KEPT_SHARE = 0.9

/**
 * Keeps each result in a file of a folder, which is created when it is needed and may be shared by any number of
 * processes. Name the driver with `withName`: results of a driver without a name are of no use to other processes.
 *
 * @param nowMs Unix milliseconds. Default: the system's clock.
 * @example
 * const kept = createCache({ store: fileStore('.cache/results', { maxBytes: 100 * 1024 * 1024 }) })
 */
export function fileStore(
  directory: string,
  options: FileStoreOptions = {},
  nowMs: () => number = () => Date.now(),
): CacheStore {
  checkAdapterParameter('fileStore', 'directory', directory, A_PATH)
  checkAdapterOptions<FileStoreOptions>('fileStore', options, { maxBytes: wholeFromOneOrInfinity })
  const { maxBytes = 2 ** 30 } = options
  const pathOf = (key: string): string => join(directory, `${key}${EXTENSION}`)
  let writtenBytes = 0
  let knownBytes: number | null = null

  const prune = async (): Promise<void> => {
    const files = await listFiles(directory, EXTENSION)
    let bytes = files.reduce((sum, { size }) => sum + size, 0)
    for (const file of files.sort((a, b) => a.usedAtMs - b.usedAtMs)) {
      if (bytes <= maxBytes * KEPT_SHARE) break
      await rm(file.path, { force: true })
      bytes -= file.size
    }
    for (const { path, usedAtMs } of await listFiles(directory, PARTIAL_EXTENSION)) {
      if (nowMs() - usedAtMs > MAX_WRITE_MS) await rm(path, { force: true })
    }
    knownBytes = bytes
    writtenBytes = 0
  }

  return {
    accepts: (entry) => snapshotOf(entry)?.shared.length === 0,
    async get(key) {
      const path = pathOf(key)
      const bytes = await readFile(path).catch(() => null)
      const entry = bytes === null ? null : decodeEntry(bytes)
      if (entry === null) return null
      const now = new Date(nowMs())
      await utimes(path, now, now).catch(() => {})
      return entry
    },
    async set(key, entry) {
      const bytes = encodeEntry(entry)
      if (bytes === null) throw new TypeError('a file cannot hold the value of this entry')
      await mkdir(directory, { recursive: true })
      // A reader finds the old file, the new one or none, never half of one. Threads and containers may share a process id.
      const temporary = join(directory, `${key}.${randomUUID()}${PARTIAL_EXTENSION}`)
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
