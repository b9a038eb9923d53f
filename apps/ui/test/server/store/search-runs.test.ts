import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { NO_FILTER } from '@/contract/run-filter'
import { ingest } from '@/server/ingest/ingest'
import { toTrigramQuery } from '@/server/store/run-words'
import type { Store } from '@/server/store/store'
import { batch, failure, runFinished, runStarted, START_US } from '../../support/events'
import { createTestStore } from '../../support/store'

/** More than are looked at one by one, so that the oldest can only come from the index. */
const NEWER = 2_100

const filter = { ...NO_FILTER, projectId: 1 }

async function find(store: Store, q: string): Promise<readonly string[]> {
  return (await store.runs.list({ ...filter, q }, null, 10)).runs.map((run) => run.id)
}

async function createStoreOfMany(): Promise<Store> {
  const { store } = await createTestStore()
  const old = [
    runStarted('old-run-0123456789', { name: 'nightly "Übung"', tags: { region: 'eu', note: '100%_sure' } }),
    runFinished('old-run-0123456789', {
      status: 'failed',
      failedNode: 'inventory',
      error: { ...failure, message: 'warehouse-2 said\nno' },
    }),
  ]
  await ingest(store, batch(old), START_US)
  for (let at = 0; at < NEWER; at += 700) {
    const events = Array.from({ length: 700 }, (_, index) =>
      runStarted(`run-${at + index}`, { startedAtUs: START_US + 1 + at + index }),
    )
    await ingest(store, batch(events), START_US)
  }
  return store
}

describe('a search beyond the newest runs', () => {
  it('a search beyond the newest runs finds the old ones by driver, node, error, tag, and end of the id', async () => {
    const store = await createStoreOfMany()
    const words = ['"Übung"', 'INVENTORY', 'typeerr', 'said\nno', 'region=eu', '100%_', '456789', 'old-run-0123456789']
    for (const word of words) expect([word, await find(store, word)]).toEqual([word, ['old-run-0123456789']])
    expect(await find(store, 'run-2000')).toEqual(['run-2000'])
  })

  it('a search beyond the newest runs finds nothing for a text that no run contains', async () => {
    const store = await createStoreOfMany()
    for (const word of ['zzz', '100%x', 'old-run-0123456788', '" OR "run']) expect(await find(store, word)).toEqual([])
  })

  it('a search beyond the newest runs continues behind a cursor and within a status', async () => {
    const store = await createStoreOfMany()
    const after = { at: START_US + 1, id: 'run-0' }
    const failed = { ...filter, status: ['failed', 'lost'], q: 'said' } as const
    expect((await store.runs.list(failed, after, 10)).runs).toHaveLength(1)
    expect((await store.runs.list({ ...failed, status: ['success'] }, after, 10)).runs).toEqual([])
    expect((await store.runs.list(failed, { at: START_US, id: '' }, 10)).runs).toEqual([])
  })
})

describe('the query of a search', () => {
  it('the query of a search needs three letters', () => {
    expect(toTrigramQuery(['ab'])).toBeNull()
    expect(toTrigramQuery(['a"b'])).toBe('"a""b"')
    expect(toTrigramQuery(['abcd', 'x', 'bcde'])).toBe('"abc" AND "bcd" AND "cde"')
  })

  it('the query of a search finds the same runs as LIKE', async () => {
    const { store } = await createTestStore()
    const letter = fc.constantFrom('a', 'B', 'b', 'é', 'É', 'ß', '"', '%', '_', '\\', ' ', '*', '😀', '-', "'")
    const word = fc.string({ unit: letter, minLength: 3, maxLength: 12 })
    let count = 0
    await fc.assert(
      fc.asyncProperty(word, fc.nat({ max: 8 }), async (name, from) => {
        const id = `r${count++}`
        await ingest(store, batch([runStarted(id, { name, startedAtUs: START_US + count })]), START_US)
        const query = [...name].slice(from, from + 4).join('')
        fc.pre(query.trim() === query && [...query].length >= 3)
        const indexed = await store.runs.list({ ...filter, q: query }, null, 1_000)
        expect(indexed.runs.map((run) => run.id)).toContain(id)
      }),
    )
  })
})
