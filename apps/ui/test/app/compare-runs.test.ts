import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { GET as getComparison } from '@/app/api/v1/projects/[id]/compare/route'
import type { RunComparison } from '@/contract/run-comparison'
import { call, closeApi, openApi, send } from '../support/api'
import {
  failure,
  nodeFinished,
  nodeStarted,
  runFinished,
  runStarted,
  START_US,
  summary,
  version,
  versionNode,
} from '../support/events'

beforeEach(async () => {
  await openApi()
})
afterEach(closeApi)

const compare = (runs: string, project = '1') =>
  call<RunComparison, { id: string }>(getComparison, { id: project }, { search: `?runs=${runs}` })

interface Given {
  readonly loadUs?: number
  readonly load?: string
  readonly whole?: boolean
  /** The hash of the result of load. */
  readonly hash?: string
  readonly total?: string
  readonly more?: Parameters<typeof runStarted>[1]
}

/** A run of load and total that succeeded. */
async function sendRun(
  id: string,
  { loadUs = 50_000, load = '3 rows', whole = true, hash, total = '7', more }: Given = {},
) {
  const loadedAtUs = START_US + loadUs
  await send([
    version(),
    runStarted(id, more),
    nodeFinished(id, 'load', {
      finishedAtUs: loadedAtUs,
      result: { ...summary(load), complete: whole, ...(hash && { hash }) },
    }),
    nodeFinished(id, 'total', { startedAtUs: loadedAtUs, finishedAtUs: loadedAtUs + 1_000, result: summary(total) }),
    runFinished(id, { finishedAtUs: loadedAtUs + 1_000 }),
  ])
}

describe('GET projects/:id/compare', () => {
  it('equal runs do not differ', async () => {
    await sendRun('a')
    await sendRun('b')
    const { status, body } = await compare('a,b')
    expect(status).toBe(200)
    expect(body.runs.map(({ id }) => id)).toEqual(['a', 'b'])
    expect(body.pairs).toMatchObject([
      { runId: 'b', change: { differenceUs: 0 }, parting: { node: null, unknown: null }, differ: 0, unknown: 0 },
    ])
    expect(body).toMatchObject({ differences: [], differenceCount: 0, nodeCount: 2 })
    expect(body.nodes.map(({ name, sameCode }) => [name, sameCode])).toEqual([
      ['load', true],
      ['total', true],
    ])
  })

  it('times, values, surroundings and the node where the runs part are reported', async () => {
    const host = (hostname: string) => ({ hostname, pid: 1, node: 'v24.1.0', platform: 'linux x64' })
    await sendRun('a', { more: { host: host('web-1'), tags: { region: 'eu' } } })
    await sendRun('b', {
      loadUs: 90_000,
      load: '4 rows',
      total: '9',
      more: { host: host('web-3'), tags: { region: 'us' } },
    })
    const { body } = await compare('a,b')
    expect(body.pairs).toMatchObject([
      {
        change: { differenceUs: 40_000, parts: [{ node: 'load', differenceUs: 40_000 }] },
        parting: { node: 'load', how: 'result', unknown: null },
        differ: 2,
      },
    ])
    expect(body.differences.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
      'output total',
      'environment host',
      'tag region',
    ])
    expect(body.nodes[0]?.sides).toMatchObject([
      { endUs: 50_000, critical: true, outcome: null, preview: '3 rows' },
      { endUs: 90_000, critical: true, outcome: 'different', preview: '4 rows' },
    ])
    const { body: swapped } = await compare('b,a')
    expect(swapped.pairs).toMatchObject([{ change: { differenceUs: -40_000 }, parting: { node: 'load' }, differ: 2 }])
  })

  it('a difference that follows from an input has no node where the runs part', async () => {
    await sendRun('a')
    await sendRun('b', { load: '4 rows', more: { inputs: { request: summary('GET /b') } } })
    const { body } = await compare('a,b')
    expect(body.pairs[0]).toMatchObject({ parting: { node: null, unknown: null }, differ: 1 })
    expect(body.differences.map(({ kind, name }) => `${kind} ${name}`)).toEqual(['input request'])
  })

  it('a cut result leaves open where the runs part', async () => {
    await sendRun('a', { whole: false })
    await sendRun('b', { whole: false, total: '9' })
    expect((await compare('a,b')).body.pairs[0]).toMatchObject({
      parting: { node: null, unknown: { node: 'load', value: 'load' } },
      differ: 1,
      unknown: 1,
    })
  })

  it.each<[string, string | undefined, string | undefined, object]>([
    [
      'the same hashes',
      '1:00000000000000aa',
      '1:00000000000000aa',
      { parting: { node: 'total' }, differ: 1, unknown: 0 },
    ],
    ['other hashes', '1:00000000000000aa', '1:00000000000000bb', { parting: { node: 'load' }, differ: 2, unknown: 0 }],
    ['hashes of two schemes', '1:00000000000000aa', '2:00000000000000aa', { parting: { node: null }, unknown: 1 }],
    ['one hash', '1:00000000000000aa', undefined, { parting: { node: null }, unknown: 1 }],
  ])('cut results with %s', async (_, one, other, expected) => {
    await sendRun('a', { whole: false, ...(one && { hash: one }) })
    await sendRun('b', { whole: false, total: '9', ...(other && { hash: other }) })
    expect((await compare('a,b')).body.pairs[0]).toMatchObject(expected)
  })

  it('cut inputs with hashes are compared, too', async () => {
    const inputs = (hash: string) => ({ inputs: { request: { ...summary('GET /…'), complete: false, hash } } })
    await sendRun('a', { more: inputs('1:00000000000000aa') })
    await sendRun('b', { load: '4 rows', more: inputs('1:00000000000000aa') })
    await sendRun('c', { load: '4 rows', more: inputs('1:00000000000000bb') })
    const { body } = await compare('a,b,c')
    expect(body.pairs).toMatchObject([{ parting: { node: 'load' } }, { parting: { node: null, unknown: null } }])
    const reason = 'differs in a part that was not recorded'
    expect(body.differences.filter(({ kind }) => kind === 'input')).toEqual([
      { kind: 'input', name: 'request', sides: [1, 2, 3].map(() => ({ kind: 'unknown', reason })) },
    ])
  })

  it('a failed, a running and a foreign DAG compare without times', async () => {
    await sendRun('a')
    const fraud = version({ name: 'fraud', nodes: [versionNode('score')] })
    await send([
      runStarted('b'),
      nodeFinished('b', 'load', { status: 'failed', result: null, error: failure }),
      runFinished('b', { status: 'failed', failedNode: 'load', error: failure }),
      runStarted('c'),
      nodeStarted('c', 'load'),
      fraud,
      runStarted('d', { name: 'fraud', version: fraud.id, outputs: ['score'], inputs: {} }),
    ])
    const { status, body } = await compare('a,b,c,d')
    expect(status).toBe(200)
    expect(body.pairs).toMatchObject([
      { runId: 'b', change: null, parting: { node: 'load', how: 'failed' } },
      { runId: 'c', change: null, parting: { node: null } },
      { runId: 'd', change: null, parting: { node: null } },
    ])
    expect(body.nodes.find(({ name }) => name === 'score')?.sides).toMatchObject([
      null,
      null,
      null,
      { status: 'waiting' },
    ])
    expect(
      body.differences.find(({ name }) => name === 'DAG')?.sides.map((side) => 'text' in side && side.text),
    ).toEqual([...['checkout', 'checkout', 'checkout', 'fraud']])
  })

  it.each([
    ['a', 400, 'runs must be 2 to 5 different ids of runs, not 1'],
    ['a,a', 400, 'not 1; a is there twice'],
    ['a,b,c,d,e,f', 400, 'not 6'],
    ['a,gone', 404, 'There is no run gone'],
  ])('?runs=%s is answered with %i', async (runs, status, message) => {
    await sendRun('a')
    const answer = await call<{ error: { message: string } }, { id: string }>(
      getComparison,
      { id: '1' },
      { search: `?runs=${runs}` },
    )
    expect(answer.status).toBe(status)
    expect(answer.body.error.message).toContain(message)
  })

  it('a run of another project is not found', async () => {
    await sendRun('a')
    await sendRun('b')
    expect((await compare('a,b', '2')).status).toBe(404)
  })

  it('a graph of thousands of nodes has all its rows, and its results are compared', async () => {
    const nodes = Array.from({ length: 1_500 }, (_, index) =>
      versionNode(`n${index}`, index === 0 ? [] : [`n${index - 1}`]),
    )
    const chain = version({ nodes })
    const outputs = ['n1499']
    for (const [run, odd] of [
      ['a', -1],
      ['b', 1_200],
    ] as const) {
      await send([chain, runStarted(run, { version: chain.id, outputs, inputs: {} })])
      await send(
        nodes.map(({ name }, index) =>
          nodeFinished(run, name, { result: summary(odd >= 0 && index >= odd ? `other ${name}` : name) }),
        ),
      )
    }
    const { body } = await compare('a,b')
    expect(body.nodeCount).toBe(1_500)
    expect(body.pairs[0]).toMatchObject({ parting: { node: 'n1200', unknown: null }, differ: 300, unknown: 0 })
  })
})
