import { LOST_AFTER_MS } from '@dag/protocol'
import { describe, expect, it } from 'vitest'
import { ingest } from '@/server/ingest/ingest'
import { sweep } from '@/server/ingest/sweep'
import type { Change } from '@/server/store/changes'
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
import { createTestStore } from '../../support/store'

const NOW_US = START_US + 10_000

async function setUp() {
  const test = await createTestStore()
  const send = (...events: readonly unknown[]) => ingest(test.store, batch(events), NOW_US)
  const run = () => test.rows('Run')[0]
  return { ...test, send, run }
}

describe('the answer to a batch', () => {
  it('the answer to a batch counts what was accepted', async () => {
    const { send } = await setUp()
    expect(await send(version(), runStarted('r1'), nodeStarted('r1', 'load'))).toEqual({
      accepted: 3,
      skipped: 0,
      rejected: [],
    })
  })

  it('ingest rejects a bad event by its index and keeps the others', async () => {
    const { send, rows } = await setUp()
    const answer = await send(runStarted('r1'), { type: 'node-started', run: 'r1' }, nodeFinished('r1', 'load'))
    expect(answer).toMatchObject({ accepted: 2, rejected: [{ index: 1, code: 'DAG_INGEST_EVENT' }] })
    expect(rows('NodeRun')).toHaveLength(1)
  })

  it('ingest skips and counts events of a newer tracker', async () => {
    const { send } = await setUp()
    expect(await send({ type: 'node-retried', run: 'r1' }, runStarted('r1'))).toEqual({
      accepted: 1,
      skipped: 1,
      rejected: [],
    })
  })

  it('ingest rejects an unknown project id, and writes nothing of that event', async () => {
    const { send, rows } = await setUp()
    const answer = await send(runStarted('r1', { project: 77 }), version({ project: 77 }), runStarted('r2'))
    expect(answer.accepted).toBe(1)
    expect(answer.rejected.map(({ index, code }) => [index, code])).toEqual([
      [0, 'DAG_INGEST_PROJECT'],
      [1, 'DAG_INGEST_PROJECT'],
    ])
    expect(rows('Run').map((row) => row.id)).toEqual(['r2'])
  })

  it('ingest creates a project for an unknown name, once', async () => {
    const { send, rows } = await setUp()
    await send(version({ project: 'pricing' }), runStarted('r1', { project: 'pricing' }))
    await send(runStarted('r2', { project: 'pricing' }))
    expect(rows('Project').map((row) => row.name)).toEqual(['default', 'pricing'])
    expect(new Set(rows('Run').map((row) => row.projectId))).toEqual(new Set([2]))
  })

  it('ingest rejects another protocol, whatever else is in the batch', async () => {
    const { store } = await setUp()
    await expect(ingest(store, { protocol: 2 }, NOW_US)).rejects.toThrow(/uses protocol 1, the batch 2/)
  })

  it('ingest rejects a body that is not a batch', async () => {
    const { store } = await setUp()
    for (const body of [null, 1, [], {}, batch([], { client: undefined } as never)]) {
      await expect(ingest(store, body, NOW_US)).rejects.toThrow(/batch cannot be read/)
    }
  })

  it('ingest leaves out a loss that cannot be read', async () => {
    const { store, rows } = await setUp()
    const dropped = [{ run: 'r1', reason: 'gremlins', kind: 'node', total: 1 }]
    expect((await ingest(store, batch([], { dropped } as never), NOW_US)).rejected).toEqual([])
    expect(rows('Loss')).toEqual([])
  })
})

describe('runs', () => {
  it('runs keep the first of two ends', async () => {
    const { send, run } = await setUp()
    await send(
      runStarted('r1'),
      runFinished('r1'),
      runFinished('r1', { status: 'failed', failedNode: 'load', error: failure }),
    )
    expect(run()).toMatchObject({ status: 'success', failedNode: null, error: null })
  })

  it('runs are completed by a second event of the same end', async () => {
    const { send, run } = await setUp()
    const end = runFinished('r1', { status: 'failed' })
    await send(runStarted('r1'), end, { ...end, failedNode: 'load', error: failure })
    expect(run()).toMatchObject({ failedNode: 'load', errorName: 'TypeError', errorMessage: 'x is undefined' })
  })

  it('runs keep what came before run-started', async () => {
    const { send, run, rows } = await setUp()
    await send(nodeFinished('r1', 'load'), runFinished('r1'))
    expect(run()).toMatchObject({ projectId: null, status: 'success', nodesDone: 1 })
    await send(runStarted('r1'))
    expect(run()).toMatchObject({ projectId: 1, status: 'success', nodesDone: 1, startedAtUs: START_US })
    expect(rows('NodeRun')).toHaveLength(1)
  })

  it('runs keep inputs that were pending at the start', async () => {
    const { send, run } = await setUp()
    await send(runFinished('r1', { inputs: { rate: summary('0.2') } }), runStarted('r1'))
    expect(run()).toMatchObject({
      inputs: expect.stringContaining('GET /'),
      settledInputs: expect.stringContaining('0.2'),
    })
  })

  it('runs count the nodes of their plan, whenever its version comes', async () => {
    const { send, rows } = await setUp()
    await send(
      runStarted('before'),
      version(),
      runStarted('after'),
      runStarted('given', { overrides: { load: summary('1') } }),
    )
    expect(rows('Run').map((row) => [row.id, row.nodesTotal])).toEqual([
      ['before', 2],
      ['after', 2],
      ['given', 1],
    ])
  })

  it('runs count only nodes that succeeded, each once', async () => {
    const { send, run } = await setUp()
    await send(nodeStarted('r1', 'load'), nodeFinished('r1', 'load'), nodeFinished('r1', 'load'))
    await send(nodeFinished('r1', 'total', { status: 'failed', result: null, error: failure }))
    expect(run()).toMatchObject({ nodesDone: 1 })
  })

  it('runs count a node with items once', async () => {
    const { send, run } = await setUp()
    for (const item of [0, 1, 2]) await send(nodeFinished('r1', 'load', { item }))
    expect(run()).toMatchObject({ nodesDone: 1 })
  })
})

describe('node runs', () => {
  it('node runs are not taken back to running by a late start', async () => {
    const { send, rows } = await setUp()
    await send(nodeFinished('r1', 'load'), nodeStarted('r1', 'load'))
    expect(rows('NodeRun')).toMatchObject([{ status: 'success', preview: 'result of load' }])
  })

  it('node runs keep one row per item, and one for no item', async () => {
    const { send, rows } = await setUp()
    await send(nodeStarted('r1', 'load'), nodeStarted('r1', 'load'), nodeStarted('r1', 'load', START_US, 0))
    expect(rows('NodeRun').map((row) => row.item)).toEqual([-1, 0])
  })

  it('node runs show the first line of an error', async () => {
    const { send, rows } = await setUp()
    const error = { ...failure, message: `\nfirst line\nsecond ${'x'.repeat(500)}` }
    await send(nodeFinished('r1', 'load', { status: 'failed', result: null, error }))
    expect(rows('NodeRun')).toMatchObject([{ preview: 'first line' }])
  })

  it('node runs keep each log line once', async () => {
    const { send, rows } = await setUp()
    const line = { type: 'node-log', run: 'r1', node: 'load', item: null, sequence: 0, atUs: START_US, level: 'info' }
    await send({ ...line, message: 'hello', fields: null }, { ...line, message: 'hello', fields: summary('{}') })
    expect(rows('NodeLog')).toMatchObject([{ message: 'hello', fields: expect.any(String) }])
  })
})

describe('versions', () => {
  it('versions are filled by a later event, never overwritten', async () => {
    const { send, rows } = await setUp()
    const later = NODES.map((node) =>
      node.name === 'load' ? { ...node, text: 'other', source: 'const load = 1', file: 'src/a.ts', line: 3 } : node,
    )
    const id = toVersionId(NODES)
    await send(
      version({ id, nodes: later.map((node) => ({ ...node, text: null })) }),
      version(),
      version({ id, nodes: later }),
    )
    const row = rows('VersionNode').find((node) => node.name === 'load')
    expect(row).toMatchObject({ text: 'function load() {}', source: 'const load = 1', file: 'src/a.ts', line: 3 })
  })

  it('versions of one content are two if the drivers have two names', async () => {
    const { send, rows } = await setUp()
    await send(version(), version({ name: 'other' }), version())
    expect(rows('Version')).toHaveLength(2)
  })

  it('a version is first seen when it arrives, or when its first run started', async () => {
    const { send, rows } = await setUp()
    const seen = () => rows('Version').map(({ createdAtUs }) => Number(createdAtUs))
    await send(version())
    expect(seen()).toEqual([NOW_US])
    await send(runStarted('r1', { startedAtUs: START_US + 500 }))
    await send(runStarted('r2', { startedAtUs: START_US + 900 }))
    expect(seen()).toEqual([START_US + 500])
    await send(runStarted('r3', { startedAtUs: START_US - 500 }))
    expect(seen()).toEqual([START_US - 500])
  })

  it('a version whose run comes from a clock that is ahead is first seen when it arrives', async () => {
    const { send, rows } = await setUp()
    await send(runStarted('r1', { startedAtUs: NOW_US + 60_000_000 }))
    expect(rows('Version').map(({ createdAtUs }) => Number(createdAtUs))).toEqual([NOW_US])
  })

  it('versions may have a chain of thousands of nodes', async () => {
    const { send, run } = await setUp()
    const nodes = Array.from({ length: 5_000 }, (_, index) =>
      versionNode(`n${index}`, index > 0 ? [`n${index - 1}`] : []),
    )
    await send(version({ nodes }), runStarted('r1', { version: toVersionId(nodes), outputs: ['n4999'] }))
    expect(run()).toMatchObject({ nodesTotal: 5_000 })
  })
})

describe('losses', () => {
  it('losses keep the highest total of each client', async () => {
    const { store, rows } = await setUp()
    for (const total of [3, 7, 5]) {
      const dropped = [{ run: null, reason: 'queue-full', kind: 'node', total }] as const
      await ingest(store, batch([], { dropped }), NOW_US)
    }
    expect(rows('Loss')).toMatchObject([{ runId: '', total: 7 }])
  })
})

describe('lost runs', () => {
  const AFTER_US = NOW_US + LOST_AFTER_MS * 1_000 + 1

  it('lost runs are those without a sign of life for too long', async () => {
    const { store, send, rows } = await setUp()
    await send(runStarted('open'), runStarted('done'), runFinished('done'))
    sweep(store, AFTER_US - 1)
    expect(rows('Run').map((row) => row.status)).toEqual(['running', 'success'])
    sweep(store, AFTER_US)
    expect(rows('Run').map((row) => row.status)).toEqual(['lost', 'success'])
  })

  it('lost runs are kept alive by heartbeats', async () => {
    const { store, send, run } = await setUp()
    await send(runStarted('r1'))
    await ingest(store, batch([{ type: 'heartbeat', atUs: 1, runs: ['r1', 'unheard-of'] }]), NOW_US + 30_000_000)
    sweep(store, AFTER_US)
    expect(run()).toMatchObject({ status: 'running' })
  })

  it.each([
    ['a heartbeat', { type: 'heartbeat', atUs: 1, runs: ['r1'] }, 'running'],
    ['an event of a node', nodeStarted('r1', 'load'), 'running'],
    ['its end', runFinished('r1'), 'success'],
  ])('lost runs come back by %s', async (_, event, status) => {
    const { store, send, run } = await setUp()
    await send(runStarted('r1'))
    sweep(store, AFTER_US)
    await ingest(store, batch([event]), AFTER_US)
    expect(run()).toMatchObject({ status })
  })

  it('lost runs come back by an event behind the version that they waited for', async () => {
    const { store, send, run } = await setUp()
    await send(runStarted('r1'))
    sweep(store, AFTER_US)
    await ingest(store, batch([version(), nodeStarted('r1', 'load')]), AFTER_US)
    expect(run()).toMatchObject({ status: 'running' })
  })
})

describe('changes', () => {
  it('changes are published once a batch is on disk, by project', async () => {
    const { store, send } = await setUp()
    const changes: Change[] = []
    store.changes.subscribe((change) => changes.push(change))
    await send(
      runStarted('r1'),
      nodeStarted('r1', 'load'),
      runStarted('r2', { project: 'other' }),
      nodeStarted('unclaimed', 'x'),
    )
    expect(changes).toEqual([
      { projectId: 1, runs: ['r1'] },
      { projectId: 2, runs: ['r2'] },
    ])
  })

  it('changes name the runs whose plan was counted', async () => {
    const { store, send } = await setUp()
    await send(runStarted('r1'))
    const changes: Change[] = []
    store.changes.subscribe((change) => changes.push(change))
    await send(version())
    expect(changes).toEqual([{ projectId: 1, runs: ['r1'] }])
  })
})
