import { existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { DatabaseBusyError } from '@/server/store/errors'
import { openDatabase } from '@/server/store/open-database'
import { createFolder, migrations } from '../../support/store'

const modeOf = (path: string): string => (statSync(path).mode & 0o777).toString(8)
const open = (file: string) => openDatabase(file, migrations)

describe.skipIf(process.platform === 'win32')('openDatabase', () => {
  it('openDatabase makes file and folders for their owner alone', () => {
    const folder = join(createFolder(), 'a')
    const file = join(folder, 'b', 'dag.db')
    const database = open(file)
    expect([folder, join(folder, 'b'), file, `${file}-wal`, `${file}-shm`].map(modeOf)).toEqual([
      '700',
      '700',
      '600',
      '600',
      '600',
    ])
    database.close()
    expect(existsSync(`${file}-wal`)).toBe(false)
  })

  it('openDatabase fills an empty file, and closes it to others', () => {
    const file = join(createFolder(), 'dag.db')
    writeFileSync(file, '', { mode: 0o644 })
    open(file).close()
    expect(modeOf(file)).toBe('600')
  })

  it('openDatabase marks the file itself as ours', () => {
    const file = join(createFolder(), 'dag.db')
    const database = open(file)
    const other = new Database(file, { readonly: true })
    expect(other.pragma('application_id', { simple: true })).toBe(0x64616772)
    other.close()
    database.close()
    expect(open(file).pragma('journal_mode', { simple: true })).toBe('wal')
  })

  it('openDatabase opens a database that is up to date while another program holds the write lock', () => {
    const file = join(createFolder(), 'dag.db')
    open(file).close()
    const other = new Database(file)
    other.exec('BEGIN IMMEDIATE')
    expect(open(file).prepare('SELECT name FROM Project').pluck().all()).toEqual(['default'])
    other.close()
  })

  it('openDatabase says who holds a database that it has to bring up to date', () => {
    const file = join(createFolder(), 'dag.db')
    openDatabase(file, migrations.slice(0, 1)).close()
    const other = new Database(file)
    other.exec('BEGIN IMMEDIATE')
    expect(() => open(file)).toThrow(DatabaseBusyError)
    expect(() => open(file)).toThrow(/Another program holds the database .*dag\.db.*--db/)
    other.close()
  })

  it('openDatabase says that a folder in the way is not a folder', () => {
    const folder = createFolder()
    writeFileSync(join(folder, 'file'), '')
    expect(() => open(join(folder, 'file', 'dag.db'))).toThrow(/cannot be opened: .*--db/)
  })

  it.runIf(process.platform === 'linux')(
    'openDatabase reports a folder that can never be created, and does not wait for it',
    () => {
      expect(() => open('/proc/none/dag.db')).toThrow(/cannot be opened|does not exist|--db/)
    },
  )

  it.skipIf(process.getuid?.() === 0)('openDatabase says that a folder is read-only', () => {
    const folder = join(createFolder(), 'closed')
    mkdirSync(folder, { mode: 0o500 })
    expect(() => open(join(folder, 'dag.db'))).toThrow(/may not be opened by this user.*--db/)
  })
})

it('a durable database waits for the disk at each commit, another one does not', () => {
  const file = join(createFolder(), 'dag.db')
  for (const [isDurable, synchronous, fullfsync] of [
    [true, 2, 1],
    [false, 1, 0],
  ] as const) {
    const database = openDatabase(file, migrations, { isDurable })
    expect(database.pragma('synchronous', { simple: true })).toBe(synchronous)
    expect(database.pragma('fullfsync', { simple: true })).toBe(fullfsync)
    database.close()
  }
})
