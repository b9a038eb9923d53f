import Database from 'better-sqlite3'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { RESTORABLE_US } from '@/contract/run-actions'
import { NO_FILTER } from '@/contract/run-filter'
import { ingest } from '@/server/ingest/ingest'
import { sweep } from '@/server/ingest/sweep'
import { restoreRuns, trashRuns } from '@/server/services/trash-runs'
import { batch, failure, nodeFinished, runFinished, runStarted, START_US, version } from '../../support/events'
import { expectedStatistics, storedStatistics } from '../../support/expected-statistics'
import { createTestStore, type TestStore } from '../../support/store'

const HOUR_US = 3_600_000_000

/** All that follows from the runs of a project: counters, statistics, error groups, tags, the order of projects and searches. */
async function readDerived(test: TestStore) {
  const { store, rows } = test
  const find = (q: string) => store.runs.list({ ...NO_FILTER, q, projectId: 1 }, null, 100)
  const texts = await Promise.all(['checkout', 'load', 'undefined', 'eu'].map(find))
  const stored = rows('Run')
  return {
    statistics: storedStatistics(test),
    counts: rows('RunCount').filter((row) => row.total !== 0),
    activity: rows('RunActivity').filter((row) => row.runs !== 0),
    groups: rows('ErrorGroup'),
    versions: rows('ErrorGroupVersion'),
    tags: rows('RunTag'),
    projects: rows('Project').map(({ activeAtUs }) => activeAtUs),
    found: texts.map(({ runs }) => runs.map(({ id }) => id)),
    losses: await store.losses.listReports(1, 0),
    runs: stored.filter((row) => row.projectId !== null),
  }
}

/** The counters and groups as they follow from the rows of the runs. */
function recount({ file }: TestStore) {
  const database = new Database(file, { readonly: true })
  try {
    return {
      counts: database
        .prepare('SELECT projectId, status, count(*) AS total FROM Run WHERE projectId IS NOT NULL GROUP BY 1, 2')
        .all(),
      groups: database
        .prepare('SELECT errorGroupKey AS key, count(*) AS runs FROM Run WHERE errorGroupKey IS NOT NULL GROUP BY 1')
        .all(),
      active: database
        .prepare(
          `SELECT id, max(createdAtUs, coalesce((SELECT max(startedAtUs) FROM Run WHERE projectId = Project.id), 0)) AS at
           FROM Project`,
        )
        .all(),
      indexed: database.prepare('SELECT rowid AS key FROM RunText ORDER BY 1').all(),
    }
  } finally {
    database.close()
  }
}

const trash = (test: TestStore, ids: readonly string[], nowUs: number) =>
  test.store.write((writer) => trashRuns(writer, 1, ids, nowUs))
const restore = (test: TestStore, ids: readonly string[], nowUs: number) =>
  test.store.write((writer) => restoreRuns(writer, 1, ids, nowUs))

const runs = fc.array(
  fc.record({
    status: fc.constantFrom('success' as const, 'failed' as const, 'failed' as const, 'cancelled' as const, null),
    message: fc.constantFrom('x is undefined', 'no stock'),
    hour: fc.nat({ max: 2 }),
    deleted: fc.boolean(),
    region: fc.constantFrom('eu', 'us'),
  }),
  { minLength: 1, maxLength: 8 },
)

const toEvents = (
  id: string,
  {
    status,
    message,
    hour,
    region,
  }: Omit<typeof runs extends fc.Arbitrary<infer T> ? (T & readonly unknown[])[number] : never, 'deleted'>,
) => {
  const startedAtUs = START_US + hour * HOUR_US
  const error = status === 'failed' ? { ...failure, message } : null
  return [
    runStarted(id, { startedAtUs, tags: { region } }),
    nodeFinished(id, 'load', { startedAtUs, finishedAtUs: startedAtUs + 1_000 }),
    ...(status === null
      ? []
      : [runFinished(id, { status, error, failedNode: error && 'load', finishedAtUs: startedAtUs + 2_000 })]),
  ]
}

describe('the trash', () => {
  it('the trash gives runs back with all that follows from them, and removes all of it otherwise', async () => {
    await fc.assert(
      fc.asyncProperty(runs, async (planned) => {
        const test = await createTestStore()
        const nowUs = START_US + 10 * HOUR_US
        const events = planned.flatMap((run, index) => toEvents(`run-${index}`, run))
        const dropped = [{ run: 'run-0', reason: 'queue-full' as const, kind: 'value' as const, total: 1 }]
        await ingest(test.store, batch([version(), ...events], { dropped }), nowUs)
        const ids = planned.flatMap(({ deleted }, index) => (deleted ? [`run-${index}`] : []))
        // Runs without an end are lost by then, and stay so.
        sweep(test.store, nowUs + RESTORABLE_US - 1)
        const before = await readDerived(test)

        expect(await trash(test, ids, nowUs)).toEqual(ids)
        expect(storedStatistics(test)).toEqual(expectedStatistics(test))
        const without = await readDerived(test)
        expect(without.found[0]).toHaveLength(planned.length - ids.length)
        expect(await restore(test, ids, nowUs + RESTORABLE_US - 1)).toEqual(ids)
        expect(await readDerived(test)).toEqual(before)

        await trash(test, ids, nowUs)
        sweep(test.store, nowUs + RESTORABLE_US)
        expect(await readDerived(test)).toEqual({ ...without, runs: expect.any(Array) })
        expect(test.rows('Run')).toHaveLength(planned.length - ids.length)
        expect(test.rows('NodeRun')).toHaveLength(planned.length - ids.length)
        expect(storedStatistics(test)).toEqual(expectedStatistics(test))
        const counted = recount(test)
        const stored = await readDerived(test)
        expect(stored.counts).toEqual(expect.arrayContaining(counted.counts))
        expect(stored.counts).toHaveLength(counted.counts.length)
        expect(stored.groups.map(({ key, runs }) => ({ key, runs }))).toEqual(expect.arrayContaining(counted.groups))
        expect(stored.groups).toHaveLength(counted.groups.length)
        expect(test.rows('Project').map(({ id, activeAtUs: at }) => ({ id, at }))).toEqual(counted.active)
        expect(counted.indexed).toHaveLength(planned.length - ids.length)
      }),
      { numRuns: 40 },
    )
  }, 60_000)

  it('the trash keeps a deleted run out of its project while events of it arrive, and restores it with them', async () => {
    const test = await createTestStore()
    const other = runStarted('r2', { startedAtUs: START_US + 1 })
    await ingest(test.store, batch([version(), runStarted('r1'), other]), START_US)
    await trash(test, ['r1'], START_US)
    const late = [
      runStarted('r1', { project: 'another' }),
      nodeFinished('r1', 'load'),
      runFinished('r1', { status: 'failed', failedNode: 'load', error: failure }),
      { type: 'heartbeat', atUs: START_US, runs: ['r1'] },
    ]
    expect((await ingest(test.store, batch(late), START_US + 1)).rejected).toEqual([])
    expect((await ingest(test.store, batch(late), START_US + 2)).rejected).toEqual([])
    expect(test.rows('ErrorGroup')).toEqual([])
    expect((await test.store.runs.list({ ...NO_FILTER, projectId: 1 }, null, 10)).runs.map(({ id }) => id)).toEqual([
      'r2',
    ])
    expect(await test.store.runs.find('r1')).toBeNull()

    expect(await restore(test, ['r1'], START_US + 3)).toEqual(['r1'])
    expect(test.rows('ErrorGroup')).toMatchObject([{ node: 'load', runs: 1, projectId: 1 }])
    expect(test.rows('Run').find(({ id }) => id === 'r1')).toMatchObject({
      projectId: 1,
      status: 'failed',
      trashedGroup: null,
    })
    expect(storedStatistics(test)).toEqual(expectedStatistics(test))
  })

  it('the trash gives a run nothing back after its time, to another project, or twice', async () => {
    const test = await createTestStore()
    await ingest(test.store, batch([runStarted('r1'), runStarted('r2', { project: 'b' })]), START_US)
    expect(await trash(test, ['r1', 'r2', 'r3'], START_US)).toEqual(['r1'])
    expect(await trash(test, ['r1'], START_US)).toEqual([])
    expect(await restore(test, ['r1'], START_US + RESTORABLE_US)).toEqual([])
    const inB = (writer: Parameters<Parameters<typeof test.store.write>[0]>[0]) =>
      restoreRuns(writer, 2, ['r1'], START_US)
    expect(await test.store.write(inB)).toEqual([])
    expect(await restore(test, ['r1', 'r2'], START_US)).toEqual(['r1'])
    expect(await restore(test, ['r1'], START_US)).toEqual([])
  })

  it('the trash removes a large run in parts, and a run that lost a part does not come back', async () => {
    const test = await createTestStore()
    const items = Array.from({ length: 7_000 }, (_, item) => nodeFinished('r1', 'load', { item }))
    await ingest(test.store, batch([version(), runStarted('r1'), runStarted('r2')]), START_US)
    for (let from = 0; from < items.length; from += 1_000) {
      await ingest(test.store, batch(items.slice(from, from + 1_000)), START_US)
    }
    await trash(test, ['r1'], START_US)
    const nowUs = START_US + RESTORABLE_US
    sweep(test.store, nowUs)
    expect([test.rows('NodeRun').length, test.rows('Run').length]).toEqual([2_000, 2])
    expect(await restore(test, ['r1'], START_US)).toEqual([])
    sweep(test.store, nowUs)
    expect([test.rows('NodeRun').length, test.rows('Run').length]).toEqual([0, 1])
  })

  it('the trash goes with its project', async () => {
    const test = await createTestStore()
    await ingest(test.store, batch([version(), runStarted('r1'), nodeFinished('r1', 'load')]), START_US)
    await trash(test, ['r1'], START_US)
    const database = new Database(test.file)
    database.exec('DELETE FROM Project WHERE id = 1')
    database.close()
    expect([test.rows('Run'), test.rows('NodeRun')]).toEqual([[], []])
  })
})
