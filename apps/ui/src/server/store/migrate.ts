import { randomUUID } from 'node:crypto'
import { checkHistory } from './check-history'
import { DatabaseError } from './errors'
import type { SqliteDatabase } from './open-database'
import type { Migration } from './read-migrations'

/** Prisma's own table, so that its tools can read the database. */
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
 * Applies the migrations that the database lacks, all or nothing, and returns their names. Prisma's own runner needs an
 * engine that cannot be shipped. A migration must not contain BEGIN or VACUUM.
 *
 * @throws DatabaseError if the database is newer than this program or its history differs.
 */
export function migrate(
  database: SqliteDatabase,
  migrations: readonly Migration[],
  now: () => Date,
): readonly string[] {
  // A database that is up to date opens while another program writes.
  if (hasHistory(database) && listMissing(database, migrations).length === 0) return []
  // Prisma's table rebuilds need this off, and inside a transaction the pragma would do nothing.
  database.pragma('foreign_keys = OFF')
  try {
    // Immediate: if two processes start together, the second finds the work done.
    return database.transaction(() => applyMissing(database, migrations, now)).immediate()
  } finally {
    database.pragma('foreign_keys = ON')
  }
}

function applyMissing(database: SqliteDatabase, migrations: readonly Migration[], now: () => Date): readonly string[] {
  database.exec(MIGRATIONS_TABLE)
  const missing = listMissing(database, migrations)
  for (const migration of missing) apply(database, migration, now)
  return missing.map((migration) => migration.name)
}

function hasHistory(database: SqliteDatabase): boolean {
  return database.prepare(`SELECT 1 FROM sqlite_schema WHERE name = '_prisma_migrations'`).get() !== undefined
}

/** Migrations that were not applied to a database of this program. */
export function listMissing(database: SqliteDatabase, migrations: readonly Migration[]): readonly Migration[] {
  const rows = database
    .prepare<[], { name: string; checksum: string }>(
      `SELECT migration_name AS name, checksum FROM _prisma_migrations
       WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL`,
    )
    .all()
  const applied = new Map(rows.map((row) => [row.name, row.checksum]))
  checkHistory(applied, migrations)
  return migrations.filter((migration) => !applied.has(migration.name))
}

function apply(database: SqliteDatabase, migration: Migration, now: () => Date): void {
  const startedAt = toPrismaTime(now())
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
    .run(randomUUID(), migration.checksum, toPrismaTime(now()), migration.name, startedAt)
}

const toPrismaTime = (date: Date): string => date.toISOString().replace('Z', '+00:00')
