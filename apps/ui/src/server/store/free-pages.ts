import type { SqliteDatabase } from './open-database'

/** Fewer free pages than this stay in the file, because new rows will fill them. */
const KEPT_PAGES = 1_024
/** Pages that one call returns: a few milliseconds. */
const PAGES_AT_ONCE = 128
const INCREMENTAL = 2

/** Returns free pages to the file system, the last ones first, and reports whether the file has more of them. */
export function freePages(database: SqliteDatabase): boolean {
  if (database.pragma('auto_vacuum', { simple: true }) !== INCREMENTAL) return false
  const spare = Number(database.pragma('freelist_count', { simple: true })) - KEPT_PAGES
  if (spare <= 0) return false
  database.pragma(`incremental_vacuum(${Math.min(spare, PAGES_AT_ONCE)})`)
  return spare > PAGES_AT_ONCE
}
