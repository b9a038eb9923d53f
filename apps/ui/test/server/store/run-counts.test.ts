import Database from 'better-sqlite3'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ingest } from '@/server/ingest/ingest'
import { sweep } from '@/server/ingest/sweep'
import { batch, runFinished, runStarted, START_US } from '../../support/events'
import { createTestStore, migrations } from '../../support/store'

const HALF_HOUR_US = 1_800_000_000

/** The counters and the rows that they count. */
function count(file: string, sql: string): readonly unknown[] {
  const database = new Database(file)
  try {
    return database.prepare(sql).all()
  } finally {
    database.close()
  }
}

const COUNTS = `SELECT projectId, status, total FROM RunCount WHERE total <> 0 ORDER BY 1, 2`
const COUNTED = `SELECT projectId, status, count(*) AS total FROM Run WHERE projectId IS NOT NULL GROUP BY 1, 2 ORDER BY 1, 2`
const ACTIVITY = `SELECT projectId, halfHour, runs, failed FROM RunActivity WHERE runs <> 0 ORDER BY 1, 2`
const ACTIVE = `SELECT projectId, startedAtUs / ${HALF_HOUR_US} AS halfHour, count(*) AS runs, sum(status = 'failed') AS failed
  FROM Run WHERE projectId IS NOT NULL GROUP BY 1, 2 ORDER BY 1, 2`

const VERSION_COUNTS = `SELECT versionKey, status, total FROM VersionCount WHERE total <> 0 ORDER BY 1, 2`
const VERSIONS_COUNTED = `SELECT versionKey, status, count(*) AS total FROM Run WHERE projectId IS NOT NULL GROUP BY 1, 2 ORDER BY 1, 2`

const run = fc.nat({ max: 5 }).map((number) => `run-${number}`)
const step = fc.oneof(
  fc.record({ run, project: fc.constantFrom('a', 'b'), at: fc.nat({ max: 3 }) }).map(({ run, project, at }) => ({
    kind: 'event' as const,
    event: runStarted(run, { project, startedAtUs: START_US + at * HALF_HOUR_US }),
  })),
  fc
    .record({ run, status: fc.constantFrom('success' as const, 'failed' as const, 'cancelled' as const) })
    .map((end) => ({
      kind: 'event' as const,
      event: runFinished(end.run, { status: end.status }),
    })),
  fc.constant({ kind: 'lose' as const }),
  run.map((id) => ({ kind: 'delete' as const, id })),
  fc.constantFrom('a', 'b').map((name) => ({ kind: 'delete-project' as const, name })),
)

describe('the counters of runs', () => {
  it('the counters of runs equal the rows, whatever was written and deleted', async () => {
    const { store, file } = await createTestStore()
    let nowUs = START_US
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 20 }), async (steps) => {
        for (const taken of steps) {
          nowUs += 1_000_000
          if (taken.kind === 'event') await ingest(store, batch([taken.event]), nowUs)
          else if (taken.kind === 'lose') sweep(store, nowUs + 100_000_000)
          else if (taken.kind === 'delete') count(file, `DELETE FROM Run WHERE id = '${taken.id}' RETURNING id`)
          else count(file, `DELETE FROM Project WHERE name = '${taken.name}' RETURNING id`)
        }
        expect(count(file, COUNTS)).toEqual(count(file, COUNTED))
        expect(count(file, VERSION_COUNTS)).toEqual(count(file, VERSIONS_COUNTED))
        expect(count(file, ACTIVITY)).toEqual(count(file, ACTIVE))
        const words =
          'SELECT (SELECT count(*) FROM RunText) AS indexed, (SELECT count(*) FROM Run WHERE name IS NOT NULL) AS runs'
        expect(count(file, words)).toEqual([{ indexed: expect.any(Number), runs: expect.any(Number) }])
        const [row] = count(file, words) as readonly [{ indexed: number; runs: number }]
        expect(row.indexed).toBe(row.runs)
      }),
      { numRuns: 60 },
    )
  })

  it('the counters of runs count a half hour in which a project was busy', async () => {
    const { store } = await createTestStore()
    await ingest(store, batch([runStarted('r1'), runStarted('r2'), runFinished('r2', { status: 'failed' })]), START_US)
    const window = { fromUs: Math.floor(START_US / HALF_HOUR_US) * HALF_HOUR_US, buckets: 2 }
    const project = await store.projects.findSummary(1, window)
    expect(project).toMatchObject({ runCount: 2, day: { runs: 2, failed: 1 } })
  })

  it('the counters of runs are kept by every trigger that the migrations made', async () => {
    const { file } = await createTestStore()
    const made = migrations.flatMap(({ sql }) => [...sql.matchAll(/CREATE TRIGGER "(\w+)"/g)].map(([, name]) => name))
    const there = count(file, `SELECT name FROM sqlite_schema WHERE type = 'trigger'`)
    expect(there.map((row) => (row as { name: string }).name).sort()).toEqual([...new Set(made)].sort())
    expect(made).not.toHaveLength(0)
  })
})

describe('the activity of a project', () => {
  it('the activity of a project has counts and p95 of each bucket', async () => {
    const { store } = await createTestStore()
    const events = Array.from({ length: 100 }, (_, index) => [
      runStarted(`r${index}`, { startedAtUs: START_US + index }),
      runFinished(`r${index}`, {
        finishedAtUs: START_US + index + index + 1,
        status: index < 3 ? 'failed' : 'success',
      }),
    ])
    await ingest(store, batch([...events.flat(), runStarted('open', { startedAtUs: START_US + 1_000_000 })]), START_US)
    const span = { fromUs: START_US, toUs: START_US + 96_000_000, bucketUs: 1_000_000 }
    expect([...(await store.stats.readActivity(1, span, { hasP95: true }))]).toEqual([
      [0, { runs: 100, failed: 3, p95Us: 95 }],
      [1, { runs: 1, failed: 0, p95Us: null }],
    ])
    const mixed = await store.stats.readActivity(1, span, { hasP95: false })
    expect(mixed.get(0)).toEqual({ runs: 100, failed: 3, p95Us: null })
    const end = { toUs: START_US + 1_000_001 }
    expect(await store.stats.findStarts(1, span, 3)).toEqual({ fromUs: START_US + 98, ...end })
    expect(await store.stats.findStarts(1, span, 1_000)).toEqual({ fromUs: START_US, ...end })
    expect(await store.stats.findStarts(1, { fromUs: 0, toUs: START_US }, 1_000)).toBeNull()
    const middle = { fromUs: START_US + 2, toUs: START_US + 1_000_000 }
    expect(await store.stats.countOutside(1, middle, 1_000)).toBe(3)
    expect(await store.stats.countOutside(1, middle, 1)).toBe(2)
  })
})
