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
  const log = `${file}-wal`
  const before = { file: toIdentity(file), log: toIdentity(log) }
  return { isGone: () => toIdentity(file, true) !== before.file || toIdentity(log) !== before.log }
}

/** The log may be empty, but the database has its header as soon as it is open. */
function toIdentity(path: string, mustHaveContent = false): string {
  const stats = statSync(path, { throwIfNoEntry: false, bigint: true })
  return stats === undefined || (mustHaveContent && stats.size === 0n) ? 'none' : `${stats.dev}:${stats.ino}`
}
