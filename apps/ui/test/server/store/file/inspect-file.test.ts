import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  copyFileSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openDatabase } from '@/server/store/open-database'
import { createFolder, migrations } from '../../../support/store'

const PRISMA_TABLE = `CREATE TABLE _prisma_migrations (id TEXT PRIMARY KEY NOT NULL, checksum TEXT NOT NULL,
  finished_at DATETIME, migration_name TEXT NOT NULL, logs TEXT, rolled_back_at DATETIME,
  started_at DATETIME NOT NULL DEFAULT current_timestamp, applied_steps_count INTEGER UNSIGNED NOT NULL DEFAULT 0);`
const addMigration = (name: string): string =>
  `INSERT INTO _prisma_migrations (id, checksum, finished_at, migration_name) VALUES ('${name}', 'x', 1, '${name}');`

const write = (sql: string) => (file: string) => {
  const database = new Database(file)
  database.exec(sql)
  database.close()
}

/** Our database, changed by other means. */
const change = (sql: string) => (file: string) => {
  openDatabase(file, migrations).close()
  write(sql)(file)
}

/** A database with a log that was never written back, as `kill -9` leaves it. */
const crash = (make: (file: string) => void, sql: string) => (file: string) => {
  const live = `${file}.live`
  make(live)
  const database = new Database(live)
  database.pragma('journal_mode = WAL')
  database.exec(sql)
  copyFileSync(live, file)
  copyFileSync(`${live}-wal`, `${file}-wal`)
  database.close()
}

type Make = (file: string) => unknown

const REFUSED: readonly (readonly [kind: string, make: Make, message: RegExp])[] = [
  ['a folder', (file) => mkdirSync(file), /is a folder/],
  ['a text file', (file) => writeFileSync(file, 'a diary, and no database at all'), /not an SQLite database/],
  ['a file of one byte', (file) => writeFileSync(file, 'x'), /not an SQLite database/],
  ['the first bytes of a database', (file) => writeFileSync(file, 'SQLite format 3\0'), /not an SQLite database/],
  [
    'a damaged database',
    (file) => writeFileSync(file, `SQLite format 3\0\x10\0${'\0'.repeat(4_078)}`),
    /damaged|cannot/,
  ],
  ['a fifo', (file) => execFileSync('sh', ['-c', `mkfifo '${file}'`]), /not a regular file/],
  ['a link to a device', (file) => symlinkSync('/dev/null', file), /not a regular file/],
  ['a link to a folder', (file) => symlinkSync('/tmp', file), /is a folder/],
  ['a link that leads nowhere', (file) => symlinkSync(`${file}.gone`, file), /leads nowhere/],
  ['a link to itself', (file) => symlinkSync(file, file), /cannot be opened|leads nowhere/],
  [
    'a link to a foreign database',
    (file) => {
      write('CREATE TABLE Customer (id)')(`${file}.real`)
      symlinkSync(`${file}.real`, file)
    },
    /another program \(it has the table Customer\)/,
  ],
  ['a foreign database', write('CREATE TABLE Customer (id)'), /another program \(it has the table Customer\)/],
  ['a foreign database in WAL mode', write('PRAGMA journal_mode = WAL; CREATE TABLE a (id)'), /the table a/],
  ['a foreign database in UTF-16', write(`PRAGMA encoding = 'UTF-16'; CREATE TABLE Kunde (id)`), /the table Kunde/],
  ['a foreign database with small pages', write('PRAGMA page_size = 512; CREATE TABLE a (id)'), /the table a/],
  ['a database with a table Project', write('CREATE TABLE Project (id)'), /the table Project/],
  ['a database with views only', write('CREATE VIEW v AS SELECT 1'), /the view v/],
  ['an empty database with an application id', write('PRAGMA application_id = 42; VACUUM'), /the application id 42/],
  ['an empty database with a user version', write('PRAGMA user_version = 3; VACUUM'), /the user version 3/],
  ['an empty migrations table', write(PRISMA_TABLE), /its own migrations/],
  [
    "another Prisma program's database",
    write(`${PRISMA_TABLE} ${addMigration('20240101_init')} CREATE TABLE User (id)`),
    /another program \(it has the table User\)/,
  ],
  [
    "another Prisma program's database after a crash",
    crash(write(PRISMA_TABLE), `${addMigration('20240101_init')} CREATE TABLE User (id)`),
    /another program \(it has the table User\)/,
  ],
  [
    'a foreign table in a log that was never written back',
    crash(write('PRAGMA journal_mode = WAL'), 'CREATE TABLE Later (id)'),
    /the table Later/,
  ],
  ['our tables under the mark of another program', change('PRAGMA application_id = 7; VACUUM'), /another program/],
  ['our mark over other tables', write('PRAGMA application_id = 1684105074; CREATE TABLE a (id)'), /the table a/],
  ['a database of a newer version', change(addMigration('29991231_later')), /newer version of dag .*29991231_later/],
  [
    'a database of a newer version after a crash',
    crash((file) => openDatabase(file, migrations).close(), addMigration('29991231_later')),
    /newer version of dag/,
  ],
  [
    'a database of another build',
    change(`UPDATE _prisma_migrations SET checksum = 'other' WHERE migration_name LIKE '%_first'`),
    /another build of dag/,
  ],
  ['a log without its database', (file) => writeFileSync(`${file}-wal`, 'log'), /its log .*-wal is still there/],
]

/** All that a user could find changed in the folder. */
const lookAt = (folder: string) =>
  readdirSync(folder).map((name) => {
    const path = join(folder, name)
    const stats = lstatSync(path)
    return [name, stats.mode, stats.isFile() ? readFileSync(path).toString('base64') : null]
  })

describe.skipIf(process.platform === 'win32')('a file that is not ours', () => {
  it.each(REFUSED)('a file that is not ours is refused and stays as it was: %s', (_, make, message) => {
    const folder = createFolder()
    const file = join(folder, 'dag.db')
    make(file)
    for (const name of readdirSync(folder))
      if (lstatSync(join(folder, name)).isFile()) chmodSync(join(folder, name), 0o644)
    const before = lookAt(folder)
    expect(() => openDatabase(file, migrations)).toThrow(message)
    expect(lookAt(folder)).toEqual(before)
  })

  it('a file that is not ours is refused and stays as it was: a socket', async () => {
    const file = join(createFolder(), 'dag.db')
    const server = createServer().listen(file)
    onTestFinished(() => void server.close())
    await new Promise((resolve) => server.once('listening', resolve))
    expect(() => openDatabase(file, migrations)).toThrow(/not a regular file/)
  })

  it.each(['/dev/null', '/dev/zero'])('a file that is not ours is refused and keeps its mode: %s', (device) => {
    const before = statSync(device).mode
    expect(() => openDatabase(device, migrations)).toThrow(/not a regular file/)
    expect(statSync(device).mode).toBe(before)
  })

  it.each([':memory:', 'dag.db '])('a file that is not ours is refused by its name: %j', (name) => {
    const folder = createFolder()
    expect(() => openDatabase(join(folder, name), migrations)).toThrow(/--db/)
    expect(readdirSync(folder)).toEqual([])
  })
})

describe('a file that is ours', () => {
  it.each<readonly [string, Make]>([
    ['a file of no bytes', (file) => writeFileSync(file, '')],
    ['a database without content', write('VACUUM')],
    ['a database of an older version', (file) => openDatabase(file, migrations.slice(0, 1)).close()],
    [
      'a database after a crash',
      crash((file) => openDatabase(file, migrations).close(), 'UPDATE Project SET name = 1'),
    ],
    ['a database with a table that its user added', change('CREATE TABLE Notes (id)')],
    ['a database whose journal mode was changed', change('PRAGMA journal_mode = DELETE')],
    ['a database with thousands of tables', change(manyTables(3_000))],
  ])('a file that is ours is opened: %s', (_, make) => {
    const file = join(createFolder(), 'dag.db')
    make(file)
    const database = openDatabase(file, migrations)
    expect(database.prepare('SELECT count(*) FROM Project').pluck().get()).toBe(1)
    expect(database.pragma('journal_mode', { simple: true })).toBe('wal')
    database.close()
  })
})

function manyTables(count: number): string {
  return Array.from({ length: count }, (_, index) => `CREATE TABLE t${index} (${'column'.repeat(20)});`).join('')
}
