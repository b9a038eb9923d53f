import { copyFileSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readSchema } from '@/server/store/file/read-schema'
import { createFolder } from '../../../support/store'

const value = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 200 }),
  fc.string({ minLength: 2_000, maxLength: 6_000 }),
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.constant(null),
)

const databases = fc.record({
  pageSize: fc.constantFrom(512, 1_024, 4_096, 65_536),
  encoding: fc.constantFrom('UTF-8', 'UTF-16le', 'UTF-16be'),
  isWal: fc.boolean(),
  rows: fc.array(fc.tuple(value, value, value), { maxLength: 60 }),
})

describe('readSchema', () => {
  it('readSchema reads the same rows as SQLite, whatever page size, encoding, length and journal', () => {
    const folder = createFolder()
    let files = 0
    fc.assert(
      fc.property(databases, ({ pageSize, encoding, isWal, rows }) => {
        const live = join(folder, `${files++}.db`)
        const database = new Database(live)
        database.pragma(`page_size = ${pageSize}`)
        database.pragma(`encoding = '${encoding}'`)
        if (isWal) database.pragma('journal_mode = WAL')
        database.exec('CREATE TABLE _prisma_migrations (a, b, c)')
        const insert = database.prepare('INSERT INTO _prisma_migrations VALUES (?, ?, ?)')
        for (const row of rows) insert.run(...row)
        const expected = database.prepare('SELECT a, b, c FROM _prisma_migrations').raw().all()
        // The file and its log as they are on disk, as after a crash.
        const file = `${live}.copy`
        copyFileSync(live, file)
        if (isWal) copyFileSync(`${live}-wal`, `${file}-wal`)
        database.close()
        expect(readSchema(file)?.migrations?.map((row) => row.map(toNumber))).toEqual(expected)
      }),
      { numRuns: 40 },
    )
  })

  it('readSchema ignores the end of a log that was torn', () => {
    const live = join(createFolder(), 'x.db')
    const database = new Database(live)
    database.pragma('journal_mode = WAL')
    database.exec('CREATE TABLE a (id)')
    copyFileSync(live, `${live}.copy`)
    database.exec('CREATE TABLE b (id)')
    copyFileSync(`${live}-wal`, `${live}.copy-wal`)
    database.close()
    expect(readSchema(`${live}.copy`)?.objects.map(({ name }) => name)).toEqual(['a', 'b'])
    truncateSync(`${live}.copy-wal`, statSync(`${live}.copy-wal`).size - 1)
    expect(readSchema(`${live}.copy`)?.objects.map(({ name }) => name)).toEqual(['a'])
  })

  it.each(['', 'x', 'SQLite format 3\0', `SQLite format 3\0${'\0'.repeat(200)}`])(
    'readSchema is null for %j',
    (text) => {
      const file = join(createFolder(), 'x.db')
      writeFileSync(file, text)
      expect(readSchema(file)).toBeNull()
    },
  )
})

const toNumber = (value: unknown): unknown => (typeof value === 'bigint' ? Number(value) : value)
