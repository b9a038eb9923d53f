import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { PUT as putNodes } from '@/app/api/v1/dag_runs_bulk/route'
import { GET as getProject } from '@/app/api/v1/projects/[id]/route'
import { GET as getRun } from '@/app/api/v1/runs/[id]/route'
import type { RunDetail } from '@/contract/run'
import { nowUs } from '@/server/clock'
import { sweep } from '@/server/ingest/sweep'
import { call, closeApi, copyApi, openApi, send } from '../support/api'
import { runStarted } from '../support/events'
import { type Exchange, type Recording, readRecording, replay, startReplay } from '../support/hamilton'
import type { TestStore } from '../support/store'

let test: TestStore
beforeEach(async () => {
  test = await openApi()
})
afterEach(closeApi)

type Row = Readonly<Record<string, unknown>>

const RECORDINGS: readonly Recording[] = ['asynchronous', 'frames', 'items']

/** Runs with their nodes in order of their start, without ids and times of arrival. */
function readRuns(): readonly Row[] {
  const nodes = test.rows('NodeRun')
  const runs = test.rows('Run').map(({ key, id, lastSeenAtUs, versionKey, errorGroupKey, counted, ...run }) => ({
    ...run,
    nodes: nodes.filter(({ runKey }) => runKey === key).map(({ runKey, ...node }) => node),
  }))
  return (runs as readonly Row[]).toSorted((a, b) => Number(a.startedAtUs) - Number(b.startedAtUs))
}

const brief = (runs: readonly Row[]) =>
  runs.map(({ name, status, nodesDone, nodesTotal, failedNode, errorName, errorMessage }) => [
    ...[name, status, nodesDone, nodesTotal, failedNode, errorName, errorMessage],
  ])

async function readRun(position: number): Promise<RunDetail> {
  const ids = test.rows('Run').toSorted((a, b) => Number(a.startedAtUs) - Number(b.startedAtUs))
  return (await call<RunDetail, { id: string }>(getRun, { id: String(ids[position]?.id) })).body
}

const results = ({ nodes }: Row): Readonly<Record<string, { type: string; preview: string; detail: string }>> =>
  Object.fromEntries(
    (nodes as readonly Row[]).map(({ node, result }) => [node, result === null ? null : JSON.parse(String(result))]),
  )

const node = (name: string) => test.rows('VersionNode').find((row) => row.name === name)

describe('trackers of Hamilton', () => {
  it.each<readonly [Recording, readonly (readonly unknown[])[]]>([
    [
      'frames',
      [
        ['orders', 'success', 17, 17, null, null, null],
        // The recorded tracker sent one of eight nodes.
        ['orders', 'success', 1, 8, null, null, null],
        ['orders', 'failed', 17, 18, 'broken', 'ZeroDivisionError', 'integer division or modulo by zero'],
      ],
    ],
    ['items', [['python_parallel', 'success', 3, 3, null, null, null]]],
    [
      'asynchronous',
      [
        ['python_pipeline', 'success', 4, 4, null, null, null],
        ['python_pipeline', 'failed', 3, 4, 'boom', 'ValueError', 'broken on purpose'],
      ],
    ],
  ])('the recording %s leaves the runs that the tracker ran', async (name, runs) => {
    await replay(readRecording(name))
    expect(brief(readRuns())).toEqual(runs)
    expect(test.rows('Refusal')).toEqual([])
  })

  it('a template is a version with code, places, documentation, tags, modules and optional inputs', async () => {
    await replay(readRecording('frames'))
    await replay(readRecording('asynchronous'))
    expect(node('orders')).toMatchObject({
      kind: 'function',
      dependencies: '[{"name":"size","optional":false}]',
      module: 'rich_mod',
      tags: '{"owner":"growth","pii":"false"}',
      file: 'rich_mod.py',
      line: 3,
      documentation: 'All orders of the day.',
      text: expect.stringMatching(
        /^@tag\(owner="growth", pii="false"\)\ndef orders\(size: int\).*"app"\], size\)\)\}\)$/s,
      ),
    })
    expect(node('size')).toMatchObject({ kind: 'input', module: null, text: null, codeHash: null })
    expect(node('total')?.dependencies).toBe('[{"name":"frame","optional":false},{"name":"weight","optional":true}]')
    expect(node('low')?.text).toContain('def bounds(amount: pd.Series)')
  })

  it('a run has its inputs, its config, its tags and its plan', async () => {
    await replay(readRecording('frames'))
    const run = await readRun(0)
    expect(run).toMatchObject({
      tags: { env: 'dev', team: 'data' },
      outputs: ['report'],
      inputs: { size: { preview: '48' } },
      config: { region: { preview: "'eu'" } },
      git: null,
      durationUs: 124_121,
    })
  })

  it('every kind of result is described', async () => {
    await replay(readRecording('frames'))
    const found = results(readRuns()[0] as Row)
    const preview = Object.fromEntries(
      Object.entries(found).map(([name, { type, preview }]) => [name, [type, preview]]),
    )
    expect(preview).toMatchObject({
      low: ['float', '13.87'],
      bounds: ['dict', '{ low: 13.87, high: 164.4 }'],
      words: ['list', expect.stringContaining("'日本'")],
      orders: ['DataFrame', 'DataFrame(48 × 7) [price, qty, sku, gift, at, note, kind]'],
      price: ['Series', 'Series(48) [price]'],
      matrix: ['ndarray', 'ndarray(48 × 2) [0, 1]'],
      nothing: ['None', 'None'],
      thing: ['Thing', 'Thing'],
      when: ['datetime', 'datetime'],
    })
    const columns = Object.fromEntries(
      JSON.parse(found.orders?.detail ?? '').columns.items.map((column: { name: string }) => [column.name, column]),
    )
    expect(columns).toMatchObject({
      price: {
        type: 'float64',
        statistics: { kind: 'numbers', count: 48, missing: 0, histogram: { counts: expect.any(Array) } },
      },
      gift: { statistics: { kind: 'booleans' } },
      at: { statistics: { kind: 'dates', minMs: Date.parse('2026-11-01'), maxMs: Date.parse('2026-11-02T23:00Z') } },
      kind: { statistics: { kind: 'strings', unique: 2, shortest: 3, longest: 3 } },
      note: { type: 'object', statistics: { kind: 'mixed', count: 10, missing: 38, types: [['object', 10]] } },
    })
    const { quantiles, min, max } = columns.price.statistics
    expect(Object.keys(quantiles)).toEqual(['p10', 'p25', 'p50', 'p75', 'p90'])
    expect(columns.price.statistics.histogram).toMatchObject({ from: min, to: max })
  })

  it('the traceback of a failure has the frames of the user alone', async () => {
    await replay(readRecording('frames'))
    expect((await readRun(2)).error).toEqual({
      name: 'ZeroDivisionError',
      message: 'integer division or modulo by zero',
      stack: `Traceback (most recent call last):
  File "/app/rich_mod.py", line 41, in broken
    return 1 // (len(report) - len(report))
           ~~^^~~~~~~~~~~~~~~~~~~~~~~~~~~~~
ZeroDivisionError: integer division or modulo by zero`,
    })
  })

  it('the tasks of a Parallelizable are items', async () => {
    await replay(readRecording('items'))
    const items = test.rows('NodeRun').map(({ node, item, preview }) => [node, item, preview])
    expect(items).toEqual([
      ['doc', -1, 'Array(4) [0, 1, 2, 3]'],
      ...[0, 1, 2, 3].map((item) => ['text', item, `'t${item}'`]),
      ['total', -1, '4'],
    ])
  })
})

const isUpdate = ({ path }: Exchange) => path.includes('dag_runs_bulk')
const startsRun = ({ method, path }: Exchange) => method === 'POST' && path.includes('dag_runs?')

describe.each(RECORDINGS)('the recording %s', (name) => {
  const recording = readRecording(name)

  it('repeated requests change nothing', async () => {
    await replay(recording)
    const once = readRuns()
    closeApi()
    test = await openApi()
    await replay(recording.flatMap((exchange) => (startsRun(exchange) ? [exchange] : [exchange, exchange])))
    expect(readRuns()).toEqual(once)
    expect(test.rows('Refusal')).toEqual([])
  })

  it('nodes may come before the end of their run, one by one, from the last to the first', async () => {
    await replay(recording)
    const once = readRuns()
    closeApi()
    test = await openApi()
    const updates = recording.filter(isUpdate).flatMap(splitUpdate).reverse()
    const lastStart = recording.findLastIndex(startsRun)
    const others = (exchange: Exchange) => !isUpdate(exchange)
    const [before, after] = [recording.slice(0, lastStart + 1), recording.slice(lastStart + 1)]
    await replay([...before.filter(others), ...updates, ...after.filter(others)])
    expect(readRuns()).toEqual(once)
  })

  it('a server that ends suddenly in the middle continues after its start', async () => {
    await replay(recording)
    const once = readRuns()
    closeApi()
    test = await openApi()
    const again = startReplay()
    const middle = recording.findLastIndex(startsRun) + 1
    await replay(recording.slice(0, middle), again)
    test = copyApi(test)
    await replay(recording.slice(middle), again)
    expect(readRuns()).toEqual(once)
  })
})

interface Update {
  readonly attributes: readonly { readonly node_name: string }[]
  readonly task_updates: readonly { readonly node_name: string }[]
}

function splitUpdate(exchange: Exchange): readonly Exchange[] {
  const { attributes, task_updates: updates } = exchange.request as Update
  return updates.map((update) => ({
    ...exchange,
    request: {
      attributes: attributes.filter(({ node_name }) => node_name === update.node_name),
      task_updates: [update],
    },
  }))
}

describe('a silent run of Hamilton', () => {
  it('a silent run is lost after an hour, because its tracker sends no signs of life', async () => {
    const recording = readRecording('items')
    await replay(recording.slice(0, recording.findIndex(startsRun) + 1))
    await send([runStarted('own')])
    const later = (minutes: number) => sweep(test.store, nowUs() + minutes * 60_000_000)
    const statuses = () => test.rows('Run').map(({ id, status }) => [id === 'own' ? 'own' : 'hamilton', status])
    later(59)
    expect(statuses()).toEqual(
      expect.arrayContaining([
        ['own', 'lost'],
        ['hamilton', 'running'],
      ]),
    )
    later(61)
    expect(statuses()).toEqual(
      expect.arrayContaining([
        ['own', 'lost'],
        ['hamilton', 'lost'],
      ]),
    )
  })
})

const asHamilton = { headers: { 'x-api-user': 'me@example.com' } }

describe('projects of Hamilton', () => {
  it('a number that no project has creates one for a tracker of Hamilton alone', async () => {
    expect((await call(getProject, { id: '7' })).status).toBe(404)
    expect(await call(getProject, { id: '7' }, asHamilton)).toMatchObject({
      status: 200,
      body: { id: 7, name: 'Hamilton project 7', runCount: 0 },
    })
    expect((await call(getProject, { id: '7' })).status).toBe(200)
    expect((await call(getProject, { id: '100001' }, asHamilton)).status).toBe(404)
  })
})

describe('updates that cannot be used', () => {
  const update = (search: string, body: string) => call(putNodes, {}, { method: 'PUT', search, body, ...asHamilton })

  it.each([
    ['of an unknown run', '?dag_run_id=999', '{"attributes":[],"task_updates":[]}', 'DAG_HAMILTON_NOT_FOUND'],
    ['without a run', '', '{}', 'DAG_HTTP_PARAMETER'],
    ['that are cut off', '?dag_run_id=1', '{"attributes":[', 'DAG_HTTP_BODY_INVALID'],
    ['that are nested too deep', '?dag_run_id=1', `${'['.repeat(201)}${']'.repeat(201)}`, 'DAG_HTTP_BODY_TOO_DEEP'],
  ])('updates %s are counted, and do not end the sender of the tracker', async (_, search, body, code) => {
    expect(await update(search, body)).toEqual({ status: 200, body: { accepted: 0, rejected: 1 } })
    expect(test.rows('Refusal')).toMatchObject([{ code, subject: 'batch', total: 1 }])
  })

  it('parts that cannot be read do not cost the others', async () => {
    const again = startReplay()
    const recording = readRecording('items')
    await replay(
      recording.filter((exchange) => !isUpdate(exchange)),
      again,
    )
    const good = { node_template_name: 'doc', node_name: 'doc', status: 'SUCCESS', end_time: '2026-11-27T00:00:01' }
    const task_updates = [
      null,
      3,
      { ...good, start_time: '2026-11-27T00:00:00' },
      { node_name: 'x', start_time: 'never' },
    ]
    const attributes = [{ node_name: 'gone', type: 'primitive', value: { value: 1 } }, 'text']
    const exchange = recording.find(isUpdate) as Exchange
    expect((await again.send({ ...exchange, request: { attributes, task_updates } })).body).toEqual({
      accepted: 1,
      rejected: 2,
    })
    expect(test.rows('NodeRun')).toMatchObject([{ node: 'doc', status: 'success', result: null }])
  })
})

describe('requests of any form', () => {
  it('requests of any form never fail the server', async () => {
    const known = startReplay()
    await replay(readRecording('items'), known)
    const names = fc.constantFrom('name', 'dag_hash', 'code_hash', 'nodes', 'tags', 'path', 'contents', 'start', 'end')
    const node = fc.dictionary(
      fc.constantFrom('name', 'tags', 'dependencies', 'classifications', 'output'),
      fc.jsonValue(),
    )
    const body = fc.oneof(
      fc.jsonValue(),
      fc.dictionary(names, fc.jsonValue()),
      fc.record({
        name: fc.string({ minLength: 1 }),
        dag_hash: fc.constant('a'),
        code_hash: fc.constant('b'),
        nodes: fc.array(node),
      }),
      fc.record({
        inputs: fc.jsonValue(),
        outputs: fc.array(fc.string()),
        tags: fc.jsonValue(),
        run_start_time: fc.jsonValue(),
      }),
      fc.record({ run_status: fc.constantFrom('SUCCESS', 'FAILURE', 3), run_end_time: fc.jsonValue() }),
      fc.record({
        attributes: fc.jsonValue(),
        task_updates: fc.array(fc.dictionary(fc.constantFrom('node_name', 'status'), fc.string())),
      }),
    )
    const paths = [
      'POST dag_templates?project_id=1',
      'POST dag_runs?dag_template_id=1',
      'PUT dag_runs/1',
      'PUT dag_runs_bulk?dag_run_id=1',
    ]
    const request = fc.constantFrom(...paths).map((path) => path.split(' ') as [string, string])
    await fc.assert(
      fc.asyncProperty(request, body, async ([method, path], sent) => {
        const { status } = await known.send({ method, path: `/api/v1/${path}`, request: sent ?? {} })
        expect([200, 400]).toContain(status)
      }),
      { numRuns: 60 },
    )
  })
})
