import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { POST as postProject } from '@/app/api/v1/projects/route'
import { GET as getSearch } from '@/app/api/v1/search/route'
import type { SearchAnswer } from '@/contract/search'
import { call, closeApi, openApi, send } from '../support/api'
import {
  failure,
  inputNode,
  NODES,
  nodeFinished,
  runFinished,
  runStarted,
  START_US,
  toVersionId,
  version,
  versionNode,
} from '../support/events'

const ODD = ['../load', 'a\u0000b', '\u202eevil', 'x'.repeat(200), '__proto__', '"quoted"', "it's 100%_"]

beforeEach(openApi)
afterEach(closeApi)

const ask = async (search: Record<string, string>) =>
  (await call<SearchAnswer, Record<string, never>>(getSearch, {}, { search: `?${new URLSearchParams(search)}` })).body
const find = (q: string, rest: Record<string, string> = {}) => ask({ q, project: '1', ...rest })

const addProject = (name: string) =>
  call<{ id: number }, Record<string, never>>(postProject, {}, { method: 'POST', body: JSON.stringify({ name }) })

const toRunId = (end: string) => `01a21a11-4233-7000-8000-0000${end.padStart(8, '0')}`

describe('runs are found', () => {
  beforeEach(async () => {
    await send([
      version(),
      ...['b41c9e07', '3e5590bc', '57c2f4e1'].flatMap((end, index) => [
        runStarted(toRunId(end), { startedAtUs: START_US + index }),
        ...(end === '57c2f4e1'
          ? []
          : [runFinished(toRunId(end), { status: 'failed', failedNode: 'load', error: failure })]),
      ]),
    ])
  })

  it.each([
    ['the whole id', toRunId('b41c9e07'), ['b41c9e07']],
    ['the last 8 characters', 'b41c9e07', ['b41c9e07']],
    ['the failed node, the newest first', 'load', ['3e5590bc', 'b41c9e07']],
    ['two letters, among the newest runs', 'oa', ['3e5590bc', 'b41c9e07']],
    ['no text: the newest ones', '', ['57c2f4e1', '3e5590bc', 'b41c9e07']],
    ['text that no run has', 'nothing of it', []],
  ])('by %s', async (_, q, ends) => {
    const { runs } = await find(q)
    expect(runs.items.map(({ id }) => id)).toEqual(ends.map(toRunId))
    expect(runs).toMatchObject({ total: ends.length, more: false })
  })

  it('with the number of all that match', async () => {
    expect((await find('checkout', { limit: '1' })).runs).toMatchObject({ items: [{ name: 'checkout' }], total: 3 })
  })

  it('in another project by the whole id alone', async () => {
    const other = await addProject('other')
    const project = String(other.body.id)
    expect((await find(toRunId('b41c9e07'), { project })).runs.items).toMatchObject([{ projectId: 1 }])
    expect((await find('load', { project })).runs.items).toEqual([])
    expect((await ask({ q: toRunId('b41c9e07') })).runs.total).toBe(1)
    expect((await ask({ q: 'load' })).runs.total).toBe(0)
  })
})

describe('nodes are found', () => {
  it.each([
    ['disc', ['discounts', 'discountTable']],
    ['dt', ['discountTable']],
    ['tab disc', ['discountTable']],
    ['dcn', ['discountTable', 'discounts']],
    ['nothing', []],
  ])('by %j', async (q, names) => {
    const nodes = ['discounts', 'discountTable', 'tax'].map((name) => versionNode(name))
    await send([version({ nodes, id: toVersionId(nodes) })])
    const { nodes: found } = await find(q)
    expect([...found.items.map(({ name }) => name)].sort()).toEqual([...names].sort())
    expect(found.total).toBe(names.length)
  })

  it('with the version that was the first without them, in all of their DAGs', async () => {
    const before = [versionNode('load'), versionNode('shared')]
    const after = [versionNode('total')]
    const last = [versionNode('total', ['total2']), versionNode('total2')]
    await send([version({ nodes: before })])
    await send([version({ name: 'refund', nodes: [versionNode('shared')] })])
    await send([version({ nodes: after })])
    await send([version({ nodes: last })])
    const gone = Object.fromEntries((await find('')).nodes.items.map(({ name, goneSince }) => [name, goneSince]))
    expect(gone).toEqual({ load: toVersionId(after), shared: null, total: null, total2: null })
  })

  it('with their state in the last hour in which they ran', async () => {
    const nodes = [inputNode('request'), ...NODES.slice(2)]
    const id = toVersionId(nodes)
    await send([
      version({ nodes }),
      runStarted(toRunId('1'), { version: id }),
      nodeFinished(toRunId('1'), 'load', { status: 'failed', result: null, error: failure }),
      runFinished(toRunId('1'), { status: 'failed', failedNode: 'load', error: failure }),
    ])
    const statuses = Object.fromEntries((await find('')).nodes.items.map(({ name, status }) => [name, status]))
    expect(statuses).toMatchObject({ request: 'input', load: 'failed' })
  })

  it.each(ODD)('whatever their name: %j', async (name) => {
    const nodes = [versionNode(name), versionNode('plain')]
    await send([version({ nodes })])
    expect((await find(name)).nodes.items[0]?.name).toBe(name)
  })
})

it('versions are found by the beginning of their id', async () => {
  await send([version()])
  const id = toVersionId(NODES)
  for (const q of [id, id.slice(0, 7), id.slice(0, 1).toUpperCase()]) {
    expect((await find(q)).versions).toMatchObject({ items: [{ id, name: 'checkout' }], total: 1 })
  }
  expect((await find('z')).versions.total).toBe(0)
})

it('projects are found by their name, in a project and out of it', async () => {
  await addProject('fraudFeatures')
  for (const project of [{ project: '1' }, {}]) {
    expect((await ask({ q: 'ff', ...project })).projects.items.map(({ name }) => name)).toEqual(['fraudFeatures'])
  }
})

it('groups that are not asked for are empty', async () => {
  await send([version(), runStarted(toRunId('1'))])
  const answer = await find('', { groups: 'nodes' })
  expect(answer.nodes.total).toBe(NODES.length)
  expect([answer.runs, answer.versions, answer.projects].map(({ total }) => total)).toEqual([0, 0, 0])
})

it.each([
  ['limit=21', 400],
  ['groups=pages', 400],
  ['project=999', 404],
])('%s is refused', async (search, status) => {
  expect((await call(getSearch, {}, { search: `?q=a&${search}` })).status).toBe(status)
})
