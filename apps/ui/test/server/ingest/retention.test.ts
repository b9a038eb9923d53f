import Database from 'better-sqlite3'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Retention } from '@/contract/project-settings'
import { RESTORABLE_US } from '@/contract/run-actions'
import { ingest } from '@/server/ingest/ingest'
import { takeRetentionStep } from '@/server/ingest/retention'
import { sweep } from '@/server/ingest/sweep'
import { previewRetention } from '@/server/services/preview-retention'
import { deleteProject } from '@/server/services/project-settings'
import { trashRuns } from '@/server/services/trash-runs'
import type { Store } from '@/server/store/store'
import { batch, failure, nodeFinished, runFinished, runStarted, START_US, version } from '../../support/events'
import { expectedStatistics, storedStatistics } from '../../support/expected-statistics'
import { createTestStore, type TestStore } from '../../support/store'

const DAY_US = 86_400_000_000

const retain = (store: Store, { days, runs }: Retention, id = 1) =>
  store.write((writer) => {
    const stored = writer.findStoredSettings(id)
    if (stored !== null) writer.updateProject(id, { ...stored, retention: { days, runs } })
  })

async function settle(store: Store, nowUs: number): Promise<void> {
  while (await takeRetentionStep(store, nowUs));
}

const listIds = ({ rows }: TestStore) =>
  rows('Run')
    .filter((row) => row.projectId !== null)
    .map(({ id }) => String(id))
    .sort()

const run = (id: string, status: 'success' | 'failed' | 'cancelled' | null, startedAtUs: number, project = 1) => {
  const error = status === 'failed' ? failure : null
  return [
    runStarted(id, { startedAtUs, project }),
    nodeFinished(id, 'load', { startedAtUs, finishedAtUs: startedAtUs + 1_000 }),
    ...(status === null
      ? []
      : [runFinished(id, { status, error, failedNode: error && 'load', finishedAtUs: startedAtUs + 2_000 })]),
  ]
}

const runs = fc.array(
  fc.record({
    status: fc.constantFrom('success' as const, 'failed' as const, 'cancelled' as const, null),
    day: fc.nat({ max: 9 }),
  }),
  { minLength: 1, maxLength: 40 },
)
const limit = (max: number) => fc.option(fc.integer({ min: 1, max }))

describe('the retention', () => {
  it('the retention keeps the newest runs of all that ended, and every statistic', async () => {
    await fc.assert(
      fc.asyncProperty(runs, limit(9), limit(30), fc.boolean(), async (planned, days, most, counted) => {
        const test = await createTestStore()
        const { store } = test
        const all = planned.map((one, index) => ({
          ...one,
          id: `run-${index}`,
          at: START_US + one.day * DAY_US + index,
        }))
        await ingest(store, batch([version(), ...all.flatMap(({ id, status, at }) => run(id, status, at))]), START_US)
        if (!counted) await store.write((writer) => writer.clearStatistics())
        const nowUs = START_US + 10 * DAY_US
        const expected = counted ? storedStatistics(test) : expectedStatistics(test)
        const activity = test.rows('RunActivity')
        await retain(store, { days, runs: most })
        const preview = await previewRetention(store, 1, { days, runs: most }, nowUs)
        await settle(store, nowUs)

        const ended = all.filter(({ status }) => status !== null).sort((a, b) => b.at - a.at)
        const kept = ended.filter(
          ({ at }, index) => (most === null || index < most) && (days === null || at >= nowUs - days * DAY_US),
        )
        const running = all.filter(({ status }) => status === null)
        expect(listIds(test)).toEqual([...kept, ...running].map(({ id }) => id).sort())
        expect(preview).toMatchObject({ runs: ended.length - kept.length, isMore: false })
        expect(preview.bytes > 0).toBe(preview.runs > 0)
        expect(test.rows('Run')).toHaveLength(kept.length + running.length)
        expect(test.rows('NodeRun')).toHaveLength(kept.length + running.length)
        if (!counted) while ((await store.write((writer) => writer.countMissingRuns(100))) > 0);
        expect(storedStatistics(test)).toEqual(expected)
        expect(test.rows('RunActivity')).toEqual(activity)
        const counts = test.rows('RunCount').reduce((total, { total: runs }) => total + Number(runs), 0)
        expect(counts).toBe(kept.length + running.length)
      }),
      { numRuns: 40 },
    )
  }, 60_000)

  it('the retention leaves what a deletion by hand recomputes, and the shares of expired runs', async () => {
    await fc.assert(
      fc.asyncProperty(
        runs,
        fc.integer({ min: 1, max: 9 }),
        fc.array(fc.nat({ max: 39 })),
        async (planned, days, by) => {
          const test = await createTestStore()
          const { store } = test
          const all = planned.map((one, index) => ({ ...one, id: `run-${index}`, at: START_US + one.day * DAY_US }))
          await ingest(store, batch([version(), ...all.flatMap(({ id, status, at }) => run(id, status, at))]), START_US)
          const nowUs = START_US + 10 * DAY_US
          const chosen = new Set(by.map((index) => `run-${index}`))
          const isOld = ({ at, status }: (typeof all)[number]) => status !== null && at < nowUs - days * DAY_US
          const deleted = all.filter((one) => chosen.has(one.id) && !isOld(one)).map(({ id }) => id)

          // Without a retention, a deletion leaves what the rows say.
          await store.write((writer) => trashRuns(writer, 1, deleted, nowUs))
          const expected = storedStatistics(test)
          expect(expected).toEqual(expectedStatistics(test))
          await retain(store, { days, runs: null })
          await settle(store, nowUs)
          expect(storedStatistics(test)).toEqual(expected)
        },
      ),
      { numRuns: 30 },
    )
  }, 60_000)

  it('the retention waits until the tracker of a run has had the time to send it again', async () => {
    const test = await createTestStore()
    await ingest(test.store, batch([version(), ...run('r', 'success', START_US - 9 * DAY_US)]), START_US)
    await retain(test.store, { days: 1, runs: null })
    await settle(test.store, START_US + 1)
    expect(listIds(test)).toEqual(['r'])
    await settle(test.store, START_US + 10 * 60 * 1_000_000 + 1)
    expect(listIds(test)).toEqual([])
  })

  it('the retention of one project leaves the others alone', async () => {
    const test = await createTestStore()
    const other = await test.store.write((writer) =>
      writer.createProject({ name: 'b', description: null, createdAtUs: 1 }),
    )
    const events = [...run('a', 'success', START_US), ...run('b', 'success', START_US, other)]
    await ingest(test.store, batch([version(), version({ project: other }), ...events]), START_US)
    await retain(test.store, { days: 1, runs: null }, other)
    await settle(test.store, START_US + 3 * DAY_US)
    expect(listIds(test)).toEqual(['a'])
  })
})

describe('a deleted project', () => {
  it('a deleted project is gone at once, and its rows go step by step', async () => {
    const test = await createTestStore()
    const { store, rows } = test
    await ingest(store, batch([version({ project: 'b' }), version(), ...run('kept', 'failed', START_US)]), START_US)
    const before = { statistics: storedStatistics(test), activity: rows('RunActivity'), catalog: rows('CatalogNode') }
    const events = Array.from({ length: 120 }, (_, index) => [
      ...run(`r${index}`, index % 2 ? 'failed' : 'success', START_US).map((event) =>
        event.type === 'run-started' ? { ...event, project: 'b' } : event,
      ),
    ]).flat()
    await ingest(store, batch(events), START_US)
    await store.write((writer) => trashRuns(writer, 2, ['r0'], START_US))
    await expect(deleteProject(store, 2, null, START_US)).rejects.toThrow(/\?name=b/)
    await expect(deleteProject(store, 2, 'B', START_US)).rejects.toThrow(/\?name=b/)
    await deleteProject(store, 2, 'b', START_US)

    expect(await store.projects.find(2)).toBeNull()
    expect(await store.runs.find('r1')).toBeNull()
    expect(
      (await store.projects.listSummaries({ words: [], after: null, limit: 9 }, { fromUs: 0, buckets: 1 })).length,
    ).toBe(1)
    await ingest(store, batch([version({ project: 'b' }), runStarted('new', { project: 'b' })]), START_US)
    expect(rows('Run').find(({ id }) => id === 'new')).toMatchObject({ projectId: 3 })

    await settle(store, START_US + 1)
    expect(
      rows('Run')
        .map(({ id }) => id)
        .sort(),
    ).toEqual(['kept', 'new'])
    expect(rows('Project').map(({ id }) => id)).toEqual([1, 3])
    expect(rows('Version').map(({ projectId }) => projectId)).toEqual([1, 3])
    expect(rows('ErrorGroup')).toHaveLength(1)
    expect(rows('NodeRun')).toHaveLength(1)
    expect(storedStatistics(test)).toEqual(before.statistics)
    expect(rows('RunActivity').filter(({ projectId }) => projectId === 1)).toEqual(before.activity)
    sweep(store, START_US + RESTORABLE_US)
    const database = new Database(test.file, { readonly: true })
    expect(database.pragma('foreign_key_check')).toEqual([])
    database.close()
  })
})
