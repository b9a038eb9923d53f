import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { GET as getRecent } from '@/app/api/v1/projects/[id]/nodes/[name]/recent/route'
import { GET as getResults } from '@/app/api/v1/projects/[id]/nodes/[name]/results/route'
import { GET as getReport } from '@/app/api/v1/projects/[id]/nodes/[name]/route'
import { toDurationBin } from '@/contract/duration-bins'
import type { NodeRecent } from '@/contract/node-recent'
import type { NodeReport } from '@/contract/node-report'
import type { NodeResults } from '@/contract/node-results'
import { nowUs } from '@/server/clock'
import { call, closeApi, openApi, send } from '../support/api'
import {
  failure,
  inputNode,
  nodeFinished,
  runFinished,
  runStarted,
  toVersionId,
  version,
  versionNode,
} from '../support/events'

beforeEach(async () => {
  await openApi()
})
afterEach(closeApi)

const report = (name: string, search = '') =>
  call<NodeReport, { id: string; name: string }>(getReport, { id: '1', name }, { search })
const recent = (name: string, search = '') =>
  call<NodeRecent, { id: string; name: string }>(getRecent, { id: '1', name }, { search })
const results = (name: string, search = '') =>
  call<NodeResults, { id: string; name: string }>(getResults, { id: '1', name }, { search })

const toNodes = (code: string) => [
  inputNode('request'),
  versionNode('load', ['request'], {
    codeHash: code.repeat(64),
    text: `// ${code}`,
    documentation: 'Loads.',
    tags: { owner: 'a' },
  }),
  versionNode('total', ['load'], { module: 'sums' }),
]
const OLD = toNodes('a')
const NEW = toNodes('b')

interface Made {
  readonly nodes?: typeof OLD
  readonly agoUs: number
  readonly tookUs?: number
  readonly value?: number
  readonly failed?: boolean
  readonly name?: string
}

function toRun(id: string, { nodes = OLD, agoUs, tookUs = 1_000, value = 1, failed = false, name = 'checkout' }: Made) {
  const startedAtUs = nowUs() - agoUs
  const finishedAtUs = startedAtUs + tookUs
  const result = { type: 'number', preview: String(value), complete: true, detail: String(value) }
  const ended = failed ? { status: 'failed' as const, error: failure, result: null } : { result }
  return [
    runStarted(id, { startedAtUs, version: toVersionId(nodes), name }),
    nodeFinished(id, 'load', { startedAtUs, finishedAtUs, ...ended }),
    runFinished(id, {
      finishedAtUs,
      ...(failed && { status: 'failed' as const, failedNode: 'load', error: failure }),
    }),
  ]
}

const MINUTE_US = 60_000_000
const HOUR_US = 60 * MINUTE_US

describe('the report of a node', () => {
  it('the node is described, counted over the range and before, by version, by error and by code', async () => {
    await send([
      version({ nodes: OLD }),
      ...toRun('o1', { agoUs: 30 * HOUR_US }),
      ...toRun('o2', { agoUs: 3 * HOUR_US }),
    ])
    await send([
      version({ nodes: NEW }),
      ...toRun('n1', { nodes: NEW, agoUs: 2 * MINUTE_US, tookUs: 9_000 }),
      ...toRun('n2', { nodes: NEW, agoUs: MINUTE_US, failed: true }),
    ])
    const { status, body } = await report('load', '?range=1d')
    expect(status).toBe(200)
    expect(body).toMatchObject({ name: 'load', dag: 'checkout', dags: ['checkout'], range: '1d', version: null })
    expect(body.head).toMatchObject({
      documentation: 'Loads.',
      needs: ['request'],
      neededBy: ['total'],
      tags: { owner: 'a' },
    })
    expect(body.figures).toMatchObject({ runs: 3, failed: 1 })
    expect(body.before).toMatchObject({ runs: 1, failed: 0 })
    expect(body.buckets).toHaveLength(24)
    expect(body.buckets.reduce((sum, { runs }) => sum + runs, 0)).toBe(3)
    expect(body.versions.map(({ version, runs, failed }) => [version, runs, failed])).toEqual([
      [toVersionId(NEW), 2, 1],
      [toVersionId(OLD), 1, 0],
    ])
    expect(body.versions[0]?.durations).toEqual([[toDurationBin(9_000), 1]])
    expect(body.errors).toMatchObject([{ runs: 1, lastRunId: 'n2', errorName: 'TypeError' }])
    expect(body.errors[0]?.parts.reduce((sum, runs) => sum + runs, 0)).toBe(1)
    expect(body.codes.map(({ firstVersion, runs }) => [firstVersion, runs])).toEqual([
      [toVersionId(NEW), 2],
      [toVersionId(OLD), 1],
    ])
    expect([body.source?.text, body.sourceBefore?.text]).toEqual(['// b', '// a'])

    const old = await report('load', `?range=1d&version=${toVersionId(OLD)}`)
    expect(old.body.figures).toMatchObject({ runs: 1, failed: 0 })
    expect(old.body.versions).toHaveLength(2)
  })

  it('a node of several DAGs is answered for one of them', async () => {
    await send([version({ nodes: OLD, name: 'a' }), ...toRun('r1', { agoUs: MINUTE_US, name: 'a' })])
    await send([version({ nodes: OLD, name: 'b' })])
    expect((await report('load', '?dag=a')).body).toMatchObject({ dag: 'a', dags: ['a', 'b'], figures: { runs: 1 } })
    expect((await report('load', '?dag=b')).body).toMatchObject({ dag: 'b', figures: { runs: 0 } })
    expect((await report('load', '?dag=c')).status).toBe(404)
  })

  it('an unknown node, range, version or project is an error', async () => {
    await send([version({ nodes: OLD })])
    expect((await report('load')).status).toBe(200)
    expect((await report('nothing')).status).toBe(404)
    expect((await recent('nothing')).status).toBe(404)
    expect((await report('load', '?range=2d')).status).toBe(400)
    expect((await report('load', '?version=x')).status).toBe(400)
    expect((await call(getReport, { id: '7', name: 'load' })).status).toBe(404)
  })

  it.each(['../load', '..', 'a\0b', 'a/b', '\u202etxt', '-', 'n'.repeat(180)])(
    'the node %j has its report',
    async (name) => {
      const nodes = [versionNode(name)]
      await send([
        version({ nodes }),
        runStarted('r1', { version: toVersionId(nodes), startedAtUs: nowUs() }),
        nodeFinished('r1', name),
        runFinished('r1'),
      ])
      for (const search of [`?name=${encodeURIComponent(name)}`]) {
        expect(
          (await call<NodeReport, { id: string; name: string }>(getReport, { id: '1', name: '-' }, { search })).body,
        ).toMatchObject({ name, figures: { runs: 1 } })
        expect(
          (await call<NodeRecent, { id: string; name: string }>(getRecent, { id: '1', name: '-' }, { search })).body
            .runs,
        ).toHaveLength(1)
      }
    },
  )
})

describe('a node in the last runs', () => {
  it('its runs are newest first, and a drift names its version', async () => {
    const old = Array.from({ length: 25 }, (_, index) =>
      toRun(`o${index}`, { agoUs: (60 - index) * MINUTE_US, value: 10 + (index % 2) }),
    )
    const now = Array.from({ length: 25 }, (_, index) =>
      toRun(`n${index}`, { nodes: NEW, agoUs: (30 - index) * MINUTE_US, value: 20 + (index % 2) }),
    )
    await send([version({ nodes: OLD }), version({ nodes: NEW }), ...old.flat(), ...now.flat()])
    const { body } = await recent('load')
    expect(body.runs).toHaveLength(50)
    expect(body.runs[0]).toMatchObject({ runId: 'n24', status: 'success', durationUs: 1_000, preview: '20' })
    expect(body.runs.at(-1)?.runId).toBe('o0')
    expect(body).toMatchObject({ searched: 50, resultsRead: 50 })
    expect(body.drifts).toMatchObject([
      { path: '', kind: 'value', version: toVersionId(NEW), runsBefore: 25, runsSince: 25 },
    ])
  })

  it('at most 500 runs are answered, found among the last 2,000 of the DAG', async () => {
    const without = Array.from({ length: 600 }, (_, index) =>
      runStarted(`e${index}`, { startedAtUs: nowUs(), version: toVersionId(OLD) }),
    )
    const ran = Array.from({ length: 520 }, (_, index) => toRun(`r${index}`, { agoUs: (1_000 - index) * MINUTE_US }))
    await send([version({ nodes: OLD })])
    await send(without)
    for (let at = 0; at < ran.length; at += 130) await send(ran.slice(at, at + 130).flat())
    const { body } = await recent('load')
    expect(body.runs).toHaveLength(500)
    expect(body.runs[0]?.runId).toBe('r519')
  })
})

describe('the results of a node', () => {
  it('the numbers of the results have their means over time, and their limits, in all versions or in one', async () => {
    await send([
      version({ nodes: OLD }),
      version({ nodes: NEW }),
      ...toRun('o1', { agoUs: 30 * HOUR_US, value: 1_000 }),
      ...toRun('o2', { agoUs: 5 * HOUR_US, value: 0.1 }),
      ...toRun('o3', { agoUs: 5 * HOUR_US, value: 0.3 }),
      ...toRun('n1', { nodes: NEW, agoUs: 0, value: 8 }),
      ...toRun('n2', { nodes: NEW, agoUs: 0, failed: true }),
    ])
    const { body } = await results('load', '?range=1d')
    expect(body).toMatchObject({ range: '1d', bucketUs: HOUR_US })
    expect(body.trends).toMatchObject([{ path: '', kind: 'value', runs: 3, mean: 8.4 / 3, min: 0.1, max: 8 }])
    expect(body.trends[0]?.means).toHaveLength(24)
    expect(body.trends[0]?.means.filter((mean) => mean !== null)).toEqual([0.2, 8])
    expect(body.trends[0]?.means.at(-1)).toBe(8)
    expect((await results('load')).body.trends).toMatchObject([{ runs: 4, max: 1_000 }])
    const old = await results('load', `?range=1d&version=${toVersionId(OLD)}`)
    expect(old.body.trends).toMatchObject([{ runs: 2, min: 0.1, max: 0.3 }])
    expect((await results('total')).body.trends).toEqual([])
    expect((await results('nothing')).status).toBe(404)
  })
})
