import { toDatabaseError } from './errors'
import { openDatabase } from './open-database'
import type { Migration } from './read-migrations'

/**
 * Rewrites a database without its free pages, in a form that can give them back step by step.
 *
 * @throws DatabaseBusyError if another program holds it; DatabaseError for all else, with a remedy.
 */
export function compactFile(file: string, migrations: readonly Migration[]): void {
  const database = openDatabase(file, migrations)
  try {
    database.pragma('auto_vacuum = INCREMENTAL')
    database.exec('VACUUM')
    database.pragma('wal_checkpoint(TRUNCATE)')
  } catch (error) {
    throw toDatabaseError(file, error)
  } finally {
    database.close()
  }
}
