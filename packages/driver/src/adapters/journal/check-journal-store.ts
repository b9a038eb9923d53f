import { randomUUID } from 'node:crypto'
import type { JournalStore } from './store.js'

const MANY = 100
const LARGE_BYTES = 3_000_000

/** Rules of a journal that two processes write, one after the other. */
type SharedRule = (store: JournalStore, other: JournalStore, id: string) => Promise<boolean>

const SHARED_RULES: Readonly<Record<string, SharedRule>> = {
  'of two stores that create a journal at the same time, one returns true': async (store, other, id) => {
    const created = await Promise.all([store.create(id), other.create(id)])
    return created.filter(Boolean).length === 1
  },
  'once another store has read a journal, append refuses records of the first one': async (store, other, id) => {
    const [first = Uint8Array.of(1), second = Uint8Array.of(2), late = Uint8Array.of(3)] = createMany()
    await store.create(id)
    await store.append(id, first)
    if (!isSame(await readAll(other, id), [first])) return false
    const isRefused = await rejects(async () => store.append(id, late))
    await other.append(id, second)
    await Promise.all([store.release?.(id), other.release?.(id)])
    return isRefused && isSame(await readAll(store, id), [first, second])
  },
  'append refuses a record of a journal that another store has removed': async (store, other, id) => {
    await store.create(id)
    await other.remove(id)
    const append = async (): Promise<void> => store.append(id, Uint8Array.of(1))
    return (await rejects(append)) && (await other.create(id)) && (await rejects(append))
  },
}

/** One rule of `JournalStore`: returns false, or throws, if the store breaks it. `id` is new for each. */
type Rule = (store: JournalStore, id: string) => Promise<boolean>

const RULES: Readonly<Record<string, Rule>> = {
  'create returns true for a new run and false for one that exists': async (store, id) =>
    (await store.create(id)) && !(await store.create(id)),
  'of two calls of create at the same time, one returns true': async (store, id) => {
    const created = await Promise.all([store.create(id), store.create(id)])
    return created.filter(Boolean).length === 1
  },
  'a new journal has no records': async (store, id) => {
    await store.create(id)
    return (await readAll(store, id)).length === 0
  },
  'records come back as they are': async (store, id) => {
    const large = new Uint8Array(LARGE_BYTES).map((_, index) => index * 7)
    return comesBack(store, id, [Uint8Array.from({ length: 256 }, (_, byte) => byte), Uint8Array.of(0), large])
  },
  'records keep the order of the calls of append, also if none waits for the one before': async (store, id) =>
    comesBack(store, id, createMany()),
  'a journal that was released is read and appended to again': async (store, id) => {
    const [first = Uint8Array.of(1), second = Uint8Array.of(2)] = createMany()
    await store.create(id)
    await store.append(id, first)
    await store.release?.(id)
    if ((await store.create(id)) || !isSame(await readAll(store, id), [first])) return false
    await store.append(id, second)
    await store.release?.(id)
    return isSame(await readAll(store, id), [first, second])
  },
  'journals are separate, also those whose ids differ in the case of a letter': async (store, id) => {
    const ids = [`${id.slice(0, 30)}-a`, `${id.slice(0, 30)}-A`, `${id.slice(0, 30)}-a-`]
    try {
      for (const [index, each] of ids.entries()) {
        if (!(await store.create(each))) return false
        await store.append(each, Uint8Array.of(index))
      }
      const found = await Promise.all(ids.map((each) => readAll(store, each)))
      return found.every((records, index) => isSame(records, [Uint8Array.of(index)]))
    } finally {
      await Promise.all(ids.map((each) => end(store, each)))
    }
  },
  'remove removes a journal, and nothing if there is none': async (store, id) => {
    await store.create(id)
    await store.append(id, Uint8Array.of(1))
    await store.remove(id)
    await store.remove(id)
    return (await store.create(id)) && (await readAll(store, id)).length === 0
  },
}

/**
 * Tests a store, and removes what it has stored. It takes less than a second for a fast store.
 *
 * @param other the same store as another process would open it: the rules of a run that two processes write are tested too
 * @throws Error that names every rule that the store breaks
 * @example
 * test('the store keeps journals', () => checkJournalStore(fileJournal('.dag/journal'), fileJournal('.dag/journal')))
 */
export async function checkJournalStore(store: JournalStore, other: JournalStore | null = null): Promise<void> {
  const broken: string[] = []
  const check = async (rule: string, holds: (id: string) => Promise<boolean>): Promise<void> => {
    const id = randomUUID()
    try {
      if (!(await holds(id))) broken.push(rule)
    } catch (error) {
      broken.push(`${rule} (${String(error)})`)
    } finally {
      await other?.release?.(id)
      await end(store, id)
    }
  }
  for (const [rule, holds] of Object.entries(RULES)) await check(rule, (id) => holds(store, id))
  if (other !== null) {
    for (const [rule, holds] of Object.entries(SHARED_RULES)) await check(rule, (id) => holds(store, other, id))
  }
  if (broken.length > 0) throw new Error(`the store breaks these rules of a JournalStore:\n- ${broken.join('\n- ')}`)
}

async function comesBack(store: JournalStore, id: string, records: readonly Uint8Array[]): Promise<boolean> {
  await store.create(id)
  await Promise.all(records.map((record) => store.append(id, record)))
  await store.release?.(id)
  return isSame(await readAll(store, id), records)
}

async function readAll(store: JournalStore, id: string): Promise<Uint8Array[]> {
  const records: Uint8Array[] = []
  for await (const record of store.read(id)) records.push(record)
  return records
}

function isSame(found: readonly Uint8Array[], expected: readonly Uint8Array[]): boolean {
  const isEqual = (record: Uint8Array, index: number): boolean =>
    Buffer.compare(record, found[index] ?? new Uint8Array()) === 0
  return found.length === expected.length && expected.every(isEqual)
}

async function rejects(call: () => Promise<void>): Promise<boolean> {
  return call().then(
    () => false,
    () => true,
  )
}

function createMany(): Uint8Array[] {
  return Array.from({ length: MANY }, (_, index) => Uint8Array.from({ length: index + 1 }, (__, at) => index + at))
}

async function end(store: JournalStore, id: string): Promise<void> {
  await store.release?.(id)
  await store.remove(id)
}
