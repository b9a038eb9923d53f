import { closeSync, openSync, readFileSync, statSync, truncateSync, writeFileSync, writeSync } from 'node:fs'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { GET as getPing } from '@/app/api/v1/ping/route'
import { GET as getProjects } from '@/app/api/v1/projects/route'
import type { ServerInfo } from '@/contract/server-info'
import { sweep } from '@/server/ingest/sweep'
import { createSqliteStore } from '@/server/store/sqlite-store'
import { call, closeApi, openApi, send } from '../../support/api'
import { nodeFinished, runStarted, START_US } from '../../support/events'
import { createFolder, migrations, type TestStore } from '../../support/store'

let test: TestStore
beforeEach(async () => {
  test = await openApi()
  vi.spyOn(console, 'error').mockImplementation(() => {})
})
afterEach(() => {
  closeApi()
  vi.restoreAllMocks()
})

const GONE = { status: 503, body: { error: { code: 'DAG_DATABASE_GONE' } } }
const ping = () => call<ServerInfo, Record<string, never>>(getPing, {})

/** Writes into the file that is open, as `dd conv=notrunc` does. */
function overwrite(file: string, bytes: Uint8Array, position: number): void {
  const handle = openSync(file, 'r+')
  writeSync(handle, bytes, 0, bytes.length, position)
  closeSync(handle)
}

const halve = (file: string) => truncateSync(file, Math.floor(statSync(file).size / 2))
/** All pages except the header, which keeps its claims. */
const spoil = (file: string) => overwrite(file, Buffer.alloc(statSync(file).size - 100, 0xa5), 100)

const NOTICED_AT_ONCE: readonly (readonly [string, (file: string) => void])[] = [
  ['is cut to two pages', (file) => truncateSync(file, 8_192)],
  ['is cut to half its size', halve],
  ['is cut within its header', (file) => truncateSync(file, 20)],
  ['loses its last byte', (file) => truncateSync(file, statSync(file).size - 1)],
  ['has a header of zeros', (file) => overwrite(file, Buffer.alloc(100), 0)],
  ['has a header of other bytes', (file) => overwrite(file, Buffer.alloc(4_096, 0xff), 0)],
  ['is overwritten by a text', (file) => writeFileSync(file, 'hello')],
  ['has a log that is emptied', (file) => truncateSync(`${file}-wal`, 0)],
  ['has a log that is cut to half its size', (file) => halve(`${file}-wal`)],
  ['has a log that loses its last byte', (file) => truncateSync(`${file}-wal`, statSync(`${file}-wal`).size - 1)],
]

it.each(NOTICED_AT_ONCE)('a database that %s is noticed by the first write', async (_, damage) => {
  expect((await send([runStarted('r0')])).status).toBe(200)
  damage(test.file)
  expect(await send([runStarted('r1')])).toMatchObject(GONE)
  expect(await send([nodeFinished('r0', 'load')])).toMatchObject(GONE)
})

it.each([...NOTICED_AT_ONCE, ['has pages of other bytes', spoil] as const])(
  'a database that %s is noticed by reads, then by writes, the sweep and the ping',
  async (_, damage) => {
    expect((await send([runStarted('r0')])).status).toBe(200)
    damage(test.file)
    expect(await call(getProjects, {})).toMatchObject(GONE)
    expect(await send([runStarted('r1')])).toMatchObject(GONE)
    expect(() => sweep(test.store, START_US)).toThrow('damaged while dag ui was running')
    const { status, body } = await ping()
    expect([status, body.databaseProblem]).toEqual([200, expect.stringContaining('was damaged')])
  },
)

it.each(['SQLITE_CORRUPT', 'SQLITE_CORRUPT_INDEX', 'SQLITE_NOTADB', 'SQLITE_IOERR_SHORT_READ'])(
  'a write that fails with %s makes the database unavailable until the next start',
  async (code) => {
    const fail = () => {
      throw Object.assign(new Error('x'), { code })
    }
    expect(() => test.store.writeNow(fail)).toThrow('was damaged')
    await expect(test.store.write(() => 1)).rejects.toMatchObject({ code: 'DAG_DATABASE_GONE' })
    expect(await call(getProjects, {})).toMatchObject(GONE)
    expect((await ping()).body.databaseProblem).toContain('was damaged')
  },
)

it.each(['SQLITE_FULL', 'SQLITE_IOERR_WRITE'])('a write that fails with %s leaves the database available', (code) => {
  const fail = () => {
    throw Object.assign(new Error('x'), { code })
  }
  expect(() => test.store.writeNow(fail)).toThrow('x')
  expect(test.store.findProblem()).toBeNull()
})

it('a log that a checkpoint empties is not taken for damage', async () => {
  await send([runStarted('r0')])
  const other = createSqliteStore({ file: test.file, migrations })
  await other.close()
  const database = new Database(test.file)
  database.pragma('wal_checkpoint(TRUNCATE)')
  expect(statSync(`${test.file}-wal`).size).toBe(0)
  expect((await ping()).body.databaseProblem).toBeNull()
  expect((await send([runStarted('r1')])).status).toBe(200)
  database.exec('VACUUM')
  database.pragma('wal_checkpoint(TRUNCATE)')
  expect((await ping()).body.databaseProblem).toBeNull()
  database.close()
})

it('a database that an interrupted checkpoint left short is opened with its log', async () => {
  const file = `${createFolder()}/dag.db`
  const filled = Array.from({ length: 200 }, (_, index) => runStarted(`r${index}`))
  await send(filled)
  const log = readFileSync(`${test.file}-wal`)
  const whole = new Database(test.file)
  whole.pragma('wal_checkpoint(PASSIVE)')
  const header = readFileSync(test.file).subarray(0, 4_096)
  const pages = header.readUInt32BE(28)
  whole.close()
  writeFileSync(file, readFileSync(test.file).subarray(0, (pages - 1) * 4_096))
  writeFileSync(`${file}-wal`, log)
  const store = createSqliteStore({ file, migrations })
  expect(store.findProblem()).toBeNull()
  await store.close()
})
