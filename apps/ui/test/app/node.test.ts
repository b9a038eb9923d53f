import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { GET as getNode } from '@/app/api/v1/runs/[id]/nodes/[name]/route'
import { GET as getRun } from '@/app/api/v1/runs/[id]/route'
import type { NodeDetail, RunDetail } from '@/contract/run'
import { call, closeApi, openApi, send } from '../support/api'
import { nodeFinished, runStarted, summary, version, versionNode } from '../support/events'

const ingest = (...events: readonly unknown[]) => send(events)
const node = (id: string, name: string, search = '') =>
  call<NodeDetail, { id: string; name: string }>(getNode, { id, name }, { search })
const run = (id: string) => call<RunDetail, { id: string }>(getRun, { id })

beforeEach(async () => {
  await openApi()
})
afterEach(closeApi)

describe('a node of a run', () => {
  it('a node of a run shows result, inputs by reference, code and logs', async () => {
    const log = {
      type: 'node-log',
      run: 'r1',
      node: 'total',
      item: null,
      sequence: 0,
      atUs: 5,
      level: 'warn',
      message: 'hm',
      fields: null,
    }
    await ingest(
      version(),
      version({
        name: 'checkout',
        nodes: [versionNode('load', ['request'], { source: 'const load', file: 'a.ts', line: 2 })],
        id: version().id,
      }),
      runStarted('r1'),
      nodeFinished('r1', 'load'),
      nodeFinished('r1', 'total'),
      log,
    )
    expect((await node('r1', 'total')).body).toMatchObject({
      name: 'total',
      runId: 'r1',
      result: summary('result of total'),
      inputs: [
        { name: 'load', from: 'node', value: summary('result of load'), reason: null },
        { name: 'rate', from: 'input', value: null, reason: 'not given, has a default' },
      ],
      logs: [{ sequence: 0, atUs: 5, level: 'warn', message: 'hm', fields: null }],
      source: { text: 'function total() {}', original: false },
      neededBy: [],
    })
    expect((await node('r1', 'load')).body).toMatchObject({
      source: { text: 'const load', original: true, file: 'a.ts', line: 2 },
      neededBy: ['total'],
    })
    expect((await node('r1', 'request')).body).toMatchObject({ status: 'input', result: summary('GET /') })
  })

  it('a node of a run that many nodes need lists the first 100 of them and counts all', async () => {
    const names = Array.from({ length: 150 }, (_, index) => `user${index}`)
    const event = version({ nodes: [versionNode('load'), ...names.map((name) => versionNode(name, ['load']))] })
    await ingest(event, runStarted('r1', { version: event.id, outputs: names }))
    const { body } = await node('r1', 'load')
    expect(body).toMatchObject({ neededBy: names.slice(0, 100), neededByCount: 150 })
    expect((await run('r1')).body.nodes.filter(({ dependencies }) => dependencies.length === 1)).toHaveLength(150)
  })

  it('a node of a run shows one item of several', async () => {
    await ingest(
      runStarted('r1'),
      nodeFinished('r1', 'load', { item: 0 }),
      nodeFinished('r1', 'load', { item: 1, result: summary('second') }),
    )
    expect((await node('r1', 'load', '?item=1')).body).toMatchObject({ result: summary('second'), preview: 'second' })
    expect((await node('r1', 'load', '?item=x')).status).toBe(400)
    expect((await node('r1', 'load', '?item=2')).status).toBe(404)
  })

  it('a node of a run may have the name of a member of every object', async () => {
    const nodes = [versionNode('toString'), versionNode('valueOf', ['toString'])]
    const event = version({ nodes })
    await ingest(
      event,
      runStarted('r1', { version: event.id, outputs: ['valueOf'] }),
      nodeFinished('r1', 'toString'),
      nodeFinished('r1', 'valueOf'),
    )
    expect((await run('r1')).body.nodes.map(({ preview }) => preview)).toEqual([
      'result of toString',
      'result of valueOf',
    ])
    expect((await node('r1', 'valueOf')).body).toMatchObject({
      result: summary('result of valueOf'),
      inputs: [{ name: 'toString', from: 'node', value: summary('result of toString') }],
    })
  })

  it('a node of a run is not found if the plan does not have it', async () => {
    await ingest(version(), runStarted('r1'))
    expect(await node('r1', 'nothing')).toMatchObject({ status: 404, body: { error: { code: 'DAG_NODE_NOT_FOUND' } } })
  })
})
