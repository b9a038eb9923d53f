import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { POST as postIngest } from '@/app/api/v1/ingest/route'
import { GET as getOverview } from '@/app/api/v1/overview/route'
import { GET as getPing } from '@/app/api/v1/ping/route'
import { GET as getRuns } from '@/app/api/v1/projects/[id]/runs/route'
import { GET as getProjects, POST as postProjects } from '@/app/api/v1/projects/route'
import { GET as getRun } from '@/app/api/v1/runs/[id]/route'
import { sweep } from '@/server/ingest/sweep'
import { DatabaseBusyError } from '@/server/store/errors'
import { openDatabase } from '@/server/store/open-database'
import { openSqliteStore } from '@/server/store/open-sqlite-store'
import { createSqliteStore } from '@/server/store/sqlite-store'
import { call, closeApi, HOST, openApi, send } from '../../support/api'
import { batch, runStarted, START_US } from '../../support/events'
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

/** Another program holds the database until the test ends. */
function hold(sql: string): Database.Database {
  const other = new Database(test.file, { timeout: 0 })
  onTestFinished(() => void other.close())
  other.exec(sql)
  return other
}

/** Longest time in which the event loop stood still while something was done. */
async function measureStandstill(work: () => Promise<unknown>): Promise<number> {
  let last = performance.now()
  let longestMs = 0
  const timer = setInterval(() => {
    longestMs = Math.max(longestMs, performance.now() - last)
    last = performance.now()
  }, 1)
  await work()
  clearInterval(timer)
  return Math.max(longestMs, performance.now() - last)
}

describe.each(['BEGIN IMMEDIATE', 'BEGIN EXCLUSIVE'])('while another program holds the database with %s', (sql) => {
  it('lists and runs are answered', async () => {
    await send([runStarted('r1')])
    hold(sql)
    const answers = [
      await call(getPing, {}),
      await call(getProjects, {}),
      await call(getOverview, {}),
      await call(getRuns, { id: '1' }),
      await call(getRun, { id: 'r1' }),
    ]
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200])
  })

  it('a batch is answered 503 with our error and a time to wait', async () => {
    hold(sql)
    const request = new Request(`http://${HOST}/api/v1/ingest`, {
      method: 'POST',
      headers: { host: HOST, 'content-type': 'application/json' },
      body: JSON.stringify(batch([runStarted('r1')])),
    })
    const response = await postIngest(request, { params: Promise.resolve({}) })
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '1'])
    expect(await response.json()).toMatchObject({ error: { code: 'DAG_DATABASE_UNAVAILABLE' } })
  })

  it('nothing blocks the event loop, and many batches are refused together', async () => {
    const other = hold(sql)
    const statuses: number[] = []
    const standstillMs = await measureStandstill(async () => {
      const many = Array.from({ length: 50 }, () => send([runStarted('r1')]))
      for (const { status } of await Promise.all(many)) statuses.push(status)
      statuses.push((await call(postProjects, {}, { method: 'POST', body: '{"name":"a"}' })).status)
      expect(() => sweep(test.store, START_US)).toThrow('locked')
    })
    expect(new Set(statuses)).toEqual(new Set([503]))
    // SQLite's own wait was five seconds for each.
    expect(standstillMs).toBeLessThan(4_500)
    other.exec('ROLLBACK')
    expect((await send([runStarted('r1')])).body).toMatchObject({ accepted: 1 })
  })
})

it('a batch waits for a short transaction of another program', async () => {
  const other = hold('BEGIN IMMEDIATE')
  setTimeout(() => other.exec('ROLLBACK'), 5)
  expect((await send([runStarted('r1')])).status).toBe(200)
})

it('a store is not opened while another program locks everyone out', async () => {
  await test.store.close()
  const other = new Database(test.file, { timeout: 0 })
  onTestFinished(() => void other.close())
  other.pragma('locking_mode = EXCLUSIVE')
  other.exec('UPDATE Project SET name = name')
  expect(() => createSqliteStore({ file: test.file, migrations })).toThrow(DatabaseBusyError)
})

it('a start waits until another process has brought the database up to date', async () => {
  const file = join(createFolder(), 'dag.db')
  openDatabase(file, migrations.slice(0, 1)).close()
  const other = new Database(file, { timeout: 0 })
  other.exec('BEGIN IMMEDIATE')
  setTimeout(() => other.close(), 50)
  const store = await openSqliteStore({ file, migrations })
  onTestFinished(() => store.close())
  expect(await store.projects.count([])).toBe(1)
})
