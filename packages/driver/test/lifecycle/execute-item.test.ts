import { describe, expect, test } from 'vitest'
import { collect, describeFailure, expand } from '../../src/index.js'
import type { Adapter, ItemExecution, NodeFinished, NodeStarted } from '../../src/lifecycle/adapter.js'
import { buildDriver } from '../support/build-driver.js'
import { deferred } from '../support/deferred.js'
import { errorOf } from '../support/error-of.js'
import { expectNoUnhandledRejections } from '../support/unhandled.js'

expectNoUnhandledRejections()

const module = {
  n: expand({}, ({ count }: { count: number }) => Array.from({ length: count }, (_, index) => index)),
  double: ({ n }: { n: number }) => n * 2,
  plus: async ({ double, by }: { double: number; by: number }) => double + by,
  all: collect(['plus'], ({ plus }: { plus: readonly number[] }) => plus),
}
const options = { inputs: { count: 3, by: 10 } }

describe('executeItem', () => {
  test('executeItem wraps all nodes of one item, the first registered outermost', async () => {
    const events: string[] = []
    const around = (name: string): Adapter => ({
      async executeItem({ item }, next) {
        events.push(`${name} before ${item}`)
        const results = await next()
        events.push(`${name} after ${item}`)
        return results
      },
    })
    const hooks: Adapter = { postNodeExecute: ({ node, item }) => void events.push(`${node.name}[${item}]`) }
    const driver = await buildDriver(module, { adapters: [around('outer'), hooks, around('inner')] })
    expect(await driver.execute(['all'], { inputs: { count: 1, by: 10 } })).toEqual({ all: [10] })
    expect(events.filter((event) => !event.includes('null'))).toEqual([
      ...['outer before 0', 'inner before 0', 'double[0]', 'plus[0]', 'inner after 0', 'outer after 0'],
    ])
  })

  test('executeItem receives the item and the values from outside, also one that was pending', async () => {
    const seen: unknown[] = []
    const adapter: Adapter = {
      executeItem({ source, item, inputs, outputs, runId, tags }, next) {
        seen.push([source.name, item, inputs, outputs, runId, tags])
        return next()
      },
    }
    const slow = { ...module, by: async ({ base }: { base: number }) => base }
    const driver = await buildDriver(slow, { adapters: [adapter] })
    const request = { inputs: { count: 1, base: 7 }, runId: 'r1', tags: { a: 'b' } }
    expect(await driver.execute(['all'], request)).toEqual({ all: [7] })
    expect(seen).toEqual([['n', 0, { by: 7, n: 0 }, ['plus'], 'r1', { a: 'b' }]])
  })

  test('a layer may return the results itself, and its reports reach the hooks', async () => {
    const events: (NodeStarted | NodeFinished)[] = []
    const placement = { queuedAtUs: 1, startedAtUs: 2, worker: 'w1' }
    const elsewhere: Adapter = {
      async executeItem(execution: ItemExecution) {
        const times = { startedAtUs: 0, finishedAtUs: Number.MAX_SAFE_INTEGER, cached: false, placement }
        execution.report({ node: 'double', attempts: 1, outcome: { status: 'success' }, ...times })
        execution.report({ node: 'plus', attempts: 2, outcome: { status: 'success' }, ...times })
        return { plus: 100 + execution.item }
      },
    }
    const hooks: Adapter = {
      preNodeExecute: (event) => void events.push(event),
      postNodeExecute: async (event) => void events.push(event),
    }
    const driver = await buildDriver(module, { adapters: [elsewhere, hooks] })
    expect(await driver.execute(['all'], { inputs: { count: 1, by: 10 } })).toEqual({ all: [100] })
    const ofItem = events.filter(({ item }) => item === 0)
    expect(ofItem.map((event) => [event.node.name, 'outcome' in event])).toEqual([
      ['double', false],
      ['double', true],
      ['plus', false],
      ['plus', true],
    ])
    const [, double, , plus] = ofItem as NodeFinished[]
    expect(double).toMatchObject({ outcome: { result: undefined }, omitted: true, inputs: { n: 0 }, placement })
    expect(plus).toMatchObject({ outcome: { result: 100 }, omitted: false, inputs: { by: 10 }, attempts: 2 })
    // Times of another clock are brought into the time of the run.
    expect(double?.startedAtUs).toBeGreaterThan(0)
    expect(double?.finishedAtUs).toBeLessThan(Number.MAX_SAFE_INTEGER)
  })

  test('an error of a layer fails the run, at the node that was reported as failed', async () => {
    const ends: string[] = []
    const error = new Error('broken')
    const elsewhere: Adapter = {
      async executeItem(execution) {
        const times = { startedAtUs: 0, finishedAtUs: 0, cached: false, attempts: 1 }
        const placement = { queuedAtUs: 1, startedAtUs: 2, worker: 'w1' }
        if (execution.item === 1) {
          execution.report({ node: 'double', outcome: { status: 'failed', error }, ...times, placement })
          throw error
        }
        return { plus: 0 }
      },
      postNodeExecute: ({ node, item, outcome }) => void ends.push(`${node.name}[${item}] ${outcome.status}`),
      postGraphExecute: ({ outcome }) => void ends.push(outcome.status),
    }
    const driver = await buildDriver(module, { adapters: [elsewhere] })
    expect(await errorOf(driver.execute(['all'], options))).toBe(error)
    expect(describeFailure(error)).toMatchObject({ node: 'double', item: 1, path: ['all', 'plus', 'double'] })
    expect(ends.slice(-2)).toEqual(['double[1] failed', 'failed'])
  })

  test('a layer that returns something else than the results fails the run', async () => {
    const driver = await buildDriver(module, { adapters: [{ executeItem: async () => ({ double: 1 }) }] })
    expect(await errorOf(driver.execute(['all'], options))).toMatchObject({
      message: expect.stringContaining('executeItem must return a record of plus'),
    })
  })

  test('a node that fails stops its layer, too', async () => {
    const seen: unknown[] = []
    const adapter: Adapter = {
      async executeItem(_, next) {
        try {
          return await next()
        } catch (error) {
          seen.push(error)
          throw error
        }
      },
    }
    const broken = { ...module, double: ({ n: _ }: { n: number }) => Promise.reject(new Error('no')) }
    const driver = await buildDriver(broken, { adapters: [adapter] })
    const error = await errorOf(driver.execute(['all'], { inputs: { count: 1, by: 10 } }))
    expect(error).toMatchObject({ message: 'no' })
    await Promise.resolve()
    expect(seen).toEqual([error])
    expect(describeFailure(error)).toMatchObject({ node: 'double', item: 0 })
  })

  test('an item counts as one pending node while a layer runs it elsewhere', async () => {
    let active = 0
    let most = 0
    const gates = Array.from({ length: 6 }, () => deferred<void>())
    const elsewhere: Adapter = {
      async executeItem({ item }) {
        most = Math.max(most, ++active)
        await gates[item]?.promise
        active--
        return { plus: item }
      },
    }
    const driver = await buildDriver(module, { adapters: [elsewhere] })
    const run = driver.execute(['all'], { inputs: { count: 6, by: 0 }, concurrency: 2 })
    for (const gate of gates) gate.resolve()
    expect(await run).toEqual({ all: [0, 1, 2, 3, 4, 5] })
    expect(most).toBe(2)
    const through = await buildDriver(module, { adapters: [{ executeItem: async (_, next) => next() }] })
    expect(await through.execute(['all'], { ...options, concurrency: 1 })).toEqual({ all: [10, 12, 14] })
  })
})

describe('places', () => {
  const windowed = (window: number): Adapter & { most: number } => {
    let active = 0
    const adapter = {
      most: 0,
      places: () => ({ nodes: new Set<string>(), windows: new Map([['n', window]]) }),
      async executeItem(_: ItemExecution, next: () => unknown) {
        adapter.most = Math.max(adapter.most, ++active)
        await null
        const results = await next()
        active--
        return results
      },
    }
    return adapter
  }

  test('places chooses the items under way, unless expand says a number', async () => {
    const open = windowed(40)
    const bound = windowed(40)
    const inputs = { count: 100, by: 0 }
    await (await buildDriver(module, { adapters: [open] })).execute(['all'], { inputs })
    const three = expand({ concurrency: 3 }, ({ count }: { count: number }) => Array<number>(count).fill(1))
    await (await buildDriver({ ...module, n: three }, { adapters: [bound] })).execute(['all'], { inputs })
    expect([open.most, bound.most]).toEqual([40, 3])
  })

  test('places refuses layers that would never be called, by name', async () => {
    const placing: Adapter = {
      places: () => ({ nodes: new Set(['double']), windows: new Map() }),
      executeNode: (_, next) => next(),
    }
    class Inner {
      executeNode(_: unknown, next: () => unknown) {
        return next()
      }
    }
    expect(await errorOf(buildDriver(module, { adapters: [placing, new Inner()] }))).toMatchObject({
      code: 'DAG_ADAPTER_INSIDE_PLACEMENT',
      message: expect.stringContaining('adapter 2 (Inner) would not be called for node "double"'),
    })
    expect(await buildDriver(module, { adapters: [new Inner(), placing] })).toBeDefined()
  })
})

test('executeNode may report that a node ran elsewhere, with lines that it logged there', async () => {
  const ends: NodeFinished[] = []
  const lines: unknown[] = []
  const placement = { queuedAtUs: 5, startedAtUs: 6, worker: 'thread 1' }
  const driver = await buildDriver(module, {
    adapters: [
      {
        executeNode(execution, next) {
          if (execution.node.name !== 'all') return next()
          execution.report({ ...placement, attempts: 3 })
          execution.log({ level: 'warn', message: 'far', fields: { tags: execution.tags }, atUs: 7 })
          return next()
        },
        postNodeExecute: (end) => void ends.push(end),
        nodeLog: ({ node, message, fields, atUs }) => void lines.push([node.name, message, fields, atUs]),
      },
    ],
  })
  await driver.execute(['all'], { ...options, tags: { a: 'b' } })
  expect(ends.find(({ node }) => node.name === 'all')).toMatchObject({ attempts: 3, placement, omitted: false })
  expect(ends.find(({ node }) => node.name === 'n')).toMatchObject({ attempts: 1, placement: null })
  expect(lines).toEqual([['all', 'far', { tags: { a: 'b' } }, 7]])
})
