import type { IngestResponse } from '@dag/protocol'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { GET as getNothing } from '@/app/api/[[...path]]/route'
import { POST as postIngest } from '@/app/api/v1/ingest/route'
import { GET as getOverview } from '@/app/api/v1/overview/route'
import { GET as getPing } from '@/app/api/v1/ping/route'
import { GET as getRuns } from '@/app/api/v1/projects/[id]/runs/route'
import { GET as getStats } from '@/app/api/v1/projects/[id]/stats/route'
import { GET as getProjectStream } from '@/app/api/v1/projects/[id]/stream/route'
import { POST as postProjects } from '@/app/api/v1/projects/route'
import { GET as getRun } from '@/app/api/v1/runs/[id]/route'
import type { Page } from '@/contract/page'
import type { RunDetail, RunRow, RunStats } from '@/contract/run'
import { nowUs } from '@/server/clock'
import { type Answer, call, closeApi, HOST, openApi } from '../support/api'
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
} from '../support/events'

const ingest = (...events: readonly unknown[]) =>
  call<IngestResponse, Record<string, never>>(postIngest, {}, { method: 'POST', body: JSON.stringify(batch(events)) })
const runs = (search = '', id = '1') => call<Page<RunRow>, { id: string }>(getRuns, { id }, { search })
const run = (id: string) => call<RunDetail, { id: string }>(getRun, { id })
const project = (body: unknown, headers = {}) =>
  call<{ id: number; error?: unknown }, Record<string, never>>(
    postProjects,
    {},
    { method: 'POST', body: JSON.stringify(body), headers },
  )
const ids = (page: Answer<Page<RunRow>>) => page.body.items.map((row) => row.id)

beforeEach(openApi)
afterEach(closeApi)

describe('every route', () => {
  it('every route guards by itself', async () => {
    const { status, body } = await call(getPing, {}, { headers: { host: 'evil.example' } })
    expect([status, body]).toMatchObject([403, { error: { code: 'DAG_HTTP_HOST' } }])
    expect((await project({ name: 'a' }, { origin: 'null' })).status).toBe(403)
    expect((await project({ name: 'a' }, { 'content-type': 'text/plain' })).status).toBe(415)
  })
})

it('an unknown path of the API is answered as JSON', async () => {
  expect(await call(getNothing, {})).toMatchObject({ status: 404, body: { error: { code: 'DAG_HTTP_NOT_FOUND' } } })
})

it('the ping answers name, version and state of the server', async () => {
  expect(await call(getPing, {})).toEqual({
    status: 200,
    body: {
      name: 'dag',
      version: '0.1.0',
      address: HOST,
      protocol: 1,
      databaseBytes: expect.any(Number),
      databaseProblem: null,
    },
  })
})

describe('runs', () => {
  it('runs come newest first, page by page, each once', async () => {
    const starts = [5, 3, 3, 3, 1]
    await ingest(...starts.map((at, index) => runStarted(`r${index}`, { startedAtUs: START_US + at })))
    const first = await runs('?limit=2')
    expect(ids(first)).toEqual(['r0', 'r3'])
    const second = await runs(`?limit=2&cursor=${first.body.nextCursor}`)
    expect(ids(second)).toEqual(['r2', 'r1'])
    const third = await runs(`?limit=2&cursor=${second.body.nextCursor}`)
    expect([ids(third), third.body.nextCursor]).toEqual([['r4'], null])
  })

  it('runs are found by status', async () => {
    await ingest(
      runStarted('a'),
      runStarted('b'),
      runFinished('b'),
      runStarted('c'),
      runFinished('c', { status: 'failed' }),
    )
    expect(ids(await runs('?status=failed'))).toEqual(['c'])
    expect(ids(await runs('?status=running,failed'))).toEqual(['c', 'a'])
    expect(ids(await runs('?status=success&status=failed'))).toEqual(['c', 'b'])
  })

  it('runs are found by the end of their id, driver, failed node, error and tag', async () => {
    const end = { status: 'failed', failedNode: 'loadPrices', error: { ...failure, message: '100% wrong' } } as const
    await ingest(
      runStarted('run-abc', { name: 'pricing', tags: { region: 'eu' } }),
      runFinished('run-abc', end),
      runStarted('abc-run', { name: 'other', tags: { region: 'us' } }),
    )
    for (const q of ['-ABC', 'ricin', 'loadprices', '100%', 'typeerror', 'region=eu', 'EU']) {
      expect([q, ids(await runs(`?q=${encodeURIComponent(q)}`))]).toEqual([q, ['run-abc']])
    }
    expect(ids(await runs('?q=%25'))).toEqual(['run-abc'])
    expect(ids(await runs('?q=_'))).toEqual([])
    expect(ids(await runs('?q=abc%25'))).toEqual([])
  })

  it.each(['?limit=0', '?limit=201', '?limit=x', '?cursor=x', '?status=done'])(
    'the list of runs rejects %s',
    async (search) => {
      expect(await runs(search)).toMatchObject({ status: 400, body: { error: { code: 'DAG_HTTP_PARAMETER' } } })
    },
  )

  it('runs have an outcome by their status', async () => {
    const error = { status: 'failed', failedNode: 'load', error: failure } as const
    await ingest(
      version(),
      runStarted('good', { startedAtUs: START_US + 4 }),
      nodeFinished('good', 'total'),
      runFinished('good'),
      runStarted('bad', { startedAtUs: START_US + 3 }),
      runFinished('bad', error),
      runStarted('open', { startedAtUs: START_US + 2 }),
      nodeStarted('open', 'load'),
      runStarted('stopped', { startedAtUs: START_US + 1 }),
      nodeFinished('stopped', 'load', { status: 'cancelled', result: null }),
      runFinished('stopped', { status: 'cancelled' }),
      runStarted('silent'),
      runFinished('silent'),
    )
    expect((await runs()).body.items.map((row) => row.outcome)).toEqual([
      { kind: 'result', node: 'total', preview: 'result of total' },
      { kind: 'error', node: 'load', name: 'TypeError', message: 'x is undefined' },
      { kind: 'progress', node: 'load' },
      { kind: 'cancelled', node: 'load' },
      { kind: 'none' },
    ])
  })

  it('runs of other projects are not listed', async () => {
    await ingest(runStarted('mine'), runStarted('other', { project: 'other' }), nodeFinished('unclaimed', 'load'))
    expect(ids(await runs())).toEqual(['mine'])
  })
})

describe('stats', () => {
  it('stats count and chart the runs', async () => {
    const nowUs = Date.now() * 1_000
    await ingest(
      runStarted('a', { startedAtUs: nowUs }),
      runStarted('b', { startedAtUs: nowUs }),
      runFinished('b', { status: 'failed', finishedAtUs: nowUs + 70 }),
    )
    const { body } = await call<RunStats, { id: string }>(getStats, { id: '1' })
    expect(body).toMatchObject({ total: 2, byStatus: { running: 1, failed: 1, success: 0 } })
    expect(body.activity.buckets.filter((bucket) => bucket.runs > 0)).toEqual([{ runs: 2, failed: 1, p95Us: 70 }])
  })
})

it('the overview shows what runs and what failed, in all projects', async () => {
  const end = { status: 'failed', failedNode: 'load', error: failure } as const
  const startUs = nowUs() - 1_000_000
  await ingest(
    version({ project: 'other' }),
    runStarted('open', { project: 'other' }),
    nodeStarted('open', 'load'),
    ...['f1', 'f2'].flatMap((id, index) => [runStarted(id, { startedAtUs: startUs + index }), runFinished(id, end)]),
  )
  expect((await call(getOverview, {})).body).toMatchObject({
    running: [{ id: 'open', projectName: 'other', node: 'load', nodesDone: 0, nodesTotal: 2 }],
    failures: [
      { projectName: 'default', node: 'load', message: 'x is undefined', count: 2, runId: 'f2', firstAtUs: startUs },
    ],
  })
})

describe('a run', () => {
  it('a run shows its plan with nodes that ran, nodes that never ran, and inputs', async () => {
    await ingest(
      version(),
      runStarted('r1', { tags: { region: 'eu' } }),
      nodeFinished('r1', 'load', { status: 'failed', result: null, error: failure, finishedAtUs: START_US + 900 }),
      runFinished('r1', { status: 'failed', failedNode: 'load', error: failure, inputs: { rate: summary('0.2') } }),
    )
    const { body } = await run('r1')
    expect(body).toMatchObject({
      status: 'failed',
      projectName: 'default',
      durationUs: 5_000,
      nodesDone: 0,
      nodesTotal: 2,
    })
    expect(body.inputs).toEqual({ request: summary('GET /'), rate: summary('0.2') })
    expect(
      body.nodes.map(({ name, status, startUs, endUs, preview, output }) => [
        name,
        status,
        startUs,
        endUs,
        preview,
        output,
      ]),
    ).toEqual([
      ['request', 'input', null, null, 'GET /', false],
      ['load', 'failed', 0, 900, 'x is undefined', false],
      ['rate', 'input', null, null, '0.2', false],
      ['total', 'skipped', null, null, null, true],
    ])
  })

  it('a run names the error group of its failure, and null while it has not failed', async () => {
    await ingest(runStarted('r1'), runFinished('r1', { status: 'failed', failedNode: 'load' }), runStarted('r2'))
    const { errorGroupId } = (await run('r1')).body
    expect(errorGroupId).toEqual(expect.any(Number))
    expect((await run('r2')).body.errorGroupId).toBeNull()
  })

  it('a run knows its neighbours in the project', async () => {
    await ingest(...[0, 1, 2].map((at) => runStarted(`r${at}`, { startedAtUs: START_US + at })))
    expect((await run('r1')).body).toMatchObject({ newerId: 'r2', olderId: 'r0' })
    expect((await run('r2')).body).toMatchObject({ newerId: null, olderId: 'r1' })
  })

  it('a run shows the losses of all its clients', async () => {
    const dropped = [{ run: 'r1', reason: 'queue-full', kind: 'value', total: 3 }] as const
    for (const instanceId of ['a', 'b']) {
      const client = { instanceId, name: 'x', version: '1' }
      await call(
        postIngest,
        {},
        { method: 'POST', body: JSON.stringify(batch([runStarted('r1')], { dropped, client })) },
      )
    }
    expect((await run('r1')).body.losses).toEqual([{ run: 'r1', reason: 'queue-full', kind: 'value', total: 6 }])
  })

  it('a run without its version shows what ran', async () => {
    await ingest(runStarted('r1'), nodeFinished('r1', 'load'))
    expect((await run('r1')).body.nodes).toMatchObject([{ name: 'load', status: 'success', dependencies: [] }])
  })

  it('a run is not found before it was started', async () => {
    await ingest(nodeFinished('r1', 'load'))
    expect(await run('r1')).toMatchObject({ status: 404, body: { error: { code: 'DAG_RUN_NOT_FOUND' } } })
  })
})

it('the stream of a project names its changed runs', async () => {
  const abort = new AbortController()
  const request = new Request(`http://${HOST}/api/v1/projects/1/stream`, {
    headers: { host: HOST },
    signal: abort.signal,
  })
  const response = await getProjectStream(request, { params: Promise.resolve({ id: '1' }) })
  const reader = response.body?.getReader()
  await reader?.read()
  await ingest(runStarted('r1'))
  const { value } = (await reader?.read()) ?? {}
  abort.abort()
  expect(new TextDecoder().decode(value)).toBe('data: {"type":"changed","projectId":1,"runs":["r1"]}\n\n')
})
