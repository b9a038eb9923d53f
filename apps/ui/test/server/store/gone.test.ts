import { copyFileSync, existsSync, renameSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { GET as getPing } from '@/app/api/v1/ping/route'
import { GET as getProjects } from '@/app/api/v1/projects/route'
import type { ServerInfo } from '@/contract/server-info'
import { sweep } from '@/server/ingest/sweep'
import { call, closeApi, openApi, send } from '../../support/api'
import { runStarted, START_US } from '../../support/events'
import type { TestStore } from '../../support/store'

let test: TestStore
beforeEach(async () => {
  test = await openApi()
  vi.spyOn(console, 'error').mockImplementation(() => {})
})
afterEach(() => {
  closeApi()
  vi.restoreAllMocks()
})

const removeAll = (file: string) => ['', '-wal', '-shm'].forEach((end) => void rmSync(file + end, { force: true }))
const GONE = { status: 503, body: { error: { code: 'DAG_DATABASE_GONE' } } }

it.each<readonly [string, (file: string) => void]>([
  ['is deleted with its log', removeAll],
  ['is deleted alone', (file) => rmSync(file)],
  ['loses its log', (file) => rmSync(`${file}-wal`)],
  ['is emptied in its place', (file) => truncateSync(file, 0)],
  ['is moved away', (file) => renameSync(file, `${file}.old`)],
  [
    'is replaced by a copy',
    (file) => {
      copyFileSync(file, `${file}.copy`)
      renameSync(`${file}.copy`, file)
    },
  ],
  [
    'is replaced by an empty file',
    (file) => {
      removeAll(file)
      writeFileSync(file, '')
    },
  ],
])('a database that %s is noticed by reads, writes, the sweep and the ping', async (_, remove) => {
  remove(test.file)
  const sizeBytes = statSync(test.file, { throwIfNoEntry: false })?.size
  expect(await send([runStarted('r1')])).toMatchObject(GONE)
  expect(await call(getProjects, {})).toMatchObject(GONE)
  expect(() => sweep(test.store, START_US)).toThrow('deleted or replaced')
  const { status, body } = await call<ServerInfo, Record<string, never>>(getPing, {})
  expect([status, body.databaseProblem]).toEqual([200, expect.stringContaining('deleted or replaced')])
  expect(statSync(test.file, { throwIfNoEntry: false })?.size).toBe(sizeBytes)
})

it('no new file appears when the database was deleted before the first read', async () => {
  removeAll(test.file)
  expect(await call(getProjects, {})).toMatchObject(GONE)
  expect(await call(getProjects, {})).toMatchObject(GONE)
  expect(existsSync(test.file)).toBe(false)
})

it('a database in its place has no problem', async () => {
  expect((await call<ServerInfo, Record<string, never>>(getPing, {})).body.databaseProblem).toBeNull()
})
