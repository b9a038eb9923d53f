import type { IngestEvent } from '@dag/protocol'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { ingest } from '@/server/ingest/ingest'
import {
  batch,
  failure,
  NODES,
  nodeFinished,
  nodeStarted,
  runFinished,
  runStarted,
  START_US,
  summary,
  toVersionId,
  version,
  versionNode,
} from '../../support/events'
import { readAll } from '../../support/read-all'
import { createTestStore, type TestStore } from '../../support/store'

type Row = Record<string, unknown>

const HOST = { hostname: 'a', pid: 1, node: 'v20.19.0', platform: 'linux x64' }

const EVENTS: readonly IngestEvent[] = [
  version({ project: 'p' }),
  runStarted('good', { project: 'p', tags: { region: 'eu' } }),
  runStarted('good', { project: 'p', tags: { region: 'eu' }, host: HOST }),
  nodeStarted('good', 'load'),
  nodeFinished('good', 'load', { attempts: 2 }),
  nodeStarted('good', 'total', START_US + 1_000),
  nodeFinished('good', 'total', { startedAtUs: START_US + 1_000, cached: true, inputs: { k: summary('3') } }),
  {
    type: 'node-log',
    run: 'good',
    node: 'load',
    item: null,
    sequence: 0,
    atUs: 1,
    level: 'info',
    message: 'a',
    fields: null,
  },
  {
    type: 'node-log',
    run: 'good',
    node: 'load',
    item: null,
    sequence: 1,
    atUs: 2,
    level: 'warn',
    message: 'b',
    fields: null,
  },
  // Its first worker was lost: it started where the last worker began, later than the process of the run has said.
  nodeStarted('good', 'score', START_US + 100),
  nodeFinished('good', 'score', {
    ...{ startedAtUs: START_US + 700, finishedAtUs: START_US + 900, worker: 'b7', queueWaitUs: 200, attempts: 2 },
    earlierAttempts: [{ worker: 'a1', startedAtUs: START_US + 200, endedAtUs: START_US + 600, end: 'lost' }],
  }),
  nodeFinished('good', 'score', {
    ...{ startedAtUs: START_US + 700, finishedAtUs: START_US + 900, attempts: 2 },
  }),
  runFinished('good', { inputs: { rate: summary('0.2') } }),
  runStarted('bad', { project: 'p', overrides: { load: summary('1') } }),
  nodeFinished('bad', 'total', { status: 'failed', result: null, error: failure }),
  runFinished('bad', { status: 'failed', failedNode: 'total', error: failure }),
  nodeStarted('items', 'load', START_US, 0),
  nodeFinished('items', 'load', { item: 0 }),
  nodeFinished('items', 'load', { item: 1 }),
  runStarted('items', { project: 'p' }),
  { type: 'heartbeat', atUs: 3, runs: ['good', 'bad', 'items'] },
]

/** A run that failed, one that was killed, and one that was begun again without a journal; each succeeded later. */
const LATER_US = START_US + 60_000_000
const RESUMED = { startedAtUs: START_US, nodeRuns: 1 }
const NEW_CODE = [...NODES.slice(0, -1), versionNode('total', ['load', 'rate?'], { codeHash: 'f'.repeat(64) })]
const CONTINUED: readonly IngestEvent[] = [
  version({ project: 'p' }),
  version({ project: 'p', nodes: NEW_CODE }),
  runStarted('failed', { project: 'p', tags: { try: '1' }, host: HOST }),
  nodeFinished('failed', 'load', { worker: 'thread 1', queueWaitUs: 20 }),
  nodeFinished('failed', 'total', { status: 'failed', result: null, error: failure, startedAtUs: START_US + 5 }),
  runFinished('failed', { status: 'failed', failedNode: 'total', error: failure, startedAtUs: START_US }),
  runStarted('failed', { project: 'p', startedAtUs: LATER_US, resumed: RESUMED, tags: { try: '2' } }),
  nodeFinished('failed', 'load', { takenOver: true, startedAtUs: LATER_US, finishedAtUs: LATER_US }),
  nodeStarted('failed', 'total', LATER_US + 10),
  nodeFinished('failed', 'total', { startedAtUs: LATER_US + 10, finishedAtUs: LATER_US + 30 }),
  runFinished('failed', { startedAtUs: LATER_US, finishedAtUs: LATER_US + 40 }),
  runStarted('killed', { project: 'p' }),
  nodeStarted('killed', 'load', START_US, 0),
  nodeFinished('killed', 'load', { item: 0 }),
  nodeStarted('killed', 'load', START_US, 1),
  // It was taken for dead, and woke up after its continuation had ended.
  runFinished('killed', { status: 'failed', error: failure, startedAtUs: START_US, finishedAtUs: LATER_US + 90_000 }),
  runStarted('killed', { project: 'p', version: toVersionId(NEW_CODE), startedAtUs: LATER_US, resumed: RESUMED }),
  nodeFinished('killed', 'load', { item: 0, takenOver: true, startedAtUs: LATER_US, finishedAtUs: LATER_US }),
  nodeFinished('killed', 'load', { item: 1, startedAtUs: LATER_US + 1, finishedAtUs: LATER_US + 9 }),
  runFinished('killed', { startedAtUs: LATER_US, finishedAtUs: LATER_US + 50 }),
  runStarted('again', { project: 'p' }),
  nodeFinished('again', 'load'),
  runFinished('again', { status: 'failed', error: failure }),
  runStarted('again', { project: 'p', startedAtUs: LATER_US }),
  nodeStarted('again', 'load', LATER_US + 1),
]
const LOSSES = [1, 4, 9].map((total) => ({ run: 'good', reason: 'queue-full' as const, kind: 'value' as const, total }))

async function ingestAll(
  all: readonly IngestEvent[],
  batches: readonly (readonly number[])[],
  nowUs: number,
): Promise<TestStore> {
  const test = await createTestStore()
  for (const indexes of batches) {
    const events = indexes.flatMap((index) => all[index] ?? [])
    const dropped = indexes.flatMap((index) => LOSSES[index - all.length] ?? [])
    expect((await ingest(test.store, batch(events, { dropped }), nowUs)).rejected).toEqual([])
  }
  return test
}

const toIndexes = (events: readonly IngestEvent[]) =>
  Array.from({ length: events.length + LOSSES.length }, (_, index) => index)

/** Every event at least once, some more often, in any order, cut into any batches. */
const deliveriesOf = (all: readonly number[]) =>
  fc
    .array(fc.constantFrom(...all), { maxLength: 12 })
    .chain((repeats) => fc.shuffledSubarray([...all, ...repeats], { minLength: all.length + repeats.length }))
    .chain((order) =>
      fc.array(fc.nat({ max: order.length }), { maxLength: 6 }).map((cuts) => {
        const edges = [0, ...cuts.sort((a, b) => a - b), order.length]
        return edges.slice(1).map((edge, index) => order.slice(edges[index], edge))
      }),
    )

it('ends in the same rows whatever the order, the repeats and the cuts', async () => {
  const all = toIndexes(EVENTS)
  const expected = readAll(await ingestAll(EVENTS, [all], START_US))
  await fc.assert(
    fc.asyncProperty(deliveriesOf(all), async (batches) => {
      expect(readAll(await ingestAll(EVENTS, batches, START_US))).toEqual(expected)
    }),
    { numRuns: 40 },
  )
}, 30_000)

it('ends in the same rows if runs were executed more than once, whatever the order', async () => {
  const all = toIndexes(CONTINUED)
  const nowUs = 2 * LATER_US
  const readContinued = async (batches: readonly (readonly number[])[]) => {
    const test = await ingestAll(CONTINUED, batches, nowUs)
    const kept = ['Project', 'RunCount', 'RunActivity', 'RunTag', 'VersionCount'].map((table) =>
      test
        .rows(table)
        .filter(({ total, runs }) => total !== 0 && runs !== 0)
        .map(({ runKey: _, ...row }) => toPlain(test, row)),
    )
    return [
      readAll({ ...test, rows: (table) => test.rows(table).map((row) => toPlain(test, row)) }),
      kept.map(sortRows),
    ]
  }
  const expected = await readContinued([all])
  await fc.assert(
    fc.asyncProperty(deliveriesOf(all), async (batches) => {
      expect(await readContinued(batches)).toEqual(expected)
    }),
    { numRuns: 40 },
  )
}, 30_000)

it('a node run has the start and the earlier attempts that its end reports', async () => {
  const { rows } = await ingestAll(EVENTS, [toIndexes(EVENTS)], START_US)
  const [score] = rows('NodeRun').filter(({ node }) => node === 'score')
  expect(score).toMatchObject({ status: 'success', startedAtUs: START_US + 700, worker: 'b7', queueWaitUs: 200 })
  expect(JSON.parse(String(score?.earlierAttempts))).toEqual([
    { worker: 'a1', startedAtUs: START_US + 200, endedAtUs: START_US + 600, end: 'lost' },
  ])
})

it('a run that failed or was killed and then succeeded has succeeded, with the facts of its last execution', async () => {
  const { rows } = await ingestAll(CONTINUED, [toIndexes(CONTINUED)], 2 * LATER_US)
  const byId = new Map(rows('Run').map((row) => [row.id, row]))
  expect(byId.get('failed')).toMatchObject({
    ...{ status: 'success', startedAtUs: LATER_US, firstStartedAtUs: START_US, resumedNodeRuns: 1, nodesDone: 2 },
    ...{ failedNode: null, error: null, errorGroupKey: null, host: null, durationUs: 40, tags: '{"try":"2"}' },
  })
  expect(byId.get('killed')).toMatchObject({
    status: 'success',
    finishedAtUs: LATER_US + 50,
    nodesDone: 1,
    nodesTotal: 2,
  })
  expect(byId.get('again')).toMatchObject({ status: 'running', finishedAtUs: null, error: null, nodesDone: 0 })
  expect(rows('ErrorGroup')).toEqual([])
  const ofFailed = rows('NodeRun').filter(({ runKey }) => runKey === byId.get('failed')?.key)
  expect(ofFailed).toMatchObject([
    { node: 'load', takenOver: 1, startedAtUs: LATER_US, ranAtUs: START_US, ranUs: 1_000, worker: null },
    { node: 'total', status: 'success', error: null, ranAtUs: null, startedAtUs: LATER_US + 10 },
  ])
})

/** The id of the version in the place of its key, which depends on what came first. */
function toPlain({ rows }: TestStore, { versionKey, runKey, key, ...row }: Row): Row {
  const version = rows('Version').find((one) => one.key === versionKey)?.id ?? null
  return { ...row, ...(key !== undefined && { key }), ...(runKey !== undefined && { runKey }), version }
}

const sortRows = (rows: readonly Row[]) => rows.map((row) => JSON.stringify(row)).sort()
