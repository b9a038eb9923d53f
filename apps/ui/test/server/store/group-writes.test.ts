import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createGroupWrites } from '@/server/store/group-writes'
import { createSqliteStore } from '@/server/store/sqlite-store'
import { createFolder, migrations } from '../../support/store'

/** A database whose common transactions are counted; each write takes `writeMs` of its clock. */
function open({ writeMs = 0, fails = false } = {}) {
  const database = new Database(join(createFolder(), 'a.db'))
  onTestFinished(() => void database.close())
  database.exec('CREATE TABLE Item (name TEXT NOT NULL UNIQUE)')
  let commits = 0
  let nowMs = 0
  const transact = async (work: () => void) => {
    commits++
    if (fails) throw new Error('no disk')
    database.transaction(work).immediate()
  }
  const write = createGroupWrites(database, transact, () => nowMs)
  const insert = database.prepare<[string]>('INSERT INTO Item VALUES (?)')
  return {
    database,
    add: (name: string) =>
      write(() => {
        nowMs += writeMs
        insert.run(name)
        return name
      }),
    names: () => database.prepare('SELECT name FROM Item ORDER BY name').pluck().all(),
    commits: () => commits,
    write,
  }
}

const settle = async (promises: readonly Promise<unknown>[]) =>
  (await Promise.allSettled(promises)).map(({ status }) => status)

describe('writes in groups', () => {
  it('share a commit if they wait at the same time, and resolve to their values', async () => {
    const { add, names, commits } = open()
    expect(await Promise.all(['a', 'b', 'c'].map(add))).toEqual(['a', 'b', 'c'])
    expect(commits()).toBe(1)
    await add('d')
    expect(commits()).toBe(2)
    expect(names()).toEqual(['a', 'b', 'c', 'd'])
  })

  it('resolve after the commit', async () => {
    const { add, database } = open()
    const added = add('a').then(() => database.inTransaction)
    expect(await added).toBe(false)
  })

  it('undo the one that throws, and keep the others', async () => {
    const { add, names } = open()
    expect(await settle(['a', 'a', 'b'].map(add))).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    expect(names()).toEqual(['a', 'b'])
  })

  it('all fail if one ends the common transaction, and later ones work', async () => {
    const { add, database, names, write } = open()
    const ends = write(() => database.exec("ROLLBACK; SELECT raise('x')"))
    expect(await settle([add('a'), ends, add('b')])).toEqual(['rejected', 'rejected', 'rejected'])
    expect(names()).toEqual([])
    expect(await add('c')).toBe('c')
  })

  it('all fail if the commit fails', async () => {
    const { add } = open({ fails: true })
    expect(await settle(['a', 'b'].map(add))).toEqual(['rejected', 'rejected'])
  })

  it('let others in after 10 ms', async () => {
    const { add, commits, names } = open({ writeMs: 5 })
    await Promise.all(['a', 'b', 'c', 'd', 'e'].map(add))
    expect(commits()).toBe(3)
    expect(names()).toEqual(['a', 'b', 'c', 'd', 'e'])
  })
})

it('a durable store keeps what was written, and undoes what threw', async () => {
  const file = join(createFolder(), 'dag.db')
  const store = createSqliteStore({ file, migrations, isDurable: true })
  const create = (name: string) =>
    store.write((writer) => writer.createProject({ name, description: null, createdAtUs: 1 }))
  expect(await settle(['a', 'a', 'b'].map(create))).toEqual(['fulfilled', 'rejected', 'fulfilled'])
  await store.close()
  const database = new Database(file, { readonly: true })
  expect(database.prepare('SELECT name FROM Project ORDER BY id').pluck().all()).toEqual(['default', 'a', 'b'])
  database.close()
})
