import { chmodSync, closeSync, openSync } from 'node:fs'
import { dirname } from 'node:path'
import { makePrivateFolder } from '@dag/protocol/local'
import Database from 'better-sqlite3'
import { DatabaseError, toDatabaseError } from './errors'
import { inspectFile } from './file/inspect-file'
import { findBuildProblem } from './find-build-problem'
import { listMissing, migrate } from './migrate'
import type { Migration } from './read-migrations'

export type SqliteDatabase = Database.Database

/** SQLite's own wait for a lock would block the only thread. Callers that need to wait use timers. */
export const BUSY_TIMEOUT_MS = 0

/** A larger log shrinks to this size when SQLite restarts it. */
const LOG_BYTES = 16 * 1_024 * 1_024

export interface OpenOptions {
  readonly now?: () => Date
  /** Each commit waits until it is on the disk. Default: false. */
  readonly isDurable?: boolean
}

/**
 * Opens the database for writing and brings it up to date. New files and folders are for their owner alone. A file that
 * is not ours is only read, and stays as it is.
 *
 * @throws DatabaseBusyError if another program holds it; DatabaseError for all else, with a remedy.
 */
export function openDatabase(
  file: string,
  migrations: readonly Migration[],
  { now = () => new Date(), isDurable = false }: OpenOptions = {},
): SqliteDatabase {
  try {
    if (inspectFile(file, migrations) === 'new') createFile(file)
    const database = loadAndOpen(file)
    try {
      return prepare(database, file, migrations, { now, isDurable })
    } catch (error) {
      database.close()
      throw error
    }
  } catch (error) {
    throw toDatabaseError(file, error)
  }
}

/**
 * Opens an existing database without changing it.
 *
 * @throws DatabaseError if it is not ours, or has to be brought up to date.
 */
export function openForReading(file: string, migrations: readonly Migration[]): SqliteDatabase {
  try {
    if (inspectFile(file, migrations) === 'new') throw new DatabaseError(`There is no database ${file}.`)
    const database = loadAndOpen(file, true)
    try {
      if (listMissing(database, migrations).length === 0) return database
      throw new DatabaseError(`${file} was written by an older dag. Start dag ui once, which brings it up to date.`)
    } catch (error) {
      database.close()
      throw error
    }
  } catch (error) {
    throw toDatabaseError(file, error)
  }
}

function createFile(file: string): void {
  makePrivateFolder(dirname(file))
  closeSync(openSync(file, 'a', 0o600))
}

function prepare(
  database: SqliteDatabase,
  file: string,
  migrations: readonly Migration[],
  { now, isDurable }: Required<OpenOptions>,
): SqliteDatabase {
  // SQLite gives the log the mode of the database.
  chmodSync(file, 0o600)
  // With NORMAL committed pages are in the operating system's cache, so they survive `kill -9`, but not a power cut.
  database.pragma(`synchronous = ${isDurable ? 'FULL' : 'NORMAL'}`)
  // On macOS, `fsync` alone leaves pages in the cache of the disk.
  if (isDurable) database.pragma('fullfsync = ON')
  // In a file with pages it waits for the write lock and has no effect before a VACUUM, as `dag compact` does it.
  if (database.pragma('page_count', { simple: true }) === 0) database.pragma('auto_vacuum = INCREMENTAL')
  if (database.pragma('journal_mode', { simple: true }) !== 'wal') database.pragma('journal_mode = WAL')
  const applied = migrate(database, migrations, now)
  database.pragma(`journal_size_limit = ${LOG_BYTES}`)
  // This moves the application id from the log into the file.
  if (applied.length > 0) database.pragma('wal_checkpoint(TRUNCATE)')
  return database
}

/** The native part is loaded with the first database. */
function loadAndOpen(file: string, readonly = false): SqliteDatabase {
  try {
    return new Database(file, { readonly, timeout: BUSY_TIMEOUT_MS, fileMustExist: true })
  } catch (error) {
    const problem = findBuildProblem(error)
    throw problem === null ? error : new DatabaseError(problem, { cause: error })
  }
}
