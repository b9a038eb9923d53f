import type { IngestEvent } from '@dag/protocol'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { ingest } from '@/server/ingest/ingest'
import {
  batch,
  failure,
  nodeFinished,
  nodeStarted,
  runFinished,
  runStarted,
  START_US,
  summary,
  version,
} from '../../support/events'
import { readAll } from '../../support/read-all'
import { createTestStore } from '../../support/store'

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
const LOSSES = [1, 4, 9].map((total) => ({ run: 'good', reason: 'queue-full' as const, kind: 'value' as const, total }))

async function readAfter(batches: readonly (readonly number[])[]): Promise<unknown> {
  const test = await createTestStore()
  for (const indexes of batches) {
    const events = indexes.flatMap((index) => EVENTS[index] ?? [])
    const dropped = indexes.flatMap((index) => LOSSES[index - EVENTS.length] ?? [])
    expect((await ingest(test.store, batch(events, { dropped }), START_US)).rejected).toEqual([])
  }
  return readAll(test)
}

const ALL = Array.from({ length: EVENTS.length + LOSSES.length }, (_, index) => index)

/** Every event at least once, some more often, in any order, cut into any batches. */
const deliveries = fc
  .array(fc.constantFrom(...ALL), { maxLength: 12 })
  .chain((repeats) => fc.shuffledSubarray([...ALL, ...repeats], { minLength: ALL.length + repeats.length }))
  .chain((order) =>
    fc.array(fc.nat({ max: order.length }), { maxLength: 6 }).map((cuts) => {
      const edges = [0, ...cuts.sort((a, b) => a - b), order.length]
      return edges.slice(1).map((edge, index) => order.slice(edges[index], edge))
    }),
  )

it('ends in the same rows whatever the order, the repeats and the cuts', async () => {
  const expected = await readAfter([ALL])
  await fc.assert(
    fc.asyncProperty(deliveries, async (batches) => {
      expect(await readAfter(batches)).toEqual(expected)
    }),
    { numRuns: 40 },
  )
}, 30_000)
