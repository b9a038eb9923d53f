import type { IngestEvent, ValueNode } from '@dag/protocol'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ingest } from '@/server/ingest/ingest'
import { deletePermanently } from '../../../support/delete-run'
import { batch, nodeFinished, runFinished, runStarted, START_US, version } from '../../../support/events'
import { createTestStore, type TestStore } from '../../../support/store'

const toRun = (id: string, detail: ValueNode): readonly IngestEvent[] => [
  runStarted(id),
  nodeFinished(id, 'load', {
    result: { type: 'x', preview: '', complete: true, detail: JSON.stringify(detail) },
  }),
  runFinished(id),
]

const toObject = (entries: readonly (readonly [string, number])[]): ValueNode => ({
  kind: 'object',
  entries,
  size: entries.length,
})

const figuresOf = (test: TestStore) =>
  test.rows('NodeResultStatistics').map(({ path, kind, count, sum, min, max }) => ({
    ...{ path, kind, count, sum },
    ...{ min, max },
  }))

async function expire({ store, rows }: TestStore, ids: readonly string[]): Promise<void> {
  const keys = rows('Run').filter(({ id }) => ids.includes(String(id)))
  await store.write((writer) => writer.expireRuns(keys.map(({ key }) => Number(key))))
}

describe('the statistics of results', () => {
  it('the columns of a table have the mean and the missing share, and the table its rows', async () => {
    const test = await createTestStore()
    const toTable = (mean: number, missing: number): ValueNode => ({
      ...{ kind: 'table', type: 'DataFrame', rows: [], size: 10 },
      columns: {
        size: 1,
        items: [
          {
            ...{ name: 'price', type: 'Float64' },
            statistics: {
              ...{ kind: 'numbers', count: 10 - missing, missing, zeros: 0, min: 0, max: 9, mean, std: 1 },
              ...{ quantiles: { p25: 1, p50: 2, p75: 3 }, histogram: { from: 0, to: 9, counts: [] } },
            },
          },
        ],
      },
    })
    const events = [...toRun('a', toTable(4, 1)), ...toRun('b', toTable(6, 5))]
    await ingest(test.store, batch([version(), ...events]), START_US)
    expect(figuresOf(test)).toEqual([
      { path: '', kind: 'length', count: 2, sum: 20, min: 10, max: 10 },
      { path: 'price', kind: 'mean', count: 2, sum: 10, min: 4, max: 6 },
      { path: 'price', kind: 'missing', count: 2, sum: 0.6, min: 0.1, max: 0.5 },
    ])
  })

  it('an expired run keeps its share, and a run that is deleted loses it', async () => {
    const test = await createTestStore()
    const events = [1, 5, 9, 7].flatMap((value, index) => toRun(`r${index}`, value))
    await ingest(test.store, batch([version(), ...events]), START_US)
    await expire(test, ['r0'])
    expect(figuresOf(test)).toEqual([{ path: '', kind: 'value', count: 4, sum: 22, min: 1, max: 9 }])
    // The rows do not say the greatest of the others any more, so the limit stays.
    await deletePermanently(test.store, 'r2')
    expect(figuresOf(test)).toEqual([{ path: '', kind: 'value', count: 3, sum: 13, min: 1, max: 9 }])
  })

  it('the limits are those of the runs that there still are', async () => {
    const test = await createTestStore()
    const events = [1, 5, 9, 7].flatMap((value, index) => toRun(`r${index}`, value))
    await ingest(test.store, batch([version(), ...events]), START_US)
    await deletePermanently(test.store, 'r2')
    expect(figuresOf(test)).toEqual([{ path: '', kind: 'value', count: 3, sum: 13, min: 1, max: 7 }])
    await deletePermanently(test.store, 'r0')
    expect(figuresOf(test)).toEqual([{ path: '', kind: 'value', count: 2, sum: 12, min: 5, max: 7 }])
  })

  it('an hour keeps the first 100 numbers by name, whatever the order of the runs', async () => {
    const names = Array.from({ length: 130 }, (_, index) => `n${String(index).padStart(3, '0')}`)
    const parts = Array.from({ length: 13 }, (_, part) => names.slice(part * 10, part * 10 + 10))
    const order = fc.shuffledSubarray([...parts, ...parts], { minLength: 26 })
    await fc.assert(
      fc.asyncProperty(order, fc.integer({ min: 1, max: 26 }), async (order, size) => {
        const test = await createTestStore()
        const runs = order.map((part, index) => toRun(`r${index}`, toObject(part.map((name) => [name, 1]))))
        await ingest(test.store, batch([version()]), START_US)
        for (let at = 0; at < runs.length; at += size) {
          await ingest(test.store, batch(runs.slice(at, at + size).flat()), START_US)
        }
        const kept = figuresOf(test)
        expect(kept.map(({ path }) => path)).toEqual(names.slice(0, 100))
        expect(kept.every(({ count }) => count === 2)).toBe(true)
      }),
      { numRuns: 8 },
    )
  })

  it('an hour keeps 20 errors of a node', async () => {
    const test = await createTestStore()
    const events = Array.from({ length: 30 }, (_, index): readonly IngestEvent[] => {
      const error = { name: `Error${index}`, message: 'x', stack: null }
      const failed = { status: 'failed' as const, error }
      return [
        runStarted(`r${index}`),
        nodeFinished(`r${index}`, 'load', { ...failed, result: null }),
        runFinished(`r${index}`, { ...failed, failedNode: 'load' }),
      ]
    })
    await ingest(test.store, batch([version(), ...events.flat()]), START_US)
    const names = Array.from({ length: 30 }, (_, index) => `Error${index}`).toSorted()
    expect(test.rows('NodeFailure').map(({ errorName }) => errorName)).toEqual(names.slice(0, 20))
    expect(test.rows('NodeStatistics')).toMatchObject([{ failed: 30 }])
  })
})
