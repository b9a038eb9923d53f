import { describe, expect, it } from 'vitest'
import type { RunStats } from '@/contract/run'
import { NO_FILTER, type RunFilter } from '@/contract/run-filter'
import { ingest } from '@/server/ingest/ingest'
import { getRunStats, MATCHED_RUNS } from '@/server/services/get-run-stats'
import type { Store } from '@/server/store/store'
import { batch, failure, runFinished, runStarted, START_US } from '../../support/events'
import { createTestStore } from '../../support/store'

const SECOND_US = 1_000_000
const HOUR_US = 3_600 * SECOND_US
const DAY_US = 24 * HOUR_US
const NOW_US = START_US + DAY_US
const FAILED = { status: 'failed', failedNode: 'load', error: failure } as const

const read = (store: Store, filter: Partial<RunFilter> = {}): Promise<RunStats> =>
  getRunStats(store, { projectId: 1, filter: { ...NO_FILTER, ...filter } }, NOW_US)

const sum = ({ activity }: RunStats) => activity.buckets.reduce((total, bucket) => total + bucket.runs, 0)
const p95s = ({ activity }: RunStats) => activity.buckets.flatMap(({ p95Us }) => (p95Us === null ? [] : [p95Us]))

/** `checkout` runs every hour for 10 hours, its first two fail; `nightly` runs once. */
async function createStore(): Promise<Store> {
  const { store } = await createTestStore()
  const events = Array.from({ length: 10 }, (_, index) => {
    const startedAtUs = START_US + index * HOUR_US
    const end = { finishedAtUs: startedAtUs + 70, ...(index < 2 && FAILED) }
    return [runStarted(`c${index}`, { name: 'checkout', startedAtUs }), runFinished(`c${index}`, end)]
  })
  const nightly = [
    runStarted('n0', { name: 'nightly', startedAtUs: START_US }),
    runFinished('n0', { finishedAtUs: START_US + 9_000 }),
  ]
  await ingest(store, batch([...events.flat(), ...nightly]), START_US)
  return store
}

describe('the counts of runs', () => {
  it('the counts of runs are those of all runs without a filter, in any order', async () => {
    const store = await createStore()
    const all = await read(store)
    expect(all).toMatchObject({ total: 11, projectTotal: 11, complete: true, searchedTo: null })
    expect(all.byStatus).toEqual({ running: 0, success: 9, failed: 2, cancelled: 0, lost: 0 })
    expect(sum(all)).toBe(11)
    expect(await read(store, { sort: 'duration' })).toEqual(all)
  })

  it('the counts of runs and the chart follow the filter', async () => {
    const store = await createStore()
    const failed = await read(store, { status: ['failed'] })
    expect(failed).toMatchObject({ total: 2, projectTotal: 11, complete: true })
    expect(failed.byStatus).toEqual({ running: 0, success: 0, failed: 2, cancelled: 0, lost: 0 })
    expect(sum(failed)).toBe(2)
    expect(failed.activity.buckets.reduce((total, bucket) => total + bucket.failed, 0)).toBe(2)
    const searched = await read(store, { q: 'nightly', sort: 'duration' })
    expect([searched.total, searched.byStatus.success, sum(searched)]).toEqual([1, 1, 1])
    const none = await read(store, { q: 'nothing' })
    expect([none.total, none.complete, sum(none)]).toEqual([0, true, 0])
  })

  it('the counts of runs end at the newest that match, and say so', async () => {
    const store = await createStore()
    const filter = { ...NO_FILTER, projectId: 1, dag: ['checkout'] }
    const newest = await store.stats.readMatched(filter, 3)
    const starts = [9, 8, 7].map((hours) => START_US + hours * HOUR_US)
    expect(newest.runs.map((run) => run.startedAtUs)).toEqual(starts)
    expect(newest.searchedTo).toBe(starts[2])
    expect(await store.stats.readMatched(filter, 10)).toMatchObject({ searchedTo: null, runs: { length: 10 } })
  })

  it('the counts of runs are not complete where more runs match than are counted', async () => {
    const { store } = await createTestStore()
    for (let at = 0; at <= MATCHED_RUNS; at += 1_000) {
      const size = Math.min(1_000, MATCHED_RUNS + 1 - at)
      const events = Array.from({ length: size }, (_, index) =>
        runStarted(`run-${at + index}`, { startedAtUs: START_US + at + index }),
      )
      await ingest(store, batch(events), START_US)
    }
    const stats = await read(store, { status: ['running'] })
    expect(stats).toMatchObject({ total: MATCHED_RUNS, projectTotal: MATCHED_RUNS + 1, complete: false })
    expect(stats.searchedTo).toBe(START_US + 1)
    expect(sum(stats)).toBe(MATCHED_RUNS)
  })
})

describe('the chart of runs', () => {
  it('the chart of runs has a p95 of one DAG only', async () => {
    const store = await createStore()
    const one = await read(store, { dag: ['nightly'] })
    expect([one.activity.hasP95, p95s(one)]).toEqual([true, [9_000]])
    for (const filter of [{}, { dag: ['checkout', 'nightly'] }, { status: ['success'] }] as const) {
      const mixed = await read(store, filter)
      expect([mixed.activity.hasP95, p95s(mixed)]).toEqual([false, []])
    }
  })

  it('the chart of runs has a p95 without a filter where the project has one DAG', async () => {
    const { store } = await createTestStore()
    await ingest(store, batch([runStarted('a'), runFinished('a', { finishedAtUs: START_US + 70 })]), START_US)
    const all = await read(store)
    expect([all.activity.hasP95, p95s(all)]).toEqual([true, [70]])
  })

  it('the chart of runs covers the times of the filter', async () => {
    const store = await createStore()
    const range = { fromUs: START_US - 14 * DAY_US, toUs: START_US + HOUR_US }
    const { activity, total } = await read(store, range)
    expect([total, activity.outside]).toEqual([2, 0])
    expect(activity.fromUs).toBeLessThanOrEqual(range.fromUs)
    expect(activity.toUs - activity.fromUs).toBeLessThan(15 * DAY_US)
    const last = await read(store, { lastUs: 2 * DAY_US })
    expect(last.total).toBe(11)
    expect(last.activity.toUs - last.activity.fromUs).toBeLessThan(2.1 * DAY_US)
  })

  it('the chart of runs is not stretched by wrong clocks, and counts their runs', async () => {
    const store = await createStore()
    const wrong = [
      runStarted('w1', { name: 'checkout', startedAtUs: 5 }),
      runStarted('w2', { name: 'checkout', startedAtUs: NOW_US + 3 * HOUR_US }),
    ]
    await ingest(store, batch(wrong), START_US)
    for (const filter of [{}, { dag: ['checkout'] }]) {
      const stats = await read(store, filter)
      expect(stats.activity.outside).toBe(2)
      expect(sum(stats) + 2).toBe(stats.total)
      expect(stats.activity.toUs - stats.activity.fromUs).toBeLessThan(1.1 * DAY_US)
    }
  })
})
