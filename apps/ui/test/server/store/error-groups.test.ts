import type { IngestEvent } from '@dag/protocol'
import Database from 'better-sqlite3'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toErrorKind } from '@/server/derive/errors/to-error-kind'
import { ingest } from '@/server/ingest/ingest'
import { sweep } from '@/server/ingest/sweep'
import { deletePermanently } from '../../support/delete-run'
import { batch, runFinished, runStarted, START_US } from '../../support/events'
import { createTestStore } from '../../support/store'

const [V1, V2] = ['1'.repeat(32), '2'.repeat(32)] as const

function write(file: string, sql: string): void {
  const database = new Database(file)
  try {
    database.exec(sql)
  } finally {
    database.close()
  }
}

type Rows = (table: string) => readonly Record<string, unknown>[]

/** The groups as they follow from the rows of the runs. */
function expectedGroups(rows: Rows) {
  const groups = new Map<string, { runs: number; firstAtUs: number; lastAtUs: number; versions: Map<number, number> }>()
  for (const run of rows('Run')) {
    if (run.status !== 'failed' || run.projectId === null) continue
    const error = run.error === null ? null : JSON.parse(String(run.error))
    const { node, errorName, message } = toErrorKind(run.failedNode as string | null, error)
    const key = JSON.stringify([run.projectId, run.name, node, errorName, message])
    const at = Number(run.startedAtUs)
    const group = groups.get(key) ?? { runs: 0, firstAtUs: at, lastAtUs: at, versions: new Map() }
    group.runs++
    group.firstAtUs = Math.min(group.firstAtUs, at)
    group.lastAtUs = Math.max(group.lastAtUs, at)
    const version = Number(run.versionKey)
    group.versions.set(version, (group.versions.get(version) ?? 0) + 1)
    groups.set(key, group)
  }
  return new Map([...groups].map(([key, group]) => [key, { ...group, versions: new Map([...group.versions].sort()) }]))
}

/** The groups as they are stored. */
function storedGroups(rows: Rows) {
  const versions = rows('ErrorGroupVersion')
  return new Map(
    rows('ErrorGroup').map(({ key, projectId, name, node, errorName, message, ...group }) => [
      JSON.stringify([projectId, name, node, errorName, message]),
      {
        ...group,
        versions: new Map(
          versions
            .filter((row) => row.groupKey === key)
            .map((row) => [Number(row.versionKey), Number(row.runs)] as const)
            .sort(),
        ),
      },
    ]),
  )
}

const byKey = (groups: ReadonlyMap<string, unknown>) => [...groups].sort(([a], [b]) => (a < b ? -1 : 1))

const run = fc.nat({ max: 7 }).map((number) => `run-${number}`)
const error = fc.option(
  fc.record({
    name: fc.constantFrom('Error', 'TypeError'),
    message: fc.constantFrom('no 1', 'no 2', 'yes', ''),
    stack: fc.constant(null),
    causes: fc.constantFrom([], [{ name: 'Error', message: 'behind it', stack: null }]),
  }),
)
const event: fc.Arbitrary<IngestEvent> = fc.oneof(
  fc
    .record({
      run,
      project: fc.constantFrom('a', 'b'),
      name: fc.constantFrom('checkout', 'refund'),
      version: fc.constantFrom(V1, V2),
      startedAtUs: fc.nat({ max: 5 }),
    })
    .map(({ run, ...more }) => runStarted(run, { ...more, startedAtUs: START_US + more.startedAtUs })),
  fc
    .record({
      run,
      status: fc.constantFrom('failed' as const, 'failed' as const, 'success' as const),
      failedNode: fc.constantFrom(null, 'load', 'total'),
      error,
    })
    .map(({ run, ...more }) => runFinished(run, more)),
)
const step = fc.oneof(
  { weight: 8, arbitrary: event.map((event) => ({ kind: 'event' as const, event })) },
  { weight: 1, arbitrary: run.map((id) => ({ kind: 'delete' as const, id })) },
  { weight: 1, arbitrary: fc.constantFrom('a', 'b').map((name) => ({ kind: 'delete-project' as const, name })) },
  { weight: 1, arbitrary: fc.constant({ kind: 'forget' as const }) },
)

describe('the error groups', () => {
  it('the error groups equal the rows, whatever was written and deleted', async () => {
    const { store, file, rows } = await createTestStore()
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 30 }), async (steps) => {
        for (const taken of steps) {
          if (taken.kind === 'event') {
            expect((await ingest(store, batch([taken.event]), START_US)).rejected).toEqual([])
          } else if (taken.kind === 'delete') await deletePermanently(store, taken.id)
          else if (taken.kind === 'delete-project')
            write(file, `PRAGMA foreign_keys = ON; DELETE FROM Project WHERE name = '${taken.name}'`)
          else {
            write(file, `UPDATE Run SET errorGroupKey = NULL WHERE key % 2 = 0`)
            sweep(store, START_US)
          }
        }
        expect(byKey(storedGroups(rows))).toEqual(byKey(expectedGroups(rows)))
      }),
      { numRuns: 60 },
    )
  }, 30_000)

  it('the error groups of runs that failed before there were any are filled in by the sweep', async () => {
    const { store, file, rows } = await createTestStore()
    const events = ['r1', 'r2'].flatMap((id) => [
      runStarted(id),
      runFinished(id, { status: 'failed', failedNode: 'load' }),
    ])
    await ingest(store, batch(events), START_US)
    write(file, 'UPDATE Run SET errorGroupKey = NULL')
    expect(rows('ErrorGroup')).toEqual([])
    sweep(store, START_US)
    expect(rows('ErrorGroup')).toMatchObject([{ node: 'load', errorName: '', message: '', runs: 2 }])
  })
})

describe('the reads of error groups', () => {
  const error = (message: string) => ({ name: 'StockError', message, stack: null })
  const failed = (id: string, message: string, at: number, version = V1) => [
    runStarted(id, { startedAtUs: START_US + at, version }),
    runFinished(id, { status: 'failed', failedNode: 'load', error: error(message) }),
  ]

  it('the reads of error groups return counts, times, versions and the share of the last runs', async () => {
    const { store } = await createTestStore()
    const events = [
      ...failed('r1', 'warehouse-1 did not answer', 1),
      ...failed('r2', 'warehouse-2 did not answer', 2, V2),
      runStarted('r3', { startedAtUs: START_US + 3 }),
      ...failed('r4', 'warehouse-7 did not answer', 4, V2),
      ...failed('r5', 'no stock', 5),
      runStarted('other', { name: 'refund', startedAtUs: START_US + 6 }),
    ]
    await ingest(store, batch(events), START_US)
    const [newest, older] = await store.errorGroups.list(1, null, 10)
    expect(newest).toMatchObject({ message: 'StockError: no stock', runs: 1 })
    expect(older).toMatchObject({
      node: 'load',
      errorName: 'StockError',
      message: 'StockError: warehouse-# did not answer',
      sample: 'warehouse-7 did not answer',
      runs: 3,
      firstAtUs: START_US + 1,
      lastAtUs: START_US + 4,
      firstRunId: 'r1',
      firstVersion: V1,
      lastRunId: 'r4',
    })
    const id = older?.id ?? 0
    expect(await store.errorGroups.find(id)).toEqual(older)
    expect(await store.errorGroups.list(1, { lastAtUs: newest?.lastAtUs ?? 0, id: newest?.id ?? 0 }, 10)).toEqual([
      older,
    ])
    expect(await store.errorGroups.listVersions(id, 10)).toMatchObject([
      { version: V2, runs: 2 },
      { version: V1, runs: 1 },
    ])
    expect(await store.errorGroups.readShare(id, 3)).toEqual({ runs: 1, of: 3 })
    expect(await store.errorGroups.readShare(id, 100)).toEqual({ runs: 3, of: 5 })
    expect((await store.errorGroups.listSince(START_US + 5, 10)).map((group) => group.id)).toEqual([newest?.id])
    await deletePermanently(store, 'r4')
    expect(await store.errorGroups.find(id)).toMatchObject({ runs: 2, lastAtUs: START_US + 2, lastRunId: 'r2' })
  })
})
