import { statSync } from 'node:fs'

/** Finds out whether the path still leads to the files that are open. */
export interface FileWatch {
  isGone(): boolean
}

/**
 * Remembers the database and its log as they are now. SQLite holds both by handle, so after a deletion it would write
 * into files that no path leads to.
 */
export function watchFile(file: string): FileWatch {
  const paths = [file, `${file}-wal`]
  const before = paths.map(toIdentity)
  return { isGone: () => paths.some((path, index) => toIdentity(path) !== before[index]) }
}

function toIdentity(path: string): string {
  const stats = statSync(path, { throwIfNoEntry: false, bigint: true })
  return stats === undefined ? 'none' : `${stats.dev}:${stats.ino}`
}
