import { mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { checkJournalStore } from '../../src/adapters/journal/check-journal-store.js'
import { fileJournal } from '../../src/adapters/journal/file-journal.js'
import { FrameReader, toFrame } from '../../src/adapters/journal/frames.js'
import type { JournalStore } from '../../src/adapters/journal/store.js'
import { errorOf } from '../support/error-of.js'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dag-journal-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** The shortest store that keeps all rules. */
function inMemory(journals = new Map<string, Uint8Array[]>()): JournalStore {
  return {
    create: (runId) => !journals.has(runId) && journals.set(runId, []) !== undefined,
    read: (runId) => [...(journals.get(runId) ?? [])],
    append: (runId, record) => void journals.get(runId)?.push(record),
    remove: (runId) => void journals.delete(runId),
  }
}

describe('checkJournalStore', () => {
  test('accepts files, with and without fsync, and a store in memory', async () => {
    await checkJournalStore(fileJournal(folder), fileJournal(folder))
    const synced = () => fileJournal(join(folder, 'deep', 'synced'), { fsync: true })
    await checkJournalStore(synced(), synced())
    expect(readdirSync(folder, { recursive: true })).toEqual(['deep', join('deep', 'synced')])
    await checkJournalStore(inMemory())
  })

  const broken: readonly (readonly [string, (store: JournalStore) => Partial<JournalStore>])[] = [
    ['create returns true', () => ({ create: () => true })],
    ['of two calls of create', ({ create }) => ({ create: async (id) => await create(`${id}${Math.random()}`) })],
    [
      'records come back as they are',
      ({ read }) => ({
        read: async function* (id) {
          for await (const record of read(id)) yield new TextEncoder().encode(new TextDecoder().decode(record))
        },
      }),
    ],
    [
      'records keep the order',
      ({ read }) => ({
        read: async function* (id) {
          const records: Uint8Array[] = []
          for await (const record of read(id)) records.unshift(record)
          yield* records
        },
      }),
    ],
    ['remove removes a journal', () => ({ remove: () => {} })],
  ]
  test.each(broken)('names the rule that a store breaks: %s', async (rule, change) => {
    const store = inMemory()
    expect(String(await errorOf(checkJournalStore({ ...store, ...change(store) })))).toContain(rule)
  })
})

test('a store that does not notice another process is named', async () => {
  const journals = new Map<string, Uint8Array[]>()
  expect(String(await errorOf(checkJournalStore(inMemory(journals), inMemory(journals))))).toContain(
    'once another store',
  )
})

test('files remove journals that were not added to for keepMs, and nothing else', async () => {
  const store = fileJournal(folder, { keepMs: 60_000 })
  for (const runId of ['old', 'new']) {
    writeFileSync(join(folder, `run-${runId}.journal`), '')
    writeFileSync(join(folder, runId), '')
  }
  for (const name of ['run-old.journal', 'old']) utimesSync(join(folder, name), 0, 0)
  expect(await store.create('next')).toBe(true)
  await store.release?.('next')
  expect(readdirSync(folder).sort()).toEqual(['new', 'old', 'run-new.journal', 'run-next.journal'])
})

describe('frames', () => {
  const records = [Buffer.from('a'), Buffer.alloc(1_000, 7), Buffer.from('last')]
  const bytes = Buffer.concat(records.map(toFrame))

  test.each([1, 3, 8, 100, 5_000])('are read from pieces of %i bytes', (size) => {
    const reader = new FrameReader()
    const found: Uint8Array[] = []
    for (let at = 0; at < bytes.length; at += size) {
      for (const record of reader.push(bytes.subarray(at, at + size))) found.push(record)
    }
    expect(found).toEqual(records)
    expect(reader.wholeBytes).toBe(bytes.length)
  })

  test('end before a byte that has changed, and before zeros', () => {
    const damaged = Buffer.from(bytes)
    damaged[20] = 99
    const reader = new FrameReader()
    expect(reader.push(damaged)).toEqual([records[0]])
    expect(reader.push(bytes)).toEqual([])
    expect(reader.wholeBytes).toBe(9)
    expect(new FrameReader().push(Buffer.concat([bytes, Buffer.alloc(64)]))).toEqual(records)
  })
})
