import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { DatabaseError } from '@/server/store/errors'
import { migrate as applyMigrations } from '@/server/store/migrate'
import type { SqliteDatabase } from '@/server/store/open-database'
import type { Migration } from '@/server/store/read-migrations'
import { createFolder, migrations } from '../../support/store'

const open = () => new Database(join(createFolder(), 'dag.db'))

const migrate = (database: SqliteDatabase, known: readonly Migration[]) =>
  applyMigrations(database, known, () => new Date('2026-11-27T00:00:00Z'))

const migration = (name: string, sql: string): Migration => ({ name, sql, checksum: `checksum of ${sql}` })

const FIRST = migration('1_first', 'CREATE TABLE Thing (id INTEGER PRIMARY KEY);')
const SECOND = migration('2_second', 'ALTER TABLE Thing ADD COLUMN name TEXT;')

describe('migrate', () => {
  it('migrate applies what is missing, in order, and nothing the second time', () => {
    const database = open()
    expect(migrate(database, [FIRST])).toEqual(['1_first'])
    expect(migrate(database, [FIRST, SECOND])).toEqual(['2_second'])
    expect(migrate(database, [FIRST, SECOND])).toEqual([])
    expect(database.prepare('SELECT name FROM Thing').all()).toEqual([])
  })

  it('migrate leaves nothing behind when one migration fails', () => {
    const database = open()
    const broken = migration('2_broken', 'CREATE TABLE Other (id INTEGER); INSERT INTO nowhere VALUES (1);')
    expect(() => migrate(database, [FIRST, broken])).toThrow(/nowhere/)
    expect(database.prepare(`SELECT name FROM sqlite_master WHERE type = 'table'`).all()).toEqual([])
  })

  it('migrate refuses a database that a newer program wrote', () => {
    const database = open()
    migrate(database, [FIRST, SECOND])
    expect(() => migrate(database, [FIRST])).toThrow(DatabaseError)
    expect(() => migrate(database, [FIRST])).toThrow(/newer version of dag .*2_second.*--db/)
  })

  it('migrate refuses a database whose history differs', () => {
    const database = open()
    migrate(database, [FIRST])
    expect(() => migrate(database, [{ ...FIRST, checksum: 'other' }])).toThrow(/another build of dag \(1_first/)
  })

  it('migrate refuses a migration that leaves rows pointing nowhere', () => {
    const database = open()
    const orphan = migration(
      '2_orphan',
      'CREATE TABLE Child (parent INTEGER REFERENCES Thing (id)); INSERT INTO Child VALUES (7);',
    )
    expect(() => migrate(database, [FIRST, orphan])).toThrow(/1 rows that point nowhere/)
    expect(migrate(database, [FIRST])).toEqual(['1_first'])
  })

  it('migrate stamps a migration with the time that it is given', () => {
    const database = open()
    migrate(database, [FIRST])
    expect(database.prepare('SELECT started_at, finished_at FROM _prisma_migrations').get()).toEqual({
      started_at: '2026-11-27T00:00:00.000+00:00',
      finished_at: '2026-11-27T00:00:00.000+00:00',
    })
  })

  it('migrate needs no lock for a database that is up to date', () => {
    const file = join(createFolder(), 'dag.db')
    const database = new Database(file, { timeout: 0 })
    database.pragma('journal_mode = WAL')
    migrate(database, [FIRST])
    const other = new Database(file)
    other.exec('BEGIN IMMEDIATE')
    expect(migrate(database, [FIRST])).toEqual([])
    expect(() => migrate(database, [FIRST, SECOND])).toThrow('database is locked')
    other.close()
  })

  it('migrate switches foreign keys on for all that follows', () => {
    const database = open()
    migrate(database, migrations)
    expect(database.pragma('foreign_keys', { simple: true })).toBe(1)
  })

  it('migrate makes the project "default", whose id is 1, in a new database', () => {
    const database = open()
    migrate(database, migrations)
    expect(database.prepare('SELECT id, name FROM Project').all()).toEqual([{ id: 1, name: 'default' }])
  })

  it('migrate never gives the id of a deleted project to another', () => {
    const database = open()
    migrate(database, migrations)
    const add = database.prepare('INSERT INTO Project (name, createdAtUs) VALUES (?, 0)')
    const { lastInsertRowid } = add.run('a')
    database.prepare('DELETE FROM Project').run()
    migrate(database, migrations)
    expect(Number(add.run('b').lastInsertRowid)).toBe(Number(lastInsertRowid) + 1)
  })
})
