import { describe, expect, it } from 'vitest'
import { NO_FILTER, type RunFilter } from '@/contract/run-filter'
import { ingest } from '@/server/ingest/ingest'
import { getFacets, getRelaxed, listTagKeys } from '@/server/services/get-facets'
import { getRunStats } from '@/server/services/get-run-stats'
import { listRuns } from '@/server/services/list-runs'
import type { Store } from '@/server/store/store'
import { batch, failure, runFinished, runStarted, START_US } from '../../support/events'
import { createTestStore } from '../../support/store'

const MINUTE_US = 60_000_000
const NOW_US = START_US + 24 * 60 * MINUTE_US
const FAILED = { status: 'failed', failedNode: 'tax', error: failure } as const

/** 40 runs, one a minute: every fourth fails at `tax`, in `us`; the others succeed in `eu`, but the last one in `us`. */
async function createStore(): Promise<Store> {
  const { store } = await createTestStore()
  const events = Array.from({ length: 40 }, (_, index) => {
    const startedAtUs = START_US + index * MINUTE_US
    const fails = index % 4 === 0
    const tags = { region: fails || index === 39 ? 'us' : 'eu', channel: 'web' }
    const host = { hostname: fails ? 'web-3' : 'web-1', pid: 1, node: 'v20', platform: 'linux' }
    return [
      runStarted(`r${index}`, { startedAtUs, tags, host }),
      runFinished(`r${index}`, { finishedAtUs: startedAtUs + 100 + index, ...(fails && FAILED) }),
    ]
  })
  await ingest(store, batch(events.flat()), START_US)
  return store
}

const filter = (part: Partial<RunFilter>): RunFilter => ({ ...NO_FILTER, ...part })
const facets = (store: Store, part: Partial<RunFilter>) =>
  getFacets(store, { projectId: 1, filter: filter(part) }, NOW_US)
const relaxed = async (store: Store, part: Partial<RunFilter>) =>
  (await getRelaxed(store, { projectId: 1, filter: filter(part) }, NOW_US)).without

describe('the facets of a list', () => {
  it('the facets of a list are held against the successful runs of the same time', async () => {
    const store = await createStore()
    const found = await facets(store, { status: ['failed'] })
    expect(found).toMatchObject({ matching: 10, failed: 10, complete: true, succeeded: 27 })
    const of = (field: string) => found.facets.find((facet) => facet.field === field)
    expect(of('node')).toMatchObject({ value: 'tax', matching: 10, succeeded: 0, lift: null })
    expect(of('tag')).toMatchObject({ key: 'region', value: 'us', matching: 10, succeeded: 0 })
    expect(of('host')).toMatchObject({ value: 'web-3', matching: 10 })
    expect(found.facets.some(({ key, field }) => key === 'channel' || field === 'dag')).toBe(false)
    const day = await facets(store, { status: ['failed'], lastUs: NOW_US - START_US })
    expect(day).toMatchObject({ succeeded: 30 })
    expect(day.facets.find(({ key }) => key === 'region')).toMatchObject({ succeeded: 1, lift: 30 })
  })

  it('the facets of a list do not hold its own successes against it', async () => {
    const store = await createStore()
    expect(await facets(store, { status: ['success'] })).toMatchObject({ matching: 30, succeeded: 0 })
    expect(await facets(store, { tag: [{ key: 'region', value: 'us' }] })).toMatchObject({
      matching: 11,
      succeeded: 29,
    })
    expect(await facets(store, { q: 'nothing' })).toMatchObject({ matching: 0, facets: [] })
  })
})

describe('the runs without one part of a filter', () => {
  it('the runs without one part of a filter are counted for each part that leaves some out', async () => {
    const store = await createStore()
    const tag = [{ key: 'region', value: 'us' }]
    expect(await relaxed(store, { status: ['failed'], tag, node: ['tax'], fromUs: START_US + 20 * MINUTE_US })).toEqual(
      [{ parameter: 'from', key: '', more: 5, atLeast: false }],
    )
    expect(await relaxed(store, { status: ['success'], tag })).toEqual([
      { parameter: 'tag', key: 'region', more: 29, atLeast: false },
      { parameter: 'status', key: '', more: 10, atLeast: false },
    ])
    expect(await relaxed(store, {})).toEqual([])
  })
})

describe('the columns of a list', () => {
  it('the columns of a list have the median of the last successes of each DAG of a page', async () => {
    const store = await createStore()
    const page = await listRuns(store, { projectId: 1, filter: filter({}), cursor: null, limit: 3 }, NOW_US)
    const times = Array.from({ length: 40 }, (_, index) => index).filter((index) => index % 4 !== 0)
    expect(page.medians).toEqual([{ name: 'checkout', p50Us: 100 + (times[14] ?? 0) }])
  })

  it('the columns of a list have no median for a DAG that never succeeded', async () => {
    const { store } = await createTestStore()
    await ingest(store, batch([runStarted('a'), runFinished('a', FAILED)]), START_US)
    const page = await listRuns(store, { projectId: 1, filter: filter({}), cursor: null, limit: 3 }, NOW_US)
    expect(page.medians).toEqual([])
  })

  it('the columns of a list offer the keys of tags in their order, and say when there are more', async () => {
    const store = await createStore()
    expect(await listTagKeys(store, 1)).toEqual({ items: ['channel', 'region'], more: false })
    const many = Array.from({ length: 60 }, (_, index) => runStarted(`t${index}`, { tags: { [`k${index}`]: 'x' } }))
    await ingest(store, batch(many), START_US)
    expect(await listTagKeys(store, 1)).toMatchObject({ more: true, items: { length: 50 } })
    const { store: empty } = await createTestStore()
    await ingest(empty, batch([runStarted('a')]), START_US)
    expect(await listTagKeys(empty, 1)).toEqual({ items: [], more: false })
  })
})

describe('the context of a chart', () => {
  const read = async (store: Store, part: Partial<RunFilter>) =>
    getRunStats(store, { projectId: 1, filter: filter(part) }, NOW_US)

  it('the context of a chart has the runs that a filter leaves out, in its buckets', async () => {
    const store = await createStore()
    const sum = (context: Awaited<ReturnType<typeof read>>['context'], of: 'runs' | 'failed') =>
      context?.reduce((total, bucket) => total + bucket[of], 0)
    for (const toUs of [null, START_US + 40 * MINUTE_US]) {
      const { context, activity, dags } = await read(store, { status: ['success'], fromUs: START_US, toUs })
      expect(context).toHaveLength(activity.buckets.length)
      expect([sum(context, 'runs'), sum(context, 'failed')]).toEqual([40, 10])
      expect(context?.every(({ runs }, index) => runs >= (activity.buckets[index]?.runs ?? 0))).toBe(true)
      expect(dags).toMatchObject([{ name: 'checkout', runs: 30, failed: 0 }])
    }
    expect(await read(store, {})).toMatchObject({ context: null, dags: [{ name: 'checkout', runs: 40, failed: 10 }] })
  })
})
