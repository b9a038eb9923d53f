import { chmodSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { openDatabase } from '@/server/store/open-database'
import { createFolder } from '../../support/store'

const modeOf = (path: string): string => (statSync(path).mode & 0o777).toString(8)

/** A file that is readable for everybody. */
function createFile(write: (path: string) => void): string {
  const path = join(createFolder(), 'file')
  write(path)
  chmodSync(path, 0o644)
  return path
}

describe.skipIf(process.platform === 'win32')('openDatabase', () => {
  it('makes file and folders for their owner alone', () => {
    const folder = join(createFolder(), 'a')
    openDatabase(join(folder, 'b', 'dag.db')).close()
    expect([folder, join(folder, 'b'), join(folder, 'b', 'dag.db')].map(modeOf)).toEqual(['700', '700', '600'])
  })

  it('takes an empty file, and closes it to others', () => {
    const file = createFile((path) => writeFileSync(path, ''))
    openDatabase(file).close()
    expect(modeOf(file)).toBe('600')
  })

  it('refuses a folder', () => {
    const folder = join(createFolder(), 'dag.db')
    mkdirSync(folder)
    expect(() => openDatabase(folder)).toThrow(/cannot be opened: EISDIR.*--db/)
  })

  it('leaves a file alone that is no database', () => {
    const file = createFile((path) => writeFileSync(path, 'a diary, and no database at all'))
    expect(() => openDatabase(file)).toThrow(/no database that DAG can read.*--db/)
    expect([modeOf(file), readFileSync(file, 'utf8')]).toEqual(['644', 'a diary, and no database at all'])
  })

  it("leaves another program's database alone", () => {
    const file = createFile((path) => new Database(path).exec('CREATE TABLE Customer (id)').close())
    const before = readFileSync(file)
    expect(() => openDatabase(file)).toThrow(/database of another program \(it has the table Customer\).*--db/)
    expect([modeOf(file), readFileSync(file).equals(before)]).toEqual(['644', true])
  })
})
