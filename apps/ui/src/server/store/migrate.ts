import { randomUUID } from 'node:crypto'
import { DatabaseError } from './errors'
import type { SqliteDatabase } from './open-database'
import type { Migration } from './read-migrations'

/** Prisma's own table, so that its tools understand the database. */
const MIGRATIONS_TABLE = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
  "id" TEXT PRIMARY KEY NOT NULL,
  "checksum" TEXT NOT NULL,
  "finished_at" DATETIME,
  "migration_name" TEXT NOT NULL,
  "logs" TEXT,
  "rolled_back_at" DATETIME,
  "started_at" DATETIME NOT NULL DEFAULT current_timestamp,
  "applied_steps_count" INTEGER UNSIGNED NOT NULL DEFAULT 0
)`

/**
 * Applies what the database lacks, all or nothing, and returns the names. Prisma's own runner needs an engine that
 * cannot be shipped. A migration must not contain BEGIN or VACUUM.
 *
 * @throws DatabaseError if the database is newer than this program or its history differs.
 */
export function migrate(database: SqliteDatabase, migrations: readonly Migration[]): readonly string[] {
  // Prisma's table rebuilds need this off, and inside a transaction the pragma would do nothing.
  database.pragma('foreign_keys = OFF')
  try {
    // Immediate: of two processes that start together the second waits and then finds the work done.
    return database.transaction(() => applyMissing(database, migrations)).immediate()
  } finally {
    database.pragma('foreign_keys = ON')
  }
}

function applyMissing(database: SqliteDatabase, migrations: readonly Migration[]): readonly string[] {
  database.exec(MIGRATIONS_TABLE)
  const applied = readApplied(database)
  checkHistory(applied, migrations)
  const missing = migrations.filter((migration) => !applied.has(migration.name))
  for (const migration of missing) apply(database, migration)
  return missing.map((migration) => migration.name)
}

function readApplied(database: SqliteDatabase): ReadonlyMap<string, string> {
  const rows = database
    .prepare<[], { name: string; checksum: string }>(
      `SELECT migration_name AS name, checksum FROM _prisma_migrations
       WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL`,
    )
    .all()
  return new Map(rows.map((row) => [row.name, row.checksum]))
}

function checkHistory(applied: ReadonlyMap<string, string>, migrations: readonly Migration[]): void {
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

function apply(database: SqliteDatabase, migration: Migration): void {
  const startedAt = toPrismaTime(new Date())
  database.exec(migration.sql)
  const violations = database.pragma('foreign_key_check')
  if (Array.isArray(violations) && violations.length > 0) {
    throw new DatabaseError(
      `Migration ${migration.name} would leave ${violations.length} rows that point nowhere. Nothing was changed.`,
    )
  }
  database
    .prepare(
      `INSERT INTO _prisma_migrations (id, checksum, finished_at, migration_name, started_at, applied_steps_count)
       VALUES (?, ?, ?, ?, ?, 1)`,
    )
    .run(randomUUID(), migration.checksum, toPrismaTime(new Date()), migration.name, startedAt)
}

const toPrismaTime = (date: Date): string => date.toISOString().replace('Z', '+00:00')
