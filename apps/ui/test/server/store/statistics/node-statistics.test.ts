import type { IngestEvent, ValueNode } from '@dag/protocol'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ingest } from '@/server/ingest/ingest'
import { sweep } from '@/server/ingest/sweep'
import { deletePermanently } from '../../../support/delete-run'
import {
  batch,
  failure,
  NODES,
  nodeFinished,
  nodeStarted,
  runFinished,
  runStarted,
  START_US,
  toVersionId,
  version,
} from '../../../support/events'
import { expectedStatistics, storedStatistics } from '../../../support/expected-statistics'
import { createTestStore, type TestStore } from '../../../support/store'

const HOUR_US = 3_600_000_000
const RUNS = Number(process.env.DAG_FUZZ ?? 60)

const toResult = (detail: ValueNode) => ({ type: 'x', preview: '', complete: true, detail: JSON.stringify(detail) })

/** Sums of such numbers depend on the order of their terms as soon as they are rounded. */
const value = fc.oneof(
  fc.integer({ min: -3, max: 3 }),
  fc.constantFrom(0.1, 0.2, 0.3, 1e-9, 1e17, -1e17, 5e-324),
  fc.double({ noNaN: true, min: -1e200, max: 1e200 }),
)
const result = fc
  .oneof(
    value,
    fc.boolean(),
    fc.record({ kind: fc.constant('array' as const), items: fc.constant([]), size: fc.nat({ max: 9 }) }),
    fc
      .array(fc.tuple(fc.constantFrom('total', 'rate'), value), { maxLength: 2 })
      .map((entries) => ({ kind: 'object' as const, entries, size: entries.length })),
  )
  .map(toResult)
const error = fc.constantFrom(null, failure, { ...failure, message: 'a 1' }, { ...failure, message: 'a 2', name: 'E' })

const run = fc.nat({ max: 4 }).map((number) => `run-${number}`)
const node = fc.constantFrom('load', 'total', 'unknown')
const item = fc.constantFrom(null, null, null, 0, 1)
const at = fc.nat({ max: 3_000 })

/** Contradicting events are part of it: the rows decide, and the statistics have to follow them. */
const event: fc.Arbitrary<IngestEvent> = fc.oneof(
  fc
    .record({ run, project: fc.constantFrom('a', 'b'), hour: fc.nat({ max: 2 }), at })
    .map(({ run, project, hour, at }) => runStarted(run, { project, startedAtUs: START_US + hour * HOUR_US + at })),
  fc.record({ run, node, item, at }).map(({ run, node, item, at }) => nodeStarted(run, node, START_US + at, item)),
  fc
    .record({
      run,
      node,
      item,
      status: fc.constantFrom('success' as const, 'success' as const, 'failed' as const, 'cancelled' as const),
      startedAtUs: at,
      finishedAtUs: at,
      cached: fc.boolean(),
      attempts: fc.integer({ min: 1, max: 3 }),
      result: fc.option(result),
      error,
    })
    .map(({ run, node, startedAtUs, finishedAtUs, result, error, ...more }) =>
      nodeFinished(run, node, {
        ...more,
        startedAtUs: START_US + startedAtUs,
        finishedAtUs: START_US + finishedAtUs,
        result: more.status === 'success' ? result : null,
        error: more.status === 'failed' ? error : null,
      }),
    ),
  fc
    .record({
      run,
      status: fc.constantFrom('success' as const, 'failed' as const, 'cancelled' as const),
      failedNode: fc.constantFrom(null, 'load'),
      at,
    })
    .map(({ run, at, ...more }) => runFinished(run, { ...more, finishedAtUs: START_US + at })),
  // Versions arrive whole, in parts and late.
  fc
    .record({ project: fc.constantFrom('a', 'b'), nodes: fc.subarray([...NODES], { minLength: 1 }) })
    .map(({ project, nodes }) => version({ project, nodes, id: toVersionId(NODES) })),
  run.map((id): IngestEvent => ({ type: 'heartbeat', atUs: START_US, runs: [id] })),
)

const step = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.array(event, { minLength: 1, maxLength: 8 }).map((events) => ({ kind: 'events' as const, events })),
  },
  {
    weight: 8,
    arbitrary: fc.record({ run, value: fc.integer({ min: -9, max: 9 }) }).map(({ run, value }) => ({
      kind: 'events' as const,
      events: [
        runStarted(run, { project: 'a' }),
        nodeFinished(run, 'load', { result: toResult(value) }),
        runFinished(run),
      ],
    })),
  },
  { weight: 4, arbitrary: run.map((id) => ({ kind: 'delete' as const, id })) },
  { weight: 1, arbitrary: fc.constant({ kind: 'sweep' as const }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'rebuild' as const }) },
)

const expectEqual = (test: TestStore) => expect(storedStatistics(test)).toEqual(expectedStatistics(test))

describe('the statistics of nodes', () => {
  it('the statistics of nodes equal the rows, whatever arrived, was lost, repeated or deleted', async () => {
    const test = await createTestStore()
    const { store } = test
    let nowUs = START_US
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
        for (const taken of steps) {
          nowUs += 1_000_000
          if (taken.kind === 'events') {
            expect((await ingest(store, batch(taken.events), nowUs)).rejected).toEqual([])
          } else if (taken.kind === 'delete') {
            await deletePermanently(store, taken.id)
          } else if (taken.kind === 'sweep') {
            nowUs += 100_000_000
            sweep(store, nowUs)
          } else {
            await store.write((writer) => {
              writer.clearStatistics()
              writer.countMissingRuns(1_000)
            })
          }
          expectEqual(test)
        }
      }),
      { numRuns: RUNS },
    )
  }, 600_000)

  it('the statistics of nodes lose the part of a run that is deleted', async () => {
    const test = await createTestStore()
    const events = ['r1', 'r2'].flatMap((id) => [runStarted(id), nodeFinished(id, 'load'), runFinished(id)])
    await ingest(test.store, batch([version(), ...events]), START_US)
    await deletePermanently(test.store, 'r2')
    expect(test.rows('NodeStatistics')).toMatchObject([{ node: 'load', runs: 1 }])
  })

  it('the statistics of nodes are filled in by the sweep for runs from before', async () => {
    const test = await createTestStore()
    await ingest(test.store, batch([version(), runStarted('r'), nodeFinished('r', 'load'), runFinished('r')]), START_US)
    await test.store.write((writer) => writer.clearStatistics())
    expect(test.rows('NodeStatistics')).toEqual([])
    sweep(test.store, START_US)
    expect(test.rows('NodeStatistics')).toMatchObject([{ node: 'load', runs: 1, tookUs: 1_000 }])
  })
})
