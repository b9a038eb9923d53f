import type { VersionNode } from '@dag/protocol'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { GET as getNode } from '@/app/api/v1/projects/[id]/versions/[version]/nodes/[name]/route'
import { GET as getNodes } from '@/app/api/v1/projects/[id]/versions/[version]/nodes/route'
import { GET as getVersion } from '@/app/api/v1/projects/[id]/versions/[version]/route'
import { GET as getVersions } from '@/app/api/v1/projects/[id]/versions/route'
import type { VersionDetail, VersionNodeDetail, VersionNodePage, VersionPage } from '@/contract/version'
import { compareVersions } from '@/server/derive/compare-versions'
import { compareStoredVersions } from '@/server/services/compare-stored-versions'
import { getVersion as readVersion } from '@/server/services/get-version'
import { listVersions } from '@/server/services/list-versions'
import type { Store } from '@/server/store/store'
import { call, closeApi, openApi, send } from '../support/api'
import {
  failure,
  nodeFinished,
  runFinished,
  runStarted,
  START_US,
  toVersionId,
  version,
  versionNode,
} from '../support/events'
import { createTestStore } from '../support/store'

type Params = { id: string; version: string; name: string }

const list = (search = '') => call<VersionPage, { id: string }>(getVersions, { id: '1' }, { search })
const detail = (id: string, search = '') =>
  call<VersionDetail, Omit<Params, 'name'>>(getVersion, { id: '1', version: id }, { search })
const nodes = (id: string, search = '') =>
  call<VersionNodePage, Omit<Params, 'name'>>(getNodes, { id: '1', version: id }, { search })
const node = (id: string, name: string, search = '') =>
  call<VersionNodeDetail, Params>(getNode, { id: '1', version: id, name }, { search })

const hash = (letter: string) => letter.repeat(64)
const cart = versionNode('cart')
const tax = versionNode('tax', ['cart'], { source: 'function tax() {\n  return 1\n}', file: 'tax.ts', line: 3 })
const FIRST = [cart, tax]
const SECOND = [
  cart,
  { ...tax, codeHash: hash('a'), source: 'function tax() {\n  return 2\n}' },
  versionNode('total', ['tax']),
]
const THIRD = [{ ...cart, tags: { owner: 'shop' } }, versionNode('total', ['cart'])]
const [A = '', B = '', C = ''] = [FIRST, SECOND, THIRD].map(toVersionId)

const run = (id: string, versionId: string, tookUs: number, status: 'success' | 'failed' = 'success') => [
  runStarted(id, { version: versionId, outputs: ['tax'] }),
  nodeFinished(id, 'tax', { finishedAtUs: START_US + tookUs }),
  runFinished(id, {
    status,
    finishedAtUs: START_US + tookUs,
    ...(status === 'failed' && { failedNode: 'tax', error: failure }),
  }),
]

const sendAll = () =>
  send([
    version({ nodes: FIRST }),
    version({ nodes: SECOND }),
    version({ nodes: THIRD }),
    version({ nodes: FIRST, name: 'refund' }),
    ...run('r1', A, 1_000),
    ...run('r2', A, 3_000),
    ...run('r3', A, 2_000),
    ...run('r4', A, 9_000, 'failed'),
    ...run('r5', B, 5_000),
  ])

describe('the versions of a project', () => {
  beforeEach(openApi)
  afterEach(closeApi)

  it('each version has its runs, and its changes against the version before of its DAG', async () => {
    await sendAll()
    const { body } = await list()
    expect(body.dags).toEqual([
      { name: 'refund', versions: 1 },
      { name: 'checkout', versions: 3 },
    ])
    expect(body.items.map(({ id, name, before }) => [id, name, before])).toEqual([
      [A, 'refund', null],
      [C, 'checkout', B],
      [B, 'checkout', A],
      [A, 'checkout', null],
    ])
    const [refund, third, second, first] = body.items
    expect(refund).toMatchObject({ runs: 0, failed: 0, p50Us: null, lastRunUs: null, changed: null })
    expect(third?.first).toMatchObject({
      removed: ['tax'],
      tagsChanged: ['cart'],
      dependenciesChanged: ['total'],
      codeChanged: [],
    })
    expect(second).toMatchObject({ runs: 1, failed: 0, p50Us: 5_000, nodeCount: 3 })
    expect(second?.changed).toMatchObject({ added: 1, removed: 0, codeChanged: 1 })
    expect(first).toMatchObject({ runs: 4, failed: 1, p50Us: 2_000, lastRunUs: START_US, changed: null })
  })

  it('versions are listed page by page, by DAG, and by the beginning of an id or the name of a node', async () => {
    await sendAll()
    const first = (await list('?limit=3')).body
    const second = (await list(`?limit=3&cursor=${first.nextCursor}`)).body
    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual([A, C, B, A])
    expect(second.nextCursor).toBeNull()
    expect((await list('?dag=checkout')).body.items).toHaveLength(3)
    expect((await list('?q=total')).body.items.map(({ id }) => id)).toEqual([C, B])
    expect((await list(`?q=${B.slice(0, 7)}`)).body.items.map(({ id }) => id)).toEqual([B])
    expect((await list('?q=%25')).body.items).toEqual([])
    expect((await list('?cursor=x')).status).toBe(400)
  })

  it('a version is compared with the one before, or with the one that is asked for', async () => {
    await sendAll()
    const { body } = await detail(C.slice(0, 7), '?dag=checkout')
    expect(body).toMatchObject({ id: C, olderId: B, newerId: null, against: { id: B }, hosts: [], git: null })
    expect(body.difference).toEqual({
      added: [],
      removed: ['tax'],
      codeChanged: [],
      dependenciesChanged: ['total'],
      tagsChanged: ['cart'],
      moduleChanged: [],
    })
    const other = (await detail(C, `?against=${A}`)).body
    expect(other.difference).toMatchObject({ added: ['total'], removed: ['tax'] })
    expect((await detail(A, '?dag=checkout')).body).toMatchObject({ against: null, difference: null, newerId: B })
    expect((await detail('abcdef0')).status).toBe(404)
    expect((await detail('..%2f')).status).toBe(404)
    expect((await detail(C, '?against=0000000')).status).toBe(404)
  })

  it('the surroundings of a version come from its newest runs', async () => {
    const host = { hostname: 'web-1', pid: 1, node: 'v20', platform: 'linux' }
    const git = { branch: 'main', commit: 'b20e4c1', dirty: false }
    await send([version({ nodes: FIRST }), runStarted('r1', { version: A, host, git })])
    expect((await detail(A)).body).toMatchObject({ hosts: ['web-1'], git })
  })

  it('nodes of a version are listed page by page', async () => {
    await sendAll()
    const first = (await nodes(B, '?limit=2')).body
    expect(first.items.map(({ name }) => name)).toEqual(['cart', 'tax'])
    expect(first.items[1]).toMatchObject({ file: 'tax.ts', line: 3, group: 'pipeline' })
    const second = (await nodes(B, `?limit=2&cursor=${first.nextCursor}`)).body
    expect(second).toMatchObject({ items: [{ name: 'total' }], nextCursor: null })
    expect((await nodes(B, '?limit=5001')).status).toBe(400)
  })

  it('a node has its source in both versions, its figures and the versions of its code', async () => {
    await sendAll()
    const { body } = await node(B, 'tax')
    expect(body.node?.source).toEqual({
      text: 'function tax() {\n  return 2\n}',
      original: true,
      file: 'tax.ts',
      line: 3,
    })
    expect(body.against?.source?.text).toContain('return 1')
    expect(body.node?.figures).toMatchObject({ runs: 1, failed: 0 })
    expect(body.against?.figures.runs).toBe(4)
    expect(Math.abs((body.node?.figures.p50Us ?? 0) - 5_000)).toBeLessThanOrEqual(250)
    expect(body.versions.map(({ id, exists, codeHash }) => [id, exists, codeHash])).toEqual([
      [C, false, null],
      [B, true, hash('a')],
      [A, true, tax.codeHash],
    ])
    expect((await node(C, 'tax')).body).toMatchObject({ node: null, against: { name: 'tax' } })
    expect((await node(C, 'nothing')).status).toBe(404)
    expect((await node(B, '-', '?name=tax')).body.node?.name).toBe('tax')
  })
})

describe('stored versions', () => {
  it('stored versions differ as their recorded nodes do', async () => {
    const names = fc.constantFrom('a', 'b', 'c', '../d', '__proto__')
    const graph = fc.uniqueArray(
      fc.record({
        name: names,
        dependencies: fc.uniqueArray(fc.record({ name: names, optional: fc.boolean() }), {
          selector: (one) => one.name,
        }),
        codeHash: fc.constantFrom(hash('a'), hash('b')),
        module: fc.constantFrom(null, 'm'),
        tags: fc.dictionary(fc.constantFrom('owner', 'tier'), fc.constantFrom('x', 'y')),
      }),
      { selector: (one) => one.name, maxLength: 4 },
    )
    const { store } = await createTestStore()
    const projectId = await store.write((writer) => writer.createProject(PROJECT))
    let name = 0
    await fc.assert(
      fc.asyncProperty(graph, graph, async (one, other) => {
        const toNodes = (parts: typeof one): readonly VersionNode[] =>
          parts.map(({ name, ...more }) => versionNode(name, [], more))
        const [before, after] = [toNodes(one), toNodes(other)]
        name += 1
        const [beforeKey = 0, afterKey = 0] = await writeVersions(store, projectId, `d${name}`, [before, after])
        expect(await compareStoredVersions(store, beforeKey, afterKey)).toEqual(compareVersions(before, after))
      }),
      { numRuns: 60 },
    )
  })

  it('large versions are compared in steps, and make shorter pages', async () => {
    const { store } = await createTestStore()
    const projectId = await store.write((writer) => writer.createProject(PROJECT))
    const toGraph = (letter: string) =>
      Array.from({ length: 5_200 }, (_, index) => versionNode(`n${index}`, [], { text: null, codeHash: hash(letter) }))
    await writeVersions(store, projectId, 'large', [toGraph('a'), toGraph('b'), toGraph('c')])
    const question = { projectId, dag: null, query: '', cursor: null, limit: 50 }
    const first = await listVersions(store, question, 20_000)
    expect(first.items.map(({ changed }) => changed?.codeChanged)).toEqual([5_200])
    expect(first.items[0]?.first?.codeChanged).toHaveLength(4)
    const second = await listVersions(store, { ...question, cursor: first.nextCursor }, 30_000)
    expect(second.items.map(({ changed }) => changed?.codeChanged)).toEqual([5_200, undefined])
    expect(second.nextCursor).toBeNull()
    const whole = await readVersion(store, { projectId, id: toId(2), dag: null }, null)
    expect(whole.changed?.codeChanged).toBe(5_200)
    expect(whole.difference?.codeChanged).toHaveLength(1_000)
  })
})

const PROJECT = { name: 'p', description: null, createdAtUs: START_US }

const toId = (index: number): string => String(index).padStart(32, '0')

/** Their keys. */
function writeVersions(store: Store, projectId: number, name: string, graphs: readonly (readonly VersionNode[])[]) {
  return store.write((writer) =>
    graphs.map((nodes, index) => {
      const key = writer.ensureVersion({ projectId, name, id: toId(index), seenAtUs: START_US })
      for (const node of nodes) writer.fillVersionNode(key, node)
      return key
    }),
  )
}
