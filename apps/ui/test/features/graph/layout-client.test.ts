import { describe, expect, it, vi } from 'vitest'
import { layoutGraph } from '@/features/graph/layout/graph-layout'
import { toGraphShape } from '@/features/graph/layout/graph-shape'
import { createLayoutClient, type LayoutWorker } from '@/features/graph/layout-client'
import type { LayoutRequest } from '@/features/graph/layout-messages'
import { runNode } from '../../support/run-fixture'

const shape = toGraphShape([runNode('a'), runNode('b', ['a'])])
const other = toGraphShape([runNode('x')])

/** A worker that keeps its requests, and answers when the test calls it. */
function createWorker() {
  const asked: LayoutRequest[] = []
  const worker: LayoutWorker = {
    onmessage: null,
    onerror: null,
    postMessage: (request) => asked.push(request),
    terminate: vi.fn(),
  }
  const answer = (request: LayoutRequest | undefined) => {
    if (request) worker.onmessage?.({ data: { id: request.id, layout: layoutGraph(request.shape, request.direction) } })
  }
  return { worker, asked, answer }
}

describe('the layout client', () => {
  it('the layout client asks the worker once for one graph and one direction, and keeps the answer', async () => {
    const { worker, asked, answer } = createWorker()
    const client = createLayoutClient({ spawn: () => worker, layoutHere: vi.fn() })
    expect(client.find(shape, 'down')).toBeNull()
    const both = Promise.all([client.request(shape, 'down'), client.request(shape, 'down')])
    expect(asked).toHaveLength(1)
    answer(asked[0])
    const [first, second] = await both
    expect(first).toBe(second)
    expect(await client.request(shape, 'down')).toBe(first)
    expect(client.find(shape, 'down')).toBe(first)
    expect(asked).toHaveLength(1)
  })

  it('the layout client matches answers to requests in any order', async () => {
    const { worker, asked, answer } = createWorker()
    const client = createLayoutClient({ spawn: () => worker, layoutHere: vi.fn() })
    const two = Promise.all([client.request(shape, 'down'), client.request(other, 'right')])
    answer(asked[1])
    answer(asked[0])
    const [first, second] = await two
    expect([first.nodes.length, second.nodes.length]).toEqual([2, 1])
  })

  it('the layout client does the work in the page if workers are forbidden', async () => {
    const spawn = vi.fn(() => {
      throw new Error('forbidden')
    })
    const client = createLayoutClient({ spawn, layoutHere: layoutGraph })
    expect((await client.request(shape, 'down')).nodes).toHaveLength(2)
    expect((await client.request(other, 'down')).nodes).toHaveLength(1)
    expect(spawn).toHaveBeenCalledTimes(1)
  })

  it('the layout client takes over the open requests of a broken worker', async () => {
    const { worker } = createWorker()
    const client = createLayoutClient({ spawn: () => worker, layoutHere: layoutGraph })
    const asked = client.request(shape, 'down')
    worker.onerror?.({})
    expect((await asked).nodes).toHaveLength(2)
    expect(worker.terminate).toHaveBeenCalled()
  })

  it('the layout client reports why a layout failed, and tries again when asked again', async () => {
    const { worker, asked, answer } = createWorker()
    const client = createLayoutClient({ spawn: () => worker, layoutHere: vi.fn() })
    const first = client.request(shape, 'down')
    worker.onmessage?.({ data: { id: asked[0]?.id ?? 0, failure: 'out of memory' } })
    await expect(first).rejects.toThrow('out of memory')
    const again = client.request(shape, 'down')
    answer(asked[1])
    expect((await again).nodes).toHaveLength(2)
  })

  it('the layout client evicts the oldest layout', async () => {
    const client = createLayoutClient({
      spawn: () => {
        throw new Error('forbidden')
      },
      layoutHere: layoutGraph,
      keep: 1,
    })
    await client.request(shape, 'down')
    await client.request(other, 'down')
    expect(client.find(shape, 'down')).toBeNull()
    expect(client.find(other, 'down')).not.toBeNull()
  })
})
