import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { GET as getItems } from '@/app/api/v1/runs/[id]/nodes/[name]/items/route'
import { GET as getNode } from '@/app/api/v1/runs/[id]/nodes/[name]/route'
import { GET as getRun } from '@/app/api/v1/runs/[id]/route'
import type { Page } from '@/contract/page'
import type { NodeDetail, NodeItem, RunDetail } from '@/contract/run'
import { call, closeApi, openApi, send } from '../support/api'
import {
  failure,
  inputNode,
  nodeFinished,
  nodeStarted,
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

/** urls -> page, once per item -> size, once per item -> sizes, which collects them. */
const graph = version({
  nodes: [
    inputNode('urls'),
    versionNode('page', ['urls']),
    versionNode('size', ['page']),
    versionNode('sizes', ['size']),
  ],
})
const started = () => runStarted('r1', { version: graph.id, outputs: ['sizes'], inputs: { urls: summary('3 urls') } })
const items = (name: string, search = '') =>
  call<Page<NodeItem>, { id: string; name: string }>(getItems, { id: 'r1', name }, { search })
const node = async (name: string, search = '') =>
  (await call<NodeDetail, { id: string; name: string }>(getNode, { id: 'r1', name }, { search })).body
const nodes = async () => (await call<RunDetail, { id: string }>(getRun, { id: 'r1' })).body.nodes
const failed = { status: 'failed', result: null, error: failure } as const
const at = (startUs: number, endUs: number) => ({ startedAtUs: START_US + startUs, finishedAtUs: START_US + endUs })

describe('a node that ran once per item', () => {
  it('a node that ran once per item is one node: worst status, whole span, most attempts, and the item that failed first', async () => {
    await send([
      graph,
      started(),
      nodeFinished('r1', 'page', { item: 0, ...at(0, 10), cached: true }),
      nodeFinished('r1', 'page', { item: 1, ...at(5, 50), ...failed, attempts: 3 }),
      nodeFinished('r1', 'page', { item: 2, ...at(6, 40), ...failed }),
      nodeFinished('r1', 'page', { item: 3, ...at(7, 60) }),
    ])
    expect((await nodes()).find(({ name }) => name === 'page')).toMatchObject({
      status: 'failed',
      startUs: 0,
      endUs: 60,
      attempts: 3,
      preview: failure.message,
      items: { total: 4, success: 1, cached: 1, failed: 2, running: 0, lost: 0, cancelled: 0, shown: 2 },
    })
    expect((await nodes()).find(({ name }) => name === 'sizes')).toMatchObject({ status: 'waiting', items: null })
  })

  it('a node that ran once per item has no end while one of its items runs', async () => {
    await send([graph, started(), nodeFinished('r1', 'page', { item: 0 }), nodeStarted('r1', 'page', START_US, 1)])
    expect((await nodes()).find(({ name }) => name === 'page')).toMatchObject({ status: 'running', endUs: null })
  })

  it('a node that ran once per item is cached if all its items were', async () => {
    await send([graph, started(), ...[0, 1].map((item) => nodeFinished('r1', 'page', { item, cached: true }))])
    expect((await nodes()).find(({ name }) => name === 'page')?.status).toBe('cached')
  })

  it('a node that ran once per item shows the item that failed first, unless another is asked for', async () => {
    await send([
      graph,
      started(),
      nodeFinished('r1', 'page', { item: 0 }),
      nodeFinished('r1', 'page', { item: 1, ...failed }),
    ])
    expect(await node('page')).toMatchObject({ item: 1, status: 'failed', error: failure, items: { total: 2 } })
    expect(await node('page', '?item=0')).toMatchObject({ item: 0, status: 'success', items: { failed: 1 } })
    expect(await node('sizes')).toMatchObject({ item: null })
  })

  it('a node that ran once per item got its inputs from the same item', async () => {
    const own = { urls: summary('the second url') }
    await send([
      graph,
      started(),
      nodeFinished('r1', 'page', { item: 0, result: summary('first') }),
      nodeFinished('r1', 'page', { item: 1, result: summary('second'), inputs: own }),
      nodeFinished('r1', 'size', { item: 1 }),
    ])
    expect((await node('size', '?item=1')).inputs).toMatchObject([{ name: 'page', value: summary('second') }])
    expect((await node('page', '?item=1')).inputs).toMatchObject([{ name: 'urls', from: 'bound', value: own.urls }])
  })

  it('a node that ran once per item lists its items in pages, of a status if that is asked for', async () => {
    const ends = Array.from({ length: 12 }, (_, item) =>
      nodeFinished('r1', 'page', { item, ...(item % 5 === 4 && failed) }),
    )
    await send([graph, started(), ...ends])
    const first = (await items('page', '?limit=10')).body
    expect(first.items.map(({ item }) => item)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
    const second = (await items('page', `?limit=10&cursor=${first.nextCursor}`)).body
    expect([second.items.map(({ item }) => item), second.nextCursor]).toEqual([[10, 11], null])
    expect((await items('page', '?status=failed')).body.items).toMatchObject([
      { item: 4, status: 'failed', preview: failure.message },
      { item: 9, status: 'failed' },
    ])
    expect((await items('page', '?cursor=-1')).status).toBe(400)
  })

  it('a node that ran once per item lists the slowest first, page by page, and those without an end last', async () => {
    const durations = [30, 10, 30, 50, 10, 20, 40, 30]
    await send([
      graph,
      started(),
      nodeFinished('r1', 'page', { item: null, ...at(0, 900) }),
      ...durations.map((us, item) =>
        nodeFinished('r1', 'page', { item, ...at(item, item + us), ...(item < 2 && failed) }),
      ),
      ...[8, 9].map((item) => nodeStarted('r1', 'page', START_US, item)),
    ])
    const read: number[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const search = `?sort=-duration&limit=3${cursor === '' ? '' : `&cursor=${cursor}`}`
      const { body }: { body: Page<NodeItem> } = await items('page', search)
      for (const { item } of body.items) read.push(item)
      cursor = body.nextCursor
    }
    expect(read).toEqual([3, 6, 0, 2, 7, 5, 1, 4, 8, 9])
    const second = await items('page', '?sort=-duration&limit=3&offset=3')
    expect(second.body.items.map(({ item }) => item)).toEqual([2, 7, 5])
    const ofStatus = await items('page', '?sort=-duration&status=failed')
    expect(ofStatus.body.items.map(({ item }) => item)).toEqual([0, 1])
    for (const wrong of ['sort=slow', 'sort=-duration&cursor=3', 'cursor=5.3']) {
      expect((await items('page', `?${wrong}`)).status).toBe(400)
    }
  })

  it('a node that ran once per item may have very many of them', async () => {
    await send([graph, started()])
    const count = 20_000
    for (let from = 0; from < count; from += 2_000) {
      await send(Array.from({ length: 2_000 }, (_, index) => nodeFinished('r1', 'page', { item: from + index })))
    }
    expect((await nodes()).find(({ name }) => name === 'page')?.items).toMatchObject({ total: count, success: count })
  })
})
