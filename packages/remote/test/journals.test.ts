import { type ChildProcess, fork } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { checkJournalStore } from '@dag/driver/testing'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { postgresJournal, redisJournal, type SqliteDatabase, sqliteJournal } from '../src/index.js'
import { type OpenStore, openStore } from './fixtures/journal-stores.mjs'
import { ITEMS, LARGE_BYTES, openJournaled } from './fixtures/journaled.mjs'
import { JOURNAL_STORES, type JournalPlace, readAll } from './journal-stores.js'
import { rejection } from './open-driver.js'

const RUN = fileURLToPath(new URL('./fixtures/journaled-run.mjs', import.meta.url))
const IN_FLIGHT = 4
const KILLS = [3, 41, 90]
const large = Uint8Array.from({ length: LARGE_BYTES }, (_, index) => index * 7)
const sumOf = (lengths: (item: number) => number): number =>
  Array.from({ length: ITEMS }, (_, item) => lengths(item) + item).reduce((sum, each) => sum + each, 0)
const TOTAL = sumOf((item) => (item % 10 === 0 ? LARGE_BYTES : 10))

describe.each(JOURNAL_STORES)('journals in $name', ({ open }) => {
  let place: JournalPlace
  let folder = ''
  let one: OpenStore
  let other: OpenStore

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'dag-journaled-'))
    place = await open()
    one = openStore(place.options)
    other = openStore(place.options)
  })
  afterAll(async () => {
    await Promise.all([one?.close(), other?.close()])
    await place?.close()
    await rm(folder, { recursive: true, force: true })
  })

  it('keep the rules of a store, also with a second process', () => checkJournalStore(one.store, other.store))

  it('give large records back as they are, in pages', async () => {
    await one.store.create('large')
    const records = Array.from({ length: 30 }, (_, index) => (index % 3 === 0 ? large : Uint8Array.of(index)))
    await Promise.all(records.map((record) => one.store.append('large', record)))
    const found = await readAll(other.store, 'large')
    expect(found.map(({ byteLength }) => byteLength)).toEqual(records.map(({ byteLength }) => byteLength))
    expect(found.every((record, index) => Buffer.compare(record, records[index] ?? large) === 0)).toBe(true)
  })

  it('leave out a record that was cut off, and continue after it', async () => {
    const [first, last] = [Uint8Array.of(1), Uint8Array.of(3)]
    await one.store.create('torn')
    await one.store.append('torn', first)
    const torn = openStore(await place.tear('torn', large))
    expect((await readAll(torn.store, 'torn')).map((record) => [...record])).toEqual([[1]])
    await torn.store.append('torn', last)
    await torn.store.release?.('torn')
    expect((await readAll(torn.store, 'torn')).map((record) => [...record])).toEqual([[1], [3]])
    await torn.store.release?.('torn')
    await torn.close()
  })

  it('keep many runs at the same time apart', async () => {
    const runs = Array.from({ length: 20 }, (_, index) => `many-${index}`)
    await Promise.all(
      runs.map(async (runId, index) => {
        const { store } = index % 2 === 0 ? one : other
        await store.create(runId)
        await Promise.all(Array.from({ length: 50 }, (_, n) => store.append(runId, Uint8Array.of(index, n))))
      }),
    )
    for (const [index, runId] of runs.entries()) {
      const found = await readAll(one.store, runId)
      expect(found.map((record) => [...record])).toEqual(Array.from({ length: 50 }, (_, n) => [index, n]))
    }
  })

  it('remove those that nothing was added to for keepMs', async () => {
    const keeping = openStore({ ...place.options, options: { keepMs: 60_000 } })
    await keeping.store.create('old')
    await keeping.store.append('old', Uint8Array.of(1))
    await keeping.store.release?.('old')
    if (keeping.client !== undefined) {
      const ms = await keeping.client.pttl('dag-journal:old')
      expect(ms).toBeGreaterThan(0)
      expect(ms).toBeLessThanOrEqual(60_000)
      expect(await keeping.client.pttl('dag-journal:large')).toBe(-1)
    } else {
      await place.age('old')
      const next = openStore({ ...place.options, options: { keepMs: 60_000 } })
      expect(await next.store.create('next')).toBe(true)
      expect(await next.store.create('old')).toBe(true)
      await Promise.all([next.store.release?.('next'), next.store.release?.('old')])
      await next.close()
    }
    await keeping.close()
  })

  it('refuse another version of the code by the names of its nodes', async () => {
    const log = join(folder, 'code')
    const run = { runId: 'code', resume: true }
    const driver = await openJournaled({ store: one.store, log })
    expect(await driver.executeUnchecked(['total'], run)).toEqual({ total: TOTAL })
    const changed = await openJournaled({ store: one.store, log, code: 1 })
    expect(String(await rejection(changed.executeUnchecked(['total'], run)))).toMatch(/DAG_JOURNAL_CHANGED.*score/s)
    const rerun = await openJournaled({ store: one.store, log, code: 1, onCodeChange: 'rerun' })
    expect(await rerun.executeUnchecked(['total'], run)).toEqual({ total: TOTAL + ITEMS })
    expect(await countBegins(log)).toEqual({ items: ITEMS, again: 0 })
    expect(String(await rejection(driver.executeUnchecked(['total'], { runId: 'code' })))).toContain(
      'DAG_JOURNAL_EXISTS',
    )
  })

  it('continue a run that was killed, and begin again only what was in flight', { timeout: 60_000 }, async () => {
    const log = join(folder, 'killed')
    let result: unknown = null
    for (const lines of [...KILLS, null]) result = await live({ ...place.options, log, runId: 'killed' }, lines)
    expect(result).toBe(TOTAL)
    const { items, again } = await countBegins(log)
    expect(items).toBe(ITEMS)
    expect(again).toBeGreaterThan(0)
    expect(again).toBeLessThanOrEqual(KILLS.length * IN_FLIGHT)
    const lines = (await readFile(log, 'utf8')).split('\n')
    const begunAfterEnd = lines.filter((line, index) => {
      const [word, item] = line.split(' ')
      return word === 'start' && lines.slice(0, index).includes(`done ${item}`)
    })
    expect(begunAfterEnd).toEqual([])
  })
})

it('stores refuse clients and options that they cannot use', () => {
  const database: SqliteDatabase = new Database(':memory:')
  expect(() => sqliteJournal({} as never)).toThrow(/DAG_REMOTE_INVALID_OPTION.*better-sqlite3/)
  expect(() => postgresJournal('postgres://localhost' as never)).toThrow(/pool or a client of pg/)
  expect(() => redisJournal(null as never)).toThrow(/a client of ioredis/)
  expect(() => sqliteJournal(database, { keepMs: 0 })).toThrow(/keepMs of sqliteJournal must be a number from 1/)
  expect(() => sqliteJournal(database, { keep: 1 } as never)).toThrow(/has no option "keep"/)
})

/** Runs the program, and kills it after it has noted a number of lines. Null: it runs to its end, and its result is returned. */
async function live(options: object, lines: number | null): Promise<unknown> {
  const child: ChildProcess = fork(RUN, [JSON.stringify(options)], {
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    execArgv: [],
  })
  let noted = 0
  let result: unknown = null
  child.once('message', (message) => {
    result = message
  })
  child.stdout?.on('data', (chunk: Buffer) => {
    noted += chunk.length
    if (lines !== null && noted >= lines) child.kill('SIGKILL')
  })
  const [code, signal] = await new Promise<[number | null, string | null]>((resolve) =>
    child.once('close', (exitCode, by) => resolve([exitCode, by])),
  )
  expect([code, signal]).toEqual(lines === null ? [0, null] : [null, 'SIGKILL'])
  return result
}

async function countBegins(log: string): Promise<{ readonly items: number; readonly again: number }> {
  const begins = (await readFile(log, 'utf8')).split('\n').filter((line) => line.startsWith('start '))
  const items = new Set(begins).size
  return { items, again: begins.length - items }
}
