import { copyFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { compactFile } from '@/server/store/compact-file'
import { openDatabase } from '@/server/store/open-database'
import { createSqliteStore } from '@/server/store/sqlite-store'
import { createFolder, createTestStore, migrations } from '../../support/store'

const modeOf = (file: string): unknown => {
  const database = new Database(file, { readonly: true })
  const mode = database.pragma('auto_vacuum', { simple: true })
  database.close()
  return mode
}

/** Writes and removes 8 MB. */
function leaveFreePages(file: string): void {
  const database = new Database(file)
  database.exec('CREATE TABLE Ballast (bytes BLOB)')
  const insert = database.prepare('INSERT INTO Ballast VALUES (zeroblob(80000))')
  database.transaction(() => {
    for (let row = 0; row < 100; row++) insert.run()
  })()
  database.exec('DROP TABLE Ballast')
  database.pragma('wal_checkpoint(TRUNCATE)')
  database.close()
}

describe('the file', () => {
  it('the file shrinks step by step while the store is open, and stays whole', async () => {
    const { store, file, rows } = await createTestStore()
    leaveFreePages(file)
    const before = statSync(file).size
    let steps = 1
    while (store.shrink()) steps++
    expect(steps).toBeGreaterThan(3)
    const other = new Database(file)
    other.pragma('wal_checkpoint(TRUNCATE)')
    other.close()
    expect(statSync(file).size).toBeLessThan(before - 3_000_000)
    expect(store.findProblem()).toBeNull()
    await store.write((writer) => writer.createProject({ name: 'a', description: null, createdAtUs: 1 }))
    expect(rows('Project')).toHaveLength(2)
  })

  it('the file of an older version keeps its free pages until it is compacted', async () => {
    const folder = createFolder()
    const [old, file] = [join(folder, 'old.db'), join(folder, 'dag.db')]
    openDatabase(old, migrations).close()
    const database = new Database(old)
    database.pragma('journal_mode = DELETE')
    database.pragma('auto_vacuum = NONE')
    database.exec('VACUUM')
    database.close()
    copyFileSync(old, file)
    leaveFreePages(file)
    expect(modeOf(file)).toBe(0)
    const store = createSqliteStore({ file, migrations })
    expect(store.shrink()).toBe(false)
    await store.close()
    const before = statSync(file).size
    compactFile(file, migrations)
    expect(modeOf(file)).toBe(2)
    expect(statSync(file).size).toBeLessThan(before - 7_000_000)
  })
})
