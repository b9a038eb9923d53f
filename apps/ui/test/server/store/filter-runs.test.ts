import Database from 'better-sqlite3'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { NO_FILTER, RUN_SORTS } from '@/contract/run-filter'
import { ingest } from '@/server/ingest/ingest'
import type { RunListRecord } from '@/server/store/run-columns'
import type { RunCursor, RunFilter } from '@/server/store/run-filter'
import type { Store } from '@/server/store/store'
import {
  batch,
  failure,
  nodeFinished,
  nodeStarted,
  runFinished,
  runStarted,
  START_US,
  summary,
} from '../../support/events'
import { createTestStore } from '../../support/store'

const DAGS = ['checkout', 'nightly']
const REGIONS = ['eu', 'us']

interface Spec {
  readonly name: string
  readonly region: string | null
  readonly start: number
  /** Null for a run that has not ended. */
  readonly took: number | null
  readonly failed: boolean
}

const specs = fc.array(
  fc.record({
    name: fc.constantFrom(...DAGS),
    region: fc.option(fc.constantFrom(...REGIONS), { nil: null }),
    start: fc.nat({ max: 3 }),
    took: fc.option(fc.nat({ max: 3 }), { nil: null }),
    failed: fc.boolean(),
  }),
  { maxLength: 25 },
)

const orNull = (of: fc.Arbitrary<number>) => fc.option(of, { nil: null })

const filters = fc
  .record({
    q: fc.constantFrom('', '', 'eck', 'region=eu', 'type out', 'zz', 'checkout region=us'),
    status: fc.subarray(['failed', 'success', 'running'] as const),
    dag: fc.subarray(DAGS),
    notDag: fc.constantFrom([], ['nightly']),
    node: fc.constantFrom([], ['load']),
    tag: fc.constantFrom([], [{ key: 'region', value: 'eu' }], [{ key: 'region', value: null }]),
    from: orNull(fc.nat({ max: 3 })),
    to: orNull(fc.nat({ max: 4 })),
    minUs: orNull(fc.nat({ max: 3 })),
    maxUs: orNull(fc.nat({ max: 3 })),
    sort: fc.constantFrom(...RUN_SORTS),
  })
  .map(({ from, to, ...rest }) => ({
    ...NO_FILTER,
    ...rest,
    projectId: 1,
    fromUs: from === null ? null : START_US + from,
    toUs: to === null ? null : START_US + to,
  }))

function toEvents(spec: Spec, index: number): readonly unknown[] {
  const run = `r${index}`
  const startedAtUs = START_US + spec.start
  const tags: Record<string, string> = spec.region === null ? {} : { region: spec.region }
  const start = runStarted(run, { name: spec.name, startedAtUs, tags })
  if (spec.took === null) return [start]
  const finishedAtUs = startedAtUs + spec.took
  return [
    start,
    spec.failed
      ? runFinished(run, {
          status: 'failed',
          finishedAtUs,
          failedNode: 'load',
          error: { ...failure, message: 'timed out' },
        })
      : runFinished(run, { finishedAtUs }),
  ]
}

/** The rule of a filter, without a database. */
function meets(spec: Spec, index: number, filter: RunFilter): boolean {
  const status = spec.took === null ? 'running' : spec.failed ? 'failed' : 'success'
  const hasFailed = status === 'failed'
  const text = [
    `r${index}`,
    spec.name,
    hasFailed ? 'load typeerror timed out' : '',
    spec.region && `region=${spec.region}`,
  ]
  const start = START_US + spec.start
  return (
    filter.q.split(' ').every((word) => text.join('\n').includes(word)) &&
    (filter.status.length === 0 || filter.status.includes(status)) &&
    (filter.dag.length === 0 || filter.dag.includes(spec.name)) &&
    !filter.notDag.includes(spec.name) &&
    (filter.node.length === 0 || hasFailed) &&
    filter.tag.every(({ value }) => spec.region !== null && (value === null || value === spec.region)) &&
    (filter.fromUs === null || start >= filter.fromUs) &&
    (filter.toUs === null || start < filter.toUs) &&
    (filter.minUs === null || (spec.took !== null && spec.took >= filter.minUs)) &&
    (filter.maxUs === null || (spec.took !== null && spec.took <= filter.maxUs))
  )
}

function sortIds(all: readonly Spec[], filter: RunFilter): readonly string[] {
  const turn = filter.sort.startsWith('-') ? -1 : 1
  const at = (spec: Spec) => (filter.sort.endsWith('start') ? spec.start : (spec.took ?? -1))
  return all
    .map((spec, index) => ({ spec, id: `r${index}`, index }))
    .filter(({ spec, index }) => meets(spec, index, filter))
    .sort((a, b) => turn * (at(a.spec) - at(b.spec) || (a.id < b.id ? -1 : 1)))
    .map(({ id }) => id)
}

const toCursor = (run: RunListRecord, filter: RunFilter): RunCursor => ({
  at: filter.sort.endsWith('start')
    ? run.startedAtUs
    : run.finishedAtUs === null
      ? -1
      : run.finishedAtUs - run.startedAtUs,
  id: run.id,
})

async function listPages(store: Store, filter: RunFilter, limit: number): Promise<readonly string[]> {
  const ids: string[] = []
  let after: RunCursor | null = null
  for (;;) {
    const { runs, searchedTo }: Awaited<ReturnType<Store['runs']['list']>> = await store.runs.list(filter, after, limit)
    ids.push(...runs.map(({ id }) => id))
    const last = runs.at(-1)
    after = runs.length === limit && last ? toCursor(last, filter) : searchedTo
    if (after === null) return ids
  }
}

it('the pages of every filter and order are the sorted runs that meet it', async () => {
  await fc.assert(
    fc.asyncProperty(
      specs,
      fc.array(filters, { minLength: 8, maxLength: 8 }),
      fc.integer({ min: 1, max: 4 }),
      async (all, asked, limit) => {
        const { store } = await createTestStore()
        if (all.length > 0) await ingest(store, batch(all.flatMap(toEvents)), START_US)
        for (const filter of asked) expect(await listPages(store, filter, limit)).toEqual(sortIds(all, filter))
        await store.close()
      },
    ),
    { numRuns: 6 },
  )
})

it('a search continues behind the runs that one request compares', async () => {
  const { store, file } = await createTestStore()
  await ingest(store, batch([runStarted('run-0', { name: 'rare', startedAtUs: START_US })]), START_US)
  const database = new Database(file)
  database
    .prepare(
      `WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 16999)
       INSERT INTO Run (id, projectId, versionKey, name, status, startedAtUs, lastSeenAtUs)
       SELECT 'run-' || i, 1, versionKey, 'checkout', 'success', startedAtUs + i, 0 FROM n, Run WHERE id = 'run-0'`,
    )
    .run()
  database.close()
  const filter = { ...NO_FILTER, projectId: 1, notDag: ['checkout'] }
  const first = await store.runs.list(filter, null, 10)
  expect(first).toEqual({ runs: [], searchedTo: { at: START_US + 2_000, id: 'run-2000' } })
  const second = await store.runs.list(filter, first.searchedTo, 10)
  expect(second.runs.map(({ id }) => id)).toEqual(['run-0'])
  expect(second.searchedTo).toBeNull()
})

it('a search finds version, causes, host, branch, commit, output and running nodes, each word anywhere', async () => {
  const { store } = await createTestStore()
  const cause = { name: 'Error', message: 'connect ECONNREFUSED', stack: null }
  await ingest(
    store,
    batch([
      runStarted('01a21a11-4233-7000-8000-00000000abcd', {
        version: 'e56d5da0000000000000000000000000',
        host: { hostname: 'web-3', pid: 1, node: 'v20.20.2', platform: 'linux x64' },
        git: { branch: 'fix/promotions', commit: '0a1b2c3d4e', dirty: false },
        tags: { region: 'eu', channel: 'app' },
      }),
      nodeFinished('01a21a11-4233-7000-8000-00000000abcd', 'total', { result: summary("{ currency: 'EUR' }") }),
      runFinished('01a21a11-4233-7000-8000-00000000abcd'),
      runStarted('failed', { version: 'f0000000000000000000000000000000' }),
      runFinished('failed', { status: 'failed', failedNode: 'load', error: { ...failure, causes: [cause] } }),
      runStarted('running', { version: 'f0000000000000000000000000000000' }),
      nodeStarted('running', 'riskScore'),
    ]),
    START_US,
  )
  const find = async (q: string) =>
    (await store.runs.list({ ...NO_FILTER, projectId: 1, q }, null, 10)).runs.map(({ id }) => id)
  const words = [
    '01a21a11-4233',
    'e56d5da',
    'web-3',
    'fix/promotions',
    '0a1b2c3',
    'currency EUR',
    'channel=app region=eu',
  ]
  for (const word of words) expect([word, await find(word)]).toEqual([word, ['01a21a11-4233-7000-8000-00000000abcd']])
  expect(await find('econnrefused checkout')).toEqual(['failed'])
  expect(await find('riskscore')).toEqual(['running'])
  expect(await find('riskscore econnrefused')).toEqual([])
})
