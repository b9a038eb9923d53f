import { randomUUID } from 'node:crypto'
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { checkOptions } from '../errors/check-options.js'
import type { ValueStore } from './parcels.js'

/**
 * Options of `folderStore`.
 *
 * @example
 * const options: FolderStoreOptions = { folder: '/mnt/share/dag', keepMs: 7 * 24 * 60 * 60 * 1000 }
 * const store = folderStore(options)
 */
export interface FolderStoreOptions {
  /** A folder that all machines of the fleet share. It is made if it does not exist. */
  readonly folder: string
  /** How long values are kept after they were last put, in milliseconds. Keep them longer than results. Default: 24 hours. */
  readonly keepMs?: number
}

const DAY_MS = 24 * 60 * 60 * 1000

/**
 * Keeps large values of a fleet as files.
 *
 * @throws RemoteError `DAG_REMOTE_INVALID_OPTION`
 * @example
 * fleet({ connection, queue: 'scores', store: folderStore({ folder: '/mnt/share/dag' }) })
 */
export function folderStore(options: FolderStoreOptions): ValueStore {
  checkOptions('folderStore', options, {
    folder: ['the path of a folder', (value) => typeof value === 'string' && value !== '', true],
    keepMs: ['a number from 0', (value) => typeof value === 'number' && value >= 0],
  })
  const { folder, keepMs = DAY_MS } = options
  let sweptAtMs = 0
  const sweep = async (): Promise<void> => {
    const nowMs = Date.now()
    if (nowMs - sweptAtMs < keepMs / 10) return
    sweptAtMs = nowMs
    for (const name of await readdir(folder)) {
      const file = join(folder, name)
      const { mtimeMs } = await stat(file)
      if (nowMs - mtimeMs > keepMs) await rm(file, { force: true })
    }
  }
  return {
    async put(key, bytes) {
      const file = join(folder, key)
      const now = new Date()
      // An existing file has the same bytes; it stays for as long as a new one.
      const isThere = await utimes(file, now, now).then(
        () => true,
        () => false,
      )
      if (isThere) return
      await mkdir(folder, { recursive: true })
      const draft = `${file}.${randomUUID()}`
      await writeFile(draft, bytes)
      await rename(draft, file)
      // Another process may remove the same file.
      await sweep().catch(() => {})
    },
    async get(key) {
      try {
        return await readFile(join(folder, key))
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
        throw error
      }
    },
  }
}
