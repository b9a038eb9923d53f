import { chmodSync, closeSync, mkdirSync, openSync } from 'node:fs'
import { dirname } from 'node:path'
import Database from 'better-sqlite3'
import { DatabaseError } from './errors'
import { findBuildProblem } from './find-build-problem'

export type SqliteDatabase = Database.Database

const BUSY_TIMEOUT_MS = 5_000

/** Opens the file for writing, making it and its folder for their owner alone. What is no database of DAG stays as it is. */
export function openDatabase(file: string): SqliteDatabase {
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
    closeSync(openSync(file, 'a', 0o600))
  } catch (error) {
    throw new DatabaseError(
      `The database ${file} cannot be opened: ${toMessage(error)}. Choose another file with --db.`,
      { cause: error },
    )
  }
  const database = loadAndOpen(file)
  try {
    checkOwner(file, database)
    chmodSync(file, 0o600)
    database.pragma('journal_mode = WAL')
    // What is committed is with the operating system, so it survives the end of this process, however it ends.
    database.pragma('synchronous = NORMAL')
    database.pragma('foreign_keys = ON')
    return database
  } catch (error) {
    database.close()
    if (error instanceof DatabaseError) throw error
    throw new DatabaseError(
      `${file} is no database that DAG can read: ${toMessage(error)}. Move it away or choose another file with --db.`,
      { cause: error },
    )
  }
}

/** The native part is loaded with the first database. */
function loadAndOpen(file: string): SqliteDatabase {
  try {
    return new Database(file, { timeout: BUSY_TIMEOUT_MS })
  } catch (error) {
    const problem = findBuildProblem(error)
    throw problem === null ? error : new DatabaseError(problem, { cause: error })
  }
}

/** A database with tables but without DAG's history is another program's. */
function checkOwner(file: string, database: SqliteDatabase): void {
  const tables = database.prepare<[], string>(`SELECT name FROM sqlite_schema WHERE type = 'table'`).pluck().all()
  if (tables.length === 0 || tables.includes('_prisma_migrations')) return
  throw new DatabaseError(
    `${file} is the database of another program (it has the table ${tables[0]}). Choose another file with --db.`,
  )
}

function toMessage(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
