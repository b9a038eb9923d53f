import { DatabaseError } from './errors'
import type { Migration } from './read-migrations'

/**
 * Compares the migrations that were applied to a database, checksums by name, with those that this program knows.
 *
 * @throws DatabaseError if the database is newer than this program or was made by another build.
 */
export function checkHistory(applied: ReadonlyMap<string, string>, migrations: readonly Migration[]): void {
  const known = new Map(migrations.map((migration) => [migration.name, migration.checksum]))
  const unknown = [...applied.keys()].filter((name) => !known.has(name))
  if (unknown.length > 0) {
    throw new DatabaseError(
      `This database was written by a newer version of dag (it knows ${unknown.join(', ')}). ` +
        'Update dag, or choose another file with --db.',
    )
  }
  const changed = [...applied].filter(([name, checksum]) => known.get(name) !== checksum).map(([name]) => name)
  if (changed.length > 0) {
    throw new DatabaseError(
      `This database was made by another build of dag (${changed.join(', ')} differs). ` +
        'Use the version that made it, or choose another file with --db.',
    )
  }
}
