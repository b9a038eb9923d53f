import { type BigIntStats, closeSync, existsSync, openSync, statSync } from 'node:fs'
import { countLogBytes, countPageBytes } from './file/read-extent'

/** The ways in which the files of an open database become unusable. */
export type FileTrouble = 'deleted or replaced' | 'damaged'

/** Finds out whether the path still leads to the files that are open, and whether these are still whole. */
export interface FileWatch {
  findTrouble(): FileTrouble | null
  /** Closes the handles. SQLite's connections must be closed before, because closing a handle drops their locks. */
  close(): void
}

/**
 * Remembers the database and its log as they are now. SQLite holds both by handle, so after a deletion it would write
 * into files that no path leads to. Its cache hides a file that was cut.
 */
export function watchFile(file: string): FileWatch {
  const log = `${file}-wal`
  const before = { file: toIdentity(readStats(file)), log: toIdentity(readStats(log)) }
  // A backup that is only read has no log, and no index of one.
  const hasIndex = existsSync(`${file}-shm`)
  const handles = { file: openSync(file, 'r'), index: hasIndex ? openSync(`${file}-shm`, 'r') : null }
  const open = Object.values(handles).filter((handle) => handle !== null)
  let lastSize = 0

  const findTrouble = (): FileTrouble | null => {
    const stats = { file: readStats(file), log: readStats(log) }
    // The log may be empty, but the database has its header as soon as it is open.
    if (toSize(stats.file) === 0) return 'deleted or replaced'
    if (toIdentity(stats.file) !== before.file || toIdentity(stats.log) !== before.log) return 'deleted or replaced'
    const pageBytes = countPageBytes(handles.file)
    if (pageBytes === null) return 'damaged'
    const size = toSize(stats.file)
    // A checkpoint that was interrupted leaves a file that is shorter than its header claims. A vacuum shrinks both.
    if (size < lastSize && size < pageBytes.total) return 'damaged'
    lastSize = size
    if (handles.index === null) return null
    return toSize(stats.log) < countLogBytes(handles.index, pageBytes.page) ? 'damaged' : null
  }
  findTrouble()
  return {
    // Another process may write between the calls above, so only the second look counts.
    findTrouble: () => findTrouble() && findTrouble(),
    // Closing a handle twice would close a file that got its number in the meantime.
    close: () => open.splice(0).forEach((handle) => void closeSync(handle)),
  }
}

const readStats = (path: string): BigIntStats | undefined => statSync(path, { throwIfNoEntry: false, bigint: true })
const toIdentity = (stats: BigIntStats | undefined): string => (stats ? `${stats.dev}:${stats.ino}` : 'none')
const toSize = (stats: BigIntStats | undefined): number => Number(stats?.size ?? 0n)
