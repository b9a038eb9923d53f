import { chmodSync, closeSync, mkdirSync, openSync } from 'node:fs'
import { dirname } from 'node:path'
import Database from 'better-sqlite3'
import { DatabaseError } from './errors'

export type SqliteDatabase = Database.Database

const BUSY_TIMEOUT_MS = 5_000

/** Opens the file for writing, making it and its folder readable for their owner alone. */
export function openDatabase(file: string): SqliteDatabase {
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
    closeSync(openSync(file, 'a', 0o600))
    chmodSync(file, 0o600)
  } catch (error) {
    throw new DatabaseError(
      `The database ${file} cannot be opened: ${toMessage(error)}. Choose another file with --db.`,
      { cause: error },
    )
  }
  const database = new Database(file, { timeout: BUSY_TIMEOUT_MS })
  try {
    database.pragma('journal_mode = WAL')
    // What is committed is with the operating system, so it survives the end of this process, however it ends.
    database.pragma('synchronous = NORMAL')
    database.pragma('foreign_keys = ON')
    return database
  } catch (error) {
    database.close()
    throw new DatabaseError(
      `${file} is no database that DAG can read: ${toMessage(error)}. Move it away or choose another file with --db.`,
      { cause: error },
    )
  }
}

function toMessage(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
