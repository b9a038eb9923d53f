import { describe, expect, test } from 'vitest'
import { node } from '../../src/index.js'
import type { NodeLogged } from '../../src/lifecycle/adapter.js'
import type { RunContext } from '../../src/node/node-context.js'
import { buildDriver } from '../support/build-driver.js'
import { manualClock } from '../support/manual-clock.js'
import { expectNoUnhandledRejections } from '../support/unhandled.js'

expectNoUnhandledRejections()

type Asks = { $run: RunContext }

describe('$run', () => {
  test.each([
    ['without adapters', []],
    ['with node hooks', [{ preNodeExecute() {} }]],
  ])('$run names its run and its node, %s', async (_, adapters) => {
    const driver = await buildDriver(
      { a: ({ $run }: Asks) => $run, b: ({ $run, a }: Asks & { a: RunContext }) => [$run, a] },
      { adapters },
    )
    const { b } = (await driver.execute(['b'], { runId: 'mine', tags: { plan: 'pro' } })) as { b: RunContext[] }
    expect(b).toMatchObject([
      { id: 'mine', node: 'b', item: null, tags: { plan: 'pro' } },
      { id: 'mine', node: 'a', item: null, tags: { plan: 'pro' } },
    ])
  })

  test('$run has the same id for all nodes of a run and another one in the next run', async () => {
    const driver = await buildDriver({ a: ({ $run }: Asks) => $run.id, b: ({ $run }: Asks) => $run.id })
    const first = (await driver.execute(['a', 'b'])) as { a: string; b: string }
    const second = (await driver.execute(['a', 'b'])) as { a: string; b: string }
    expect(first.a).toMatch(/^[0-9a-f-]{36}$/)
    expect(first.b).toBe(first.a)
    expect(second.a).not.toBe(first.a)
  })

  test('the rejection of an async nodeLog hook is ignored', async () => {
    const nodeLog = async () => Promise.reject(new Error('no room left'))
    const driver = await buildDriver({ a: ({ $run }: Asks) => $run.log.info('hello') }, { adapters: [{ nodeLog }] })
    expect(await driver.execute(['a'])).toEqual({ a: undefined })
  })

  test('$run.log passes lines to adapters with node, level, fields and time', async () => {
    const lines: NodeLogged[] = []
    const clock = manualClock(1_000_000)
    const driver = await buildDriver(
      {
        a: ({ $run }: Asks) => {
          const { info, error } = $run.log
          info('begun')
          clock.advanceMs(2)
          error('broken', { code: 7 })
        },
      },
      { adapters: [{ nodeLog: (line) => void lines.push(line) }], clock },
    )
    await driver.execute(['a'], { runId: 'mine' })
    expect(lines.map(({ node, ...line }) => ({ node: node.name, ...line }))).toEqual([
      { runId: 'mine', node: 'a', item: null, level: 'info', message: 'begun', fields: null, atUs: 1_000_000 },
      { runId: 'mine', node: 'a', item: null, level: 'error', message: 'broken', fields: { code: 7 }, atUs: 1_002_000 },
    ])
  })

  test('$run.log works without adapters, and an adapter that throws harms no node', async () => {
    const module = { a: ({ $run }: Asks) => $run.log.warn('nobody hears') ?? 1 }
    expect(await (await buildDriver(module)).execute(['a'])).toEqual({ a: 1 })
    const nodeLog = (): never => {
      throw new Error('no room for lines')
    }
    expect(await (await buildDriver(module, { adapters: [{ nodeLog }] })).execute(['a'])).toEqual({ a: 1 })
  })
})

describe('reserved names', () => {
  test('reserved names are neither inputs nor outputs', async () => {
    const driver = await buildDriver({ a: ({ $run, $signal, x }: never) => [$run, $signal, x] })
    expect([...driver.graph.nodes.keys()]).toEqual(['x', 'a'])
  })

  test('reserved names can be listed as dependencies of node()', async () => {
    const fn = node((received: { $signal: AbortSignal }) => received.$signal.aborted, { dependencies: ['$signal'] })
    expect(await (await buildDriver({ a: fn })).execute(['a'])).toEqual({ a: false })
  })

  test('all nodes of a run receive the same $signal', async () => {
    const driver = await buildDriver({
      a: ({ $signal }: { $signal: AbortSignal }) => $signal,
      b: ({ $signal, a }: { $signal: AbortSignal; a: AbortSignal }) => $signal === a,
    })
    expect(await driver.execute(['b'])).toEqual({ b: true })
  })
})
