import { closeSync, openSync, renameSync, rmSync } from 'node:fs'
import Database from 'better-sqlite3'
import { DatabaseError, toDatabaseError } from './errors'
import { inspectFile } from './file/inspect-file'
import type { Migration } from './read-migrations'

/** Pages that are copied before the event loop continues. */
const PAGES_AT_ONCE = 1_000
const WAIT_MS = 5_000

/**
 * Copies a database while other programs use it. The copy has one moment of it, is checked, and gets its name at the end.
 * An existing file of this name is replaced.
 *
 * @throws DatabaseError with a remedy.
 */
export async function backUpFile(file: string, target: string, migrations: readonly Migration[]): Promise<void> {
  requireOwn(file, migrations)
  const partial = `${target}.partial`
  try {
    rmSync(partial, { force: true })
    closeSync(openSync(partial, 'wx', 0o600))
    const database = new Database(file, { readonly: true, fileMustExist: true, timeout: WAIT_MS })
    try {
      // SQLite starts a copy again after a write of another program, so a busy database would never be copied without this.
      holdMoment(database)
      await database.backup(partial, { progress: () => PAGES_AT_ONCE })
    } finally {
      database.close()
    }
    sealCopy(partial)
    renameSync(partial, target)
  } catch (error) {
    for (const end of ['', '-wal', '-shm', '-journal']) rmSync(`${partial}${end}`, { force: true })
    throw error instanceof DatabaseError ? error : new DatabaseError(`The backup ${target} failed: ${toReason(error)}`)
  }
}

/** Begins a transaction in which all reads see this moment of the database. */
function holdMoment(database: Database.Database): void {
  database.exec('BEGIN')
  database.pragma('schema_version')
}

/** The copy becomes one whole file without a log, so that it can be moved. */
function sealCopy(partial: string): void {
  const copy = new Database(partial, { fileMustExist: true })
  try {
    copy.pragma('journal_mode = DELETE')
    const [problem] = listProblems(copy)
    if (problem !== undefined) throw new DatabaseError(`The backup is not whole, so it was removed: ${problem}`)
  } finally {
    copy.close()
  }
}

/**
 * Puts a copy of a backup in the place of a database. The old database is kept under another name.
 *
 * @returns the name of the old database; null if there was none.
 * @throws DatabaseError with a remedy; DatabaseBusyError if another program has the database open.
 */
export async function restoreFile(
  backup: string,
  file: string,
  { migrations, stamp }: { readonly migrations: readonly Migration[]; readonly stamp: string },
): Promise<string | null> {
  requireOwn(backup, migrations)
  const problems = checkFile(backup, migrations)
  if (problems.length > 0) throw new DatabaseError(`The backup ${backup} is damaged: ${problems[0]}`)
  const fresh = `${file}.restored`
  await backUpFile(backup, fresh, migrations)
  const isNew = inspectFile(file, migrations) === 'new'
  const old = isNew ? null : `${file}.before-${stamp}`
  try {
    if (old !== null) {
      closeLog(file)
      renameSync(file, old)
    }
    for (const end of ['-wal', '-shm']) rmSync(`${file}${end}`, { force: true })
    renameSync(fresh, file)
    return old
  } catch (error) {
    rmSync(fresh, { force: true })
    throw toDatabaseError(file, error)
  }
}

/** Writes the log into the database. SQLite refuses while another program has it open. */
function closeLog(file: string): void {
  const database = new Database(file, { fileMustExist: true, timeout: 0 })
  try {
    database.pragma('journal_mode = DELETE')
  } finally {
    database.close()
  }
}

/** Reads the whole database and returns its first problems; empty if it is whole. */
export function checkFile(file: string, migrations: readonly Migration[]): readonly string[] {
  requireOwn(file, migrations)
  try {
    const database = new Database(file, { readonly: true, fileMustExist: true, timeout: WAIT_MS })
    try {
      return listProblems(database)
    } finally {
      database.close()
    }
  } catch (error) {
    return [toReason(error)]
  }
}

function listProblems(database: Database.Database): readonly string[] {
  const found = database.pragma('integrity_check(20)') as readonly { readonly integrity_check: string }[]
  const texts = found.map((row) => row.integrity_check).filter((text) => text !== 'ok')
  const dangling = database.pragma('foreign_key_check') as readonly { readonly table: string }[]
  const tables = [...new Set(dangling.map(({ table }) => table))]
  return [...texts, ...tables.map((table) => `${table} has rows that point nowhere`)]
}

function requireOwn(file: string, migrations: readonly Migration[]): void {
  let kind: string
  try {
    kind = inspectFile(file, migrations)
  } catch (error) {
    throw toDatabaseError(file, error)
  }
  if (kind === 'new') throw new DatabaseError(`There is no database ${file}.`)
}

const toReason = (error: unknown): string => (error instanceof Error ? error.message : String(error))
