import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { parseInterval } from '@/cli/backup-plan'
import { openFileSource } from '@/cli/source/file-source'
import { listSurplus, toStampedName } from '@/server/backups/backup-names'
import { backUpFile, checkFile, restoreFile } from '@/server/store/backup-file'
import { DatabaseBusyError } from '@/server/store/errors'
import { createFolder, createTestStore, migrations } from '../support/store'

const listNames = (file: string): unknown => {
  const database = new Database(file, { readonly: true })
  const names = database.prepare('SELECT name FROM Project ORDER BY id').pluck().all()
  database.close()
  return names
}
const findRootPage = (file: string, name: string): number => {
  const database = new Database(file, { readonly: true })
  const root = database.prepare('SELECT rootpage FROM sqlite_schema WHERE name = ?').pluck().get(name)
  database.close()
  return Number(root)
}
const create = (name: string) => ({ name, description: null, createdAtUs: 1 })
const restore = (backup: string, file: string) => restoreFile(backup, file, { migrations, stamp: 'then' })

describe('a backup', () => {
  it('a backup has one moment of a database that is written meanwhile, and replaces an older one', async () => {
    const { store, file } = await createTestStore()
    const target = join(createFolder(), 'copy.db')
    await store.write((writer) => writer.createProject(create('a')))
    await backUpFile(file, target, migrations)
    expect(listNames(target)).toEqual(['default', 'a'])
    const copying = backUpFile(file, target, migrations)
    await store.write((writer) => writer.createProject(create('b')))
    await copying
    expect([
      ['default', 'a'],
      ['default', 'a', 'b'],
    ]).toContainEqual(listNames(target))
    expect(checkFile(target, migrations)).toEqual([])
    expect(readdirSync(join(target, '..'))).toEqual(['copy.db'])
  })

  it('a backup ends while the database is written all the time', async () => {
    const { store, file } = await createTestStore()
    const target = join(createFolder(), 'copy.db')
    await store.write((writer) => writer.createProject({ ...create('large'), description: 'x'.repeat(12_000_000) }))
    let isOver = false
    const copying = backUpFile(file, target, migrations).finally(() => {
      isOver = true
    })
    for (let index = 0; index < 1_000 && !isOver; index++) {
      await store.write((writer) => writer.createProject(create(`p${index}`)))
      await setImmediate()
    }
    expect(isOver).toBe(true)
    await copying
    expect(checkFile(target, migrations)).toEqual([])
  })

  it('a backup is read without a change, and nothing appears next to it', async () => {
    const { store, file } = await createTestStore()
    await store.write((writer) => writer.createProject(create('a')))
    const target = join(createFolder(), 'copy.db')
    await backUpFile(file, target, migrations)
    const bytes = readFileSync(target)
    const source = await openFileSource({ file: target, migrations, nowUs: () => 1, pageFile: null })
    const { items } = await source.ask('projects', {})
    expect(items.map(({ name }) => name).toSorted()).toEqual(['a', 'default'])
    await source.close()
    expect(readFileSync(target).equals(bytes)).toBe(true)
    expect(readdirSync(join(target, '..'))).toEqual(['copy.db'])
  })

  it.skipIf(process.platform === 'win32')('a backup is for its owner alone', async () => {
    const { file } = await createTestStore()
    const target = join(createFolder(), 'copy.db')
    await backUpFile(file, target, migrations)
    expect((statSync(target).mode & 0o777).toString(8)).toBe('600')
  })

  it('a backup replaces a closed database, which is kept, and refuses an open one', async () => {
    const { store, file } = await createTestStore()
    const target = join(createFolder(), 'copy.db')
    await backUpFile(file, target, migrations)
    await store.write((writer) => writer.createProject(create('later')))
    await expect(restore(target, file)).rejects.toThrow(DatabaseBusyError)
    expect(store.findProblem()).toBeNull()
    expect(existsSync(`${file}.restored`)).toBe(false)
    await store.close()
    expect(await restore(target, file)).toBe(`${file}.before-then`)
    expect(listNames(file)).toEqual(['default'])
    expect(listNames(`${file}.before-then`)).toEqual(['default', 'later'])
    rmSync(file)
    expect(await restore(target, file)).toBeNull()
    expect(listNames(file)).toEqual(['default'])
  })

  it('a backup that is damaged, or not of dag, is refused and changes nothing', async () => {
    const { store, file } = await createTestStore()
    const target = join(createFolder(), 'copy.db')
    await backUpFile(file, target, migrations)
    await store.close()
    const bytes = readFileSync(target)
    const page = bytes.readUInt16BE(16)
    const root = findRootPage(target, 'Project_name_key')
    bytes.fill(0x5a, (root - 1) * page, root * page)
    writeFileSync(target, bytes)
    expect(checkFile(target, migrations).length).toBeGreaterThan(0)
    await expect(restore(target, file)).rejects.toThrow()
    writeFileSync(target, 'text')
    await expect(restore(target, file)).rejects.toThrow()
    await expect(backUpFile(`${file}.none`, target, migrations)).rejects.toThrow(/There is no database/)
    expect(listNames(file)).toEqual(['default'])
  })
})

it('repeated backups have their time in their names, and the newest are kept', () => {
  expect(toStampedName('/b/dag.db', new Date('2026-11-27T17:15:00.123Z'))).toBe(join('/b', 'dag-20261127T171500Z.db'))
  const names = ['20261127T171500Z', '20261128T171500Z', '20251127T171500Z'].map((stamp) => `dag-${stamp}.db`)
  expect(listSurplus('/b/dag.db', [...names, 'dag-x.db', 'other-20261127T171500Z.db', 'dag.db'], 2)).toEqual([names[2]])
})

it.each([
  ['30s', 30_000],
  ['1h', 3_600_000],
  ['24d', 2_073_600_000],
  ['25d', null],
  ['0s', null],
  ['1', null],
  ['-1h', null],
])('the time %s between backups is %j ms', (text, ms) => {
  expect(parseInterval(text)).toBe(ms)
})
