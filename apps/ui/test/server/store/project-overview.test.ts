import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toDurationBin } from '@/contract/duration-bins'
import type { ProjectOverview } from '@/contract/project-overview'
import { ingest } from '@/server/ingest/ingest'
import { getProjectHistory } from '@/server/services/get-project-history'
import { getProjectOverview } from '@/server/services/get-project-overview'
import {
  batch,
  NODES,
  nodeFinished,
  runFinished,
  runStarted,
  START_US,
  toVersionId,
  version,
  versionNode,
} from '../../support/events'
import { createTestStore, type TestStore } from '../../support/store'

const HOUR_US = 3_600_000_000
/** The start of an hour, and half of it over. */
const NOW_US = Math.floor(START_US / HOUR_US) * HOUR_US + HOUR_US / 2
const MIDDLE_US = NOW_US + HOUR_US / 2 - 24 * HOUR_US
const NODES_2 = [...NODES, versionNode('extra', ['load'])]

const oneRun: fc.Arbitrary<RunPlan> = fc.record({
  dag: fc.constantFrom('checkout', 'refund', 'a/b "c"'),
  hoursAgo: fc.integer({ min: 0, max: 50 }),
  offset: fc.integer({ min: 0, max: 1_000_000 }),
  status: fc.constantFrom(
    'success' as const,
    'success' as const,
    'failed' as const,
    'cancelled' as const,
    'running' as const,
  ),
  node: fc.constantFrom('load', 'total', null),
  message: fc.constantFrom('no price', 'no rate'),
  tookUs: fc.integer({ min: 0, max: 5_000_000 }),
  cached: fc.boolean(),
  second: fc.boolean(),
})

interface RunPlan {
  readonly dag: string
  readonly hoursAgo: number
  readonly offset: number
  readonly status: 'success' | 'failed' | 'cancelled' | 'running'
  readonly node: string | null
  readonly message: string
  readonly tookUs: number
  readonly cached: boolean
  /** Counts the second version alone. */
  readonly second: boolean
}

interface MadeRun extends RunPlan {
  readonly id: string
  readonly startedAtUs: number
}

const place = (run: RunPlan, index: number): MadeRun => ({
  ...run,
  id: `run-${index}`,
  startedAtUs: NOW_US - run.hoursAgo * HOUR_US - run.offset,
})

function toEvents({ id, dag: name, startedAtUs, status, node, message, tookUs, cached, second }: MadeRun) {
  const error = { name: 'Error', message, stack: '' }
  const failed = status === 'failed' ? { failedNode: node, error } : {}
  return [
    runStarted(id, { name, startedAtUs, version: toVersionId(second ? NODES_2 : NODES) }),
    nodeFinished(id, 'load', { startedAtUs, finishedAtUs: startedAtUs + tookUs, cached }),
    ...(status === 'running' ? [] : [runFinished(id, { status, finishedAtUs: startedAtUs + tookUs, ...failed })]),
  ]
}

async function fill({ store }: TestStore, runs: readonly MadeRun[]): Promise<void> {
  const versions = ['checkout', 'refund', 'a/b "c"'].flatMap((name) => [
    version({ name }),
    version({ name, nodes: NODES_2, id: toVersionId(NODES_2) }),
  ])
  const { rejected } = await ingest(store, batch([...versions, ...runs.flatMap(toEvents)]), NOW_US)
  expect(rejected).toEqual([])
}

const isNow = ({ startedAtUs }: MadeRun) => startedAtUs >= MIDDLE_US
const isBefore = ({ startedAtUs }: MadeRun) => startedAtUs < MIDDLE_US && startedAtUs >= MIDDLE_US - 24 * HOUR_US

/** The value below which a share of the times lies, as the nearest rank. */
function quantile(runs: readonly MadeRun[], share: number): number | null {
  const times = runs.filter(({ status }) => status !== 'running').map(({ tookUs }) => tookUs)
  return times.sort((a, b) => a - b)[Math.ceil(times.length * share) - 1] ?? null
}

function toDay(runs: readonly MadeRun[]): ProjectOverview['now'] {
  const ended = runs.filter(({ status }) => status !== 'running')
  return {
    runs: runs.length,
    failed: runs.filter(({ status }) => status === 'failed').length,
    lost: 0,
    p50Us: quantile(runs, 0.5),
    p95Us: quantile(runs, 0.95),
    nodeRuns: ended.length,
    cachedNodeRuns: ended.filter(({ cached }) => cached).length,
  }
}

const toNodes = (runs: readonly MadeRun[]) => {
  const failed = runs.filter(({ status }) => status === 'failed')
  const keys = new Set(failed.filter(isNow).map(({ dag, node }) => JSON.stringify([dag, node])))
  return [...keys].map((key) => {
    const own = failed.filter(({ dag, node }) => JSON.stringify([dag, node]) === key)
    return [
      key,
      own.filter(isNow).length,
      own.filter(isBefore).length,
      runs.filter((run) => isNow(run) && run.dag === own[0]?.dag).length,
    ]
  })
}

const sorted = <T>(rows: readonly T[]) => [...rows].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))

describe('the overview of a project', () => {
  it('the overview of a project equals the runs, whatever they are', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(oneRun, { minLength: 1, maxLength: 30 }), async (made) => {
        const test = await createTestStore()
        const runs = made.map(place)
        await fill(test, runs)
        const overview = await getProjectOverview(test.store, 1, NOW_US)
        expect(overview.now).toEqual(toDay(runs.filter(isNow)))
        expect(overview.before).toEqual(toDay(runs.filter(isBefore)))
        expect(overview.running).toBe(runs.filter(({ status }) => status === 'running').length)

        const dags = [...new Set(runs.filter(isNow).map(({ dag }) => dag))]
        const toDag = (name: string) => {
          const own = runs.filter((run) => run.dag === name && isNow(run))
          const failed = own.filter(({ status }) => status === 'failed')
          return [name, own.length, failed.length, quantile(own, 0.5), quantile(own, 0.95)]
        }
        expect(
          sorted(overview.dags.map(({ name, runs, failed, p50Us, p95Us }) => [name, runs, failed, p50Us, p95Us])),
        ).toEqual(sorted(dags.map(toDag)))
        for (const { hours, runs, failed } of overview.dags) {
          expect(hours).toHaveLength(24)
          expect(hours.reduce((sum, hour) => sum + hour.runs, 0)).toBe(runs)
          expect(hours.reduce((sum, hour) => sum + hour.failed, 0)).toBe(failed)
        }
        expect(
          sorted(
            overview.failing.map(({ dag, node, failed, failedBefore, dagRuns }) => [
              JSON.stringify([dag, node]),
              failed,
              failedBefore,
              dagRuns,
            ]),
          ),
        ).toEqual(sorted(toNodes(runs)))

        for (const error of overview.errors) {
          const own = runs.filter(
            (run) =>
              run.status === 'failed' &&
              run.dag === error.dag &&
              run.node === error.node &&
              run.message === error.message,
          )
          const starts = own.map(({ startedAtUs }) => startedAtUs).sort((a, b) => a - b)
          const now = starts.filter((atUs) => atUs >= MIDDLE_US)
          expect(error).toMatchObject({
            seen: now.length,
            seenBefore: own.filter(isBefore).length,
            firstAtUs: starts[0],
            sinceUs: now[0],
            lastAtUs: now.at(-1),
            previousAtUs: starts.filter((atUs) => atUs < MIDDLE_US).at(-1) ?? null,
            dagRunsSince: runs.filter((run) => run.dag === error.dag && run.startedAtUs >= (now[0] ?? 0)).length,
          })
        }
        expect(overview.errors.reduce((sum, { seen }) => sum + seen, 0)).toBe(overview.now.failed)
      }),
      { numRuns: Number(process.env.DAG_FUZZ ?? 12) },
    )
  }, 120_000)

  it('the chart of a project counts every run of its span once', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(oneRun, { minLength: 1, maxLength: 20 }),
        fc.constantFrom('1d', '7d', '30d'),
        async (made, range) => {
          const test = await createTestStore()
          const runs = made.map(place)
          await fill(test, runs)
          const { fromUs, toUs, bucketUs, buckets } = await getProjectHistory(
            test.store,
            { projectId: 1, range },
            NOW_US,
          )
          expect(toUs).toBeGreaterThan(NOW_US)
          expect(buckets).toEqual(
            Array.from({ length: (toUs - fromUs) / bucketUs }, (_, index) => {
              const startUs = fromUs + index * bucketUs
              const own = runs.filter(({ startedAtUs }) => startedAtUs >= startUs && startedAtUs < startUs + bucketUs)
              return {
                runs: own.length,
                failed: own.filter(({ status }) => status === 'failed').length,
                p50Us: quantile(own, 0.5),
                p95Us: quantile(own, 0.95),
              }
            }),
          )
        },
      ),
      { numRuns: Number(process.env.DAG_FUZZ ?? 8) },
    )
  }, 120_000)

  it('the overview of a project says what its newest version changed and which node it made slower', async () => {
    const test = await createTestStore()
    const run = (index: number, second: boolean): MadeRun => ({
      ...place(
        {
          dag: 'checkout',
          hoursAgo: second ? 1 : 30,
          offset: index,
          status: 'success',
          node: null,
          message: '',
          tookUs: second ? 200_000 : 100_000,
          cached: false,
          second,
        },
        index,
      ),
    })
    await fill(test, [
      ...Array.from({ length: 20 }, (_, index) => run(index, false)),
      ...Array.from({ length: 20 }, (_, index) => run(20 + index, true)),
    ])
    const { versions, versionCount, slower, times } = await getProjectOverview(test.store, 1, NOW_US)
    expect(versionCount).toBe(6)
    expect(versions.map(({ dag, first, difference }) => [dag, first, difference?.added])).toEqual([
      ['a/b "c"', false, ['extra']],
      ['a/b "c"', true, undefined],
      ['refund', false, ['extra']],
    ])
    expect(slower).toMatchObject([{ dag: 'checkout', node: 'load', version: toVersionId(NODES_2) }])
    expect(slower.map(({ p50Us, p50BeforeUs }) => [toDurationBin(p50Us), toDurationBin(p50BeforeUs)])).toEqual([
      [toDurationBin(200_000), toDurationBin(100_000)],
    ])
    expect(times).toMatchObject([{ dag: 'checkout', node: 'load', share: 1 }])
  })

  it('the versions of a project count their runs without the deleted ones', async () => {
    const test = await createTestStore()
    const made = {
      dag: 'refund',
      hoursAgo: 1,
      offset: 0,
      node: null,
      message: '',
      tookUs: 1,
      cached: false,
      second: false,
    }
    await fill(test, [
      place({ ...made, status: 'success' }, 0),
      place({ ...made, status: 'failed' }, 1),
      place({ ...made, status: 'failed' }, 2),
    ])
    const deleted = test.rows('Run').find(({ id }) => id === 'run-2')
    await test.store.write((writer) => writer.trashRun(Number(deleted?.key), NOW_US))
    const versions = await test.store.overview.readLatestVersions(1, 10)
    expect(versions.filter(({ dag }) => dag === 'refund').map(({ runs, failed }) => [runs, failed])).toEqual([
      [0, 0],
      [2, 1],
    ])
  })
})
