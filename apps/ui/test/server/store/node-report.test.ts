import type { IngestEvent } from '@dag/protocol'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toQuantile } from '@/contract/duration-bins'
import { ingest } from '@/server/ingest/ingest'
import {
  batch,
  failure,
  inputNode,
  NODES,
  nodeFinished,
  runFinished,
  runStarted,
  START_US,
  toVersionId,
  version,
  versionNode,
} from '../../support/events'
import { expectedStatistics } from '../../support/expected-statistics'
import { createTestStore } from '../../support/store'

const HOUR_US = 3_600_000_000
const START_HOUR = Math.floor(START_US / HOUR_US)
const OTHER_NODES = [inputNode('request'), versionNode('load', ['request'], { codeHash: 'f'.repeat(64) })]

interface Ran {
  readonly hour: number
  readonly tookUs: number
  readonly isOther: boolean
  readonly cached: boolean
  readonly failed: boolean
}

const ran: fc.Arbitrary<Ran> = fc.record({
  hour: fc.nat({ max: 9 }),
  tookUs: fc.nat({ max: 5_000_000 }),
  isOther: fc.boolean(),
  cached: fc.boolean(),
  failed: fc.boolean(),
})

function toEvents({ hour, tookUs, isOther, cached, failed }: Ran, id: string): readonly IngestEvent[] {
  const startedAtUs = START_US + hour * HOUR_US
  const ended = { status: failed ? 'failed' : 'success', error: failed ? failure : null } as const
  return [
    runStarted(id, { startedAtUs, version: toVersionId(isOther ? OTHER_NODES : NODES) }),
    nodeFinished(id, 'load', { startedAtUs, finishedAtUs: startedAtUs + tookUs, cached: cached && !failed, ...ended }),
    runFinished(id, { finishedAtUs: startedAtUs + tookUs, failedNode: failed ? 'load' : null, ...ended }),
  ]
}

/** The counts that follow from the rows, by version and hour. */
interface Expected {
  readonly versionKey: number
  readonly hour: number
  readonly sums: Readonly<Record<string, number>>
}

function readExpected(test: Awaited<ReturnType<typeof createTestStore>>): readonly Expected[] {
  const table = expectedStatistics(test) as readonly (readonly [string, Record<string, number>])[]
  return table.flatMap(([key, sums]) => {
    const [versionKey, node, hour] = key.split(' ')
    return node === 'load' ? [{ versionKey: Number(versionKey), hour: Number(hour), sums }] : []
  })
}

function toBins(parts: readonly Expected[]): ReadonlyMap<number, number> {
  const bins = new Map<number, number>()
  for (const { sums } of parts) {
    for (const [field, runs] of Object.entries(sums)) {
      if (!field.startsWith('bin ')) continue
      const bin = Number(field.slice(4))
      bins.set(bin, (bins.get(bin) ?? 0) + runs)
    }
  }
  return bins
}

const add = (parts: readonly Expected[], field: string) => parts.reduce((sum, { sums }) => sum + (sums[field] ?? 0), 0)

describe('the report of a node', () => {
  it('counts, durations and quantiles equal those of the rows', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(ran, { minLength: 1, maxLength: 40 }),
        fc.integer({ min: 1, max: 4 }),
        fc.nat({ max: 4 }),
        async (runs, step, skipped) => {
          const test = await createTestStore()
          const events = runs.flatMap((one, index) => toEvents(one, `run-${index}`))
          const versions = [version(), version({ nodes: OTHER_NODES })]
          expect(await ingest(test.store, batch([...versions, ...events]), START_US)).toMatchObject({ rejected: [] })
          const found = await test.store.nodeReport.listVersions({ projectId: 1, node: 'load', dag: null }, 10)
          const fromHour = START_HOUR + skipped
          const toHour = START_HOUR + 8
          const place = { node: 'load', versionKeys: found.map(({ key }) => key), fromHour, toHour }
          const expected = readExpected(test).filter(({ hour }) => hour >= fromHour && hour < toHour)
          const bucketOf = ({ hour }: Expected) => Math.floor((hour - fromHour) / step)

          const sums = await test.store.nodeReport.readSums(place, step)
          for (const { versionKey, bucket, ...counts } of sums) {
            const parts = expected.filter((one) => one.versionKey === versionKey && bucketOf(one) === bucket)
            expect(counts).toEqual(
              Object.fromEntries(Object.keys(counts).map((field) => [field, add(parts, field)] as const)),
            )
          }
          expect(sums.reduce((total, { runs }) => total + runs, 0)).toBe(add(expected, 'runs'))

          const bins = await test.store.nodeReport.readBins(place)
          for (const { key } of found) {
            const own = bins.filter(({ versionKey }) => versionKey === key).map(({ bin, runs }) => [bin, runs] as const)
            expect(new Map(own)).toEqual(toBins(expected.filter(({ versionKey }) => versionKey === key)))
          }

          const quantiles = await test.store.nodeReport.readQuantiles(place, step)
          const buckets = [...new Set(expected.filter((one) => toBins([one]).size > 0).map(bucketOf))]
          expect(quantiles).toEqual(
            buckets
              .toSorted((a, b) => a - b)
              .map((bucket) => {
                const all = toBins(expected.filter((one) => bucketOf(one) === bucket))
                return { bucket, p50Us: toQuantile(all, 0.5), p95Us: toQuantile(all, 0.95) }
              }),
          )
        },
      ),
      { numRuns: Number(process.env.DAG_FUZZ ?? 12) },
    )
  }, 600_000)

  it('errors of the node are counted by parts of its hours, the most frequent first, and outlive their runs', async () => {
    const test = await createTestStore()
    const { store } = test
    const failed = (id: string, hour: number, message: string, node = 'load') => {
      const startedAtUs = START_US + hour * HOUR_US
      const error = { name: 'Error', message, stack: null }
      return [
        runStarted(id, { startedAtUs }),
        nodeFinished(id, node, { startedAtUs, finishedAtUs: startedAtUs, status: 'failed', result: null, error }),
        runFinished(id, { status: 'failed', failedNode: node, error, finishedAtUs: startedAtUs }),
      ]
    }
    await ingest(
      store,
      batch([
        version(),
        ...failed('old', -1, 'rare'),
        ...failed('r1', 1, 'rare'),
        ...failed('r2', 0, 'often'),
        ...failed('r3', 1, 'often'),
        ...failed('r4', 1, 'often'),
        ...failed('other', 1, 'often', 'total'),
      ]),
      START_US,
    )
    const hours = { fromHour: START_HOUR, toHour: START_HOUR + 2, partHours: 1 }
    const place = { projectId: 1, dag: 'checkout', node: 'load', versionKeys: [1], ...hours }
    expect(await store.nodeErrors.list(place, 10)).toMatchObject([
      {
        message: 'often',
        runs: 3,
        lastAtUs: START_US + HOUR_US,
        lastRunId: 'r4',
        parts: [
          [0, 1],
          [1, 2],
        ],
      },
      { message: 'rare', runs: 1, lastRunId: 'r1', parts: [[1, 1]] },
    ])
    expect(await store.nodeErrors.list(place, 1)).toHaveLength(1)
    expect(await store.nodeErrors.list({ ...place, versionKeys: [] }, 10)).toEqual([])

    const expired = test.rows('Run').filter(({ id }) => ['r2', 'r3', 'r4'].includes(String(id)))
    await store.write((writer) => writer.expireRuns(expired.map(({ key }) => Number(key))))
    expect(await store.nodeErrors.list(place, 1)).toMatchObject([
      { message: 'often', runs: 3, id: null, lastRunId: null, lastAtUs: (START_HOUR + 1) * HOUR_US },
    ])
  })

  it('versions, DAGs and dependents of a node are found by its name', async () => {
    const { store } = await createTestStore()
    await ingest(
      store,
      batch([version(), ...toEvents({ hour: 0, tookUs: 5, isOther: false, cached: false, failed: false }, 'r')]),
      START_US,
    )
    const [found] = await store.nodeReport.listVersions({ projectId: 1, node: 'load', dag: 'checkout' }, 10)
    expect(found).toMatchObject({ dag: 'checkout', kind: 'function' })
    expect(await store.nodeReport.listVersions({ projectId: 1, node: 'load', dag: 'other' }, 10)).toEqual([])
    expect(await store.nodeReport.listDags(1, 'load', 10)).toEqual(['checkout'])
    expect(await store.nodeReport.listNeededBy(found?.key ?? 0, 'load', 10)).toEqual(['total'])
  })
})
