import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { GET as getRuns } from '@/app/api/v1/projects/[id]/runs/route'
import { GET as getLogs } from '@/app/api/v1/runs/[id]/logs/route'
import { GET as getItems } from '@/app/api/v1/runs/[id]/nodes/[name]/items/route'
import { GET as getNode } from '@/app/api/v1/runs/[id]/nodes/[name]/route'
import { GET as getRunNodes } from '@/app/api/v1/runs/[id]/nodes/route'
import { GET as getRun } from '@/app/api/v1/runs/[id]/route'
import type { Page } from '@/contract/page'
import type { NodeDetail, RunDetail, RunNode } from '@/contract/run'
import { call, closeApi, openApi, send } from '../support/api'
import { nodeFinished, runStarted, summary, version, versionNode } from '../support/events'

beforeEach(async () => {
  await openApi()
})
afterEach(closeApi)

const node = (name: string) => call<NodeDetail, { id: string; name: string }>(getNode, { id: 'r1', name })

/** Sends a run whose node `total` depends on `count` nodes with results. */
async function sendFanIn(count: number, detail: string): Promise<void> {
  const leaves = Array.from({ length: count }, (_, index) => `leaf${index}`)
  const graph = version({ nodes: [...leaves.map((name) => versionNode(name)), versionNode('total', leaves)] })
  await send([graph, runStarted('r1', { version: graph.id, outputs: ['total'] })])
  for (let from = 0; from < count; from += 500) {
    const part = leaves.slice(from, from + 500)
    await send(part.map((name) => nodeFinished('r1', name, { result: { ...summary(name), detail } })))
  }
}

describe('a node with many dependencies', () => {
  it.each([994, 995, 1_000, 5_000])(
    'a node with many dependencies is answered with the results of all %i of them',
    async (count) => {
      await sendFanIn(count, '"x"')
      const { status, body } = await node('total')
      expect([status, body.inputs.length]).toEqual([200, count])
      expect(body.inputs.every((input) => input.value?.detail === '"x"')).toBe(true)
      expect(await call<RunDetail, { id: string }>(getRun, { id: 'r1' })).toMatchObject({ status: 200 })
    },
    60_000,
  )

  it('a node with many dependencies is answered with previews only where the results together are too large', async () => {
    await sendFanIn(1_000, JSON.stringify('x'.repeat(16_000)))
    const { body } = await node('total')
    const whole = body.inputs.filter((input) => input.value?.detail !== undefined).length
    expect(body.inputs.every((input) => input.value?.preview === input.name)).toBe(true)
    expect([whole > 200, whole < 300]).toEqual([true, true])
    expect(JSON.stringify(body).length).toBeLessThan(5_000_000)
  })
})

it.each([
  ['runs', 'status=failed', getRuns, { id: '1' }],
  ['items', 'status=failed', getItems, { id: 'r1', name: 'load' }],
  ['logs', 'level=error', getLogs, { id: 'r1' }],
])('a query for %s that repeats %s two thousand times is answered', async (_, word, route, params) => {
  await send([runStarted('r1'), nodeFinished('r1', 'load')])
  const search = `?${Array.from({ length: 2_000 }, () => word).join('&')}`
  expect((await call(route as never, params, { search })).status).toBe(200)
})

describe('a run of many nodes', () => {
  const listNodes = (search = '') =>
    call<Page<RunNode>, { id: string }>(getRunNodes, { id: 'r1' }, { search: `?limit=5000${search}` })

  it('a run of many nodes is answered page by page, each node once, in the order of its plan', async () => {
    const names = Array.from({ length: 12_000 }, (_, index) => `n${index}`)
    const nodes = names.map((name, index) => versionNode(name, index === 0 ? [] : [`n${index - 1}`]))
    const graph = version({ nodes })
    await send([graph, runStarted('r1', { version: graph.id, outputs: ['n11999'] })])
    const { body } = await call<RunDetail, { id: string }>(getRun, { id: 'r1' })
    const second = await listNodes(`&cursor=${body.nextNodes}`)
    const third = await listNodes(`&cursor=${second.body.nextCursor}`)
    const all = [...body.nodes, ...second.body.items, ...third.body.items]
    expect(all.map(({ name }) => name)).toEqual(names)
    expect(third.body.nextCursor).toBeNull()
  })

  it('a run of many nodes has no further nodes if all are in the first answer', async () => {
    await send([version(), runStarted('r1')])
    const { body } = await call<RunDetail, { id: string }>(getRun, { id: 'r1' })
    expect([body.nextNodes, (await listNodes()).body.items]).toEqual([null, body.nodes])
  })

  it('a run of many nodes refuses a cursor of another list', async () => {
    await send([version(), runStarted('r1')])
    expect((await listNodes('&cursor=WyJhIl0')).status).toBe(400)
    expect((await listNodes('&cursor=Wy0xXQ')).status).toBe(400)
  })
})
