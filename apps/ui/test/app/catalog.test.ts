import { afterEach, beforeEach, expect, it } from 'vitest'
import { GET as getCatalogNode } from '@/app/api/v1/projects/[id]/catalog/[name]/route'
import { GET as getCatalog } from '@/app/api/v1/projects/[id]/catalog/route'
import { GET as getCatalogGroups } from '@/app/api/v1/projects/[id]/catalog-groups/route'
import { GET as getProject } from '@/app/api/v1/projects/[id]/route'
import type { CatalogGroups, CatalogNodeDetail, CatalogPage } from '@/contract/catalog'
import type { ProjectSummary } from '@/contract/project'
import { call, closeApi, openApi, send } from '../support/api'
import {
  failure,
  inputNode,
  nodeFinished,
  runFinished,
  runStarted,
  START_US,
  summary,
  toVersionId,
  version,
  versionNode,
} from '../support/events'

const HOUR_US = 3_600_000_000
const ODD = ['../load', 'a\u0000b', '\u202eevil', 'x'.repeat(200), '__proto__', '"quoted"', "it's 100%_"]

beforeEach(openApi)
afterEach(closeApi)

const list = (search = '') => call<CatalogPage, { id: string }>(getCatalog, { id: '1' }, { search })
const groups = (search = '') => call<CatalogGroups, { id: string }>(getCatalogGroups, { id: '1' }, { search })

it('nodes of the catalog have the figures of the last 24 hours in which they ran, over versions and DAGs', async () => {
  const nodes = [versionNode('load', [], { documentation: 'Loads.', tags: { owner: 'data' }, source: 'load()' })]
  const id = toVersionId(nodes)
  const run = (name: string, hour: number, tookUs: number, failed = false) => {
    const run = `${name}-${hour}-${tookUs}`
    const startedAtUs = Math.floor(START_US / HOUR_US) * HOUR_US + hour * HOUR_US
    const end = { startedAtUs, finishedAtUs: startedAtUs + tookUs }
    const error = failed ? { status: 'failed' as const, result: null, error: failure } : {}
    const runError = failed ? { status: 'failed' as const, failedNode: 'load', error: failure } : {}
    return [
      runStarted(run, { name, version: id, outputs: ['load'], startedAtUs }),
      nodeFinished(run, 'load', { ...end, ...error }),
      runFinished(run, { finishedAtUs: end.finishedAtUs, ...runError }),
    ]
  }
  const hours = Array.from({ length: 25 }, (_, hour) => run('checkout', hour, 10_000)).flat()
  await send([version({ nodes }), version({ name: 'refund', nodes }), ...hours])
  await send([...run('refund', 24, 30_000), ...run('refund', 24, 5_000, true)])
  const { body } = await list()
  expect(body).toMatchObject({
    nextCursor: null,
    items: [{ name: 'load', module: 'pipeline', dags: ['checkout', 'refund'], owner: 'data', types: ['string'] }],
  })
  const { figures } = body.items[0] as CatalogPage['items'][number]
  expect(figures).toMatchObject({ runs: 26, failed: 1, cached: 0 })
  expect(Math.abs((figures.p50Us ?? 0) - 10_000)).toBeLessThanOrEqual(500)
  expect(figures.hours).toHaveLength(24)
  expect(figures.hours.at(-1)).toMatchObject({ runs: 3, failed: 1, meanUs: 20_000 })
  const detail = await call<CatalogNodeDetail, { id: string; name: string }>(getCatalogNode, { id: '1', name: 'load' })
  expect(detail.body).toMatchObject({ documentation: 'Loads.', source: { text: 'load()', original: true }, figures })
})

it('nodes with odd names are listed, found and read', async () => {
  const nodes = ODD.map((name) => versionNode(name))
  const id = toVersionId(nodes)
  const ran = ODD.map((name) => nodeFinished('r', name, { result: summary('1') }))
  const sent = await send([version({ nodes }), runStarted('r', { version: id, outputs: [] }), ...ran, runFinished('r')])
  expect(sent.body.rejected).toEqual([])
  const { body } = await list('?limit=200')
  expect(body.items.map(({ name }) => name).sort()).toEqual([...ODD].sort())
  for (const { name, figures } of body.items) expect(figures.runs, name).toBe(1)
  for (const name of ODD) {
    const found = await list(`?q=${encodeURIComponent(name)}`)
    expect(
      found.body.items.map((item) => item.name),
      name,
    ).toContain(name)
    const search = `?name=${encodeURIComponent(name)}`
    const detail = await call<CatalogNodeDetail, { id: string; name: string }>(
      getCatalogNode,
      { id: '1', name: '-' },
      { search },
    )
    expect(detail.body.name).toBe(name)
  }
})

it('the summary of a project counts the nodes of its catalog once, whatever the number of DAGs', async () => {
  const nodes = [inputNode('request'), versionNode('a')]
  await send([version({ nodes }), version({ name: 'refund', nodes })])
  expect((await call<ProjectSummary, { id: string }>(getProject, { id: '1' })).body.nodeCount).toBe(2)
})

it('groups count the nodes that meet the rest of the filter', async () => {
  const nodes = [
    inputNode('request'),
    versionNode('a', [], { module: 'one', tags: { owner: 'x' } }),
    versionNode('b', [], { module: 'one' }),
    versionNode('c', [], { module: 'two', tags: { owner: 'x' } }),
  ]
  await send([version({ nodes }), version({ name: 'refund', nodes: nodes.slice(0, 2) })])
  expect((await groups('?module=one')).body).toEqual({
    total: 2,
    projectTotal: 4,
    dagTotal: 2,
    modules: [
      { value: 'one', nodes: 2 },
      { value: '', nodes: 1 },
      { value: 'two', nodes: 1 },
    ],
    dags: [
      { value: 'checkout', nodes: 2 },
      { value: 'refund', nodes: 1 },
    ],
    owners: [
      { value: '', nodes: 1 },
      { value: 'x', nodes: 1 },
    ],
  })
  expect((await list('?owner=&sort=module')).body.items.map(({ name }) => name)).toEqual(['b', 'request'])
})

it('pages of the catalog follow their cursor, and what cannot be read is refused', async () => {
  await send([version()])
  const first = await list('?limit=3&sort=module')
  const second = await list(`?limit=3&sort=module&cursor=${first.body.nextCursor}`)
  expect([...first.body.items, ...second.body.items].map(({ name }) => name)).toEqual([
    'load',
    'total',
    'rate',
    'request',
  ])
  expect(second.body.nextCursor).toBeNull()
  for (const search of ['?sort=age', '?cursor=x', '?limit=201']) expect((await list(search)).status, search).toBe(400)
  const missing = await call(getCatalogNode, { id: '1', name: 'nothing' })
  expect(missing).toMatchObject({ status: 404, body: { error: { code: 'DAG_CATALOG_NODE_NOT_FOUND' } } })
  expect((await call(getCatalog, { id: '9' })).status).toBe(404)
})
