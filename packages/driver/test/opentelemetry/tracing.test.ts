import { SpanKind, SpanStatusCode, trace } from '@opentelemetry/api'
import { describe, expect, test } from 'vitest'
import { createCache } from '../../src/adapters/cache/create-cache.js'
import { DriverBuilder } from '../../src/driver/driver-builder.js'
import { openSyncDriver } from '../../src/driver/open-driver.js'
import { namedModule } from '../../src/graph/named-module.js'
import { cache } from '../../src/modifiers/cache.js'
import { collect } from '../../src/modifiers/collect.js'
import { expand } from '../../src/modifiers/expand.js'
import { retry } from '../../src/modifiers/retry.js'
import { tag } from '../../src/modifiers/tag.js'
import type { RunContext } from '../../src/node/node-context.js'
import { createTracing } from '../../src/opentelemetry/create-tracing.js'
import { buildDriver } from '../support/build-driver.js'
import { deferred } from '../support/deferred.js'
import { errorOf } from '../support/error-of.js'
import { manualClock } from '../support/manual-clock.js'
import { expectNoUnhandledRejections } from '../support/unhandled.js'
import {
  finishedSpans,
  instrumented,
  openSpans,
  paths,
  pathTo,
  recordSpans,
  spanNamed,
  within,
} from './recorded-spans.js'

expectNoUnhandledRejections()
recordSpans()

const unreadable = Object.defineProperty(new Error(), 'message', {
  get() {
    throw new Error('read')
  },
})

const sums = {
  a: async ({ q }: { q: number }) => q,
  b: ({ a }: { a: number }) => a + 1,
  c: ({ a }: { a: number }) => a + 2,
  sum: ({ b, c }: { b: number; c: number }) => b + c,
}

describe('a run', () => {
  test('a run is a span below the active one, and each node run is a span below the run', async () => {
    const driver = await buildDriver(sums, { adapters: [createTracing()], name: 'sums' })
    await within('GET /sums', () => driver.execute(['sum'], { inputs: { q: 1 } }))
    expect(paths()).toEqual([
      'GET /sums',
      'GET /sums > run sums',
      'GET /sums > run sums > node a',
      'GET /sums > run sums > node b',
      'GET /sums > run sums > node c',
      'GET /sums > run sums > node sum',
    ])
    expect(openSpans()).toEqual([])
  })

  test('a run has attributes that describe it, and the times of the driver', async () => {
    const clock = manualClock(1_700_000_000_000_123)
    const slow = tag({ owner: 'growth' }, ({ q }: { q: number }) => clock.advanceMs(q))
    const module = namedModule('pipeline', { slow })
    const driver = await buildDriver(module, { adapters: [createTracing()], name: 'timed', clock })
    await driver.execute(['slow'], { inputs: { q: 1.5 }, runId: 'mine', tags: { plan: 'pro' } })
    const run = spanNamed('run timed')
    expect(run).toMatchObject({
      kind: SpanKind.INTERNAL,
      status: { code: SpanStatusCode.UNSET },
      attributes: {
        'dag.driver.name': 'timed',
        'dag.run.id': 'mine',
        'dag.run.outputs': ['slow'],
        'dag.run.tag.plan': 'pro',
        'dag.run.status': 'success',
      },
      startTime: [1_700_000_000, 123_000],
      endTime: [1_700_000_000, 1_623_000],
    })
    expect(spanNamed('node slow').attributes).toEqual({
      'dag.driver.name': 'timed',
      'dag.run.id': 'mine',
      'dag.node.name': 'slow',
      'dag.node.module': 'pipeline',
      'dag.node.tag.owner': 'growth',
      'dag.node.status': 'success',
      'dag.node.cached': false,
      'dag.node.attempts': 1,
    })
    expect(spanNamed('node slow').duration).toEqual([0, 1_500_000])
  })

  test('a run executes its nodes with their spans active, sync and async, also at the same time', async () => {
    const module = {
      sync: () => void trace.getTracer('other').startSpan('in sync').end(),
      async: async ({ sync }: { sync: unknown }) => {
        await Promise.resolve()
        await instrumented('in async')
        return sync
      },
      after: async ({ async: before }: { async: unknown }) => {
        await instrumented('in after')
        return before
      },
    }
    const driver = await buildDriver(module, { adapters: [createTracing()], name: 'nested' })
    const request = (index: number) => within(`request ${index}`, () => driver.execute(['after']))
    await Promise.all(Array.from({ length: 50 }, (_, index) => request(index)))
    const expected = Array.from({ length: 50 }, (_, index) => {
      const run = `request ${index} > run nested`
      const below = ['sync', 'async', 'after'].flatMap((name) => [`node ${name}`, `node ${name} > in ${name}`])
      return [`request ${index}`, run, ...below.map((path) => `${run} > ${path}`)]
    })
    expect(paths()).toEqual(expected.flat().sort())
  })

  test('a run starts lazy thenables, such as queries, below the node', async () => {
    const lazy = {
      // biome-ignore lint/suspicious/noThenProperty: a lazy thenable is the point
      then: (resolve: (value: number) => void) => void instrumented('query').then(() => resolve(7)),
    }
    const driver = await buildDriver({ rows: () => lazy }, { adapters: [createTracing()] })
    expect(await driver.execute(['rows'])).toEqual({ rows: 7 })
    expect(pathTo(spanNamed('query'))).toBe('run dag > node rows > query')
  })

  test('a run on the synchronous driver is recorded in the same way', () => {
    const module = { a: () => void trace.getTracer('other').startSpan('in a').end(), b: ({ a }: { a: unknown }) => a }
    const driver = new DriverBuilder(openSyncDriver, { modules: [module], adapters: [createTracing()] }).build()
    driver.execute(['b'])
    expect(paths()).toEqual(['run dag', 'run dag > node a', 'run dag > node a > in a', 'run dag > node b'])
  })

  test('a run of one driver is distinguished from a run of another driver with the same id', async () => {
    const gate = deferred()
    const tracing = createTracing()
    const build = (name: string) =>
      buildDriver({ a: () => gate.promise, b: ({ a }: { a: unknown }) => a }, { adapters: [tracing], name })
    const [first, second] = await Promise.all([build('first'), build('second')])
    const runs = [first.execute(['b'], { runId: 'request' }), second.execute(['b'], { runId: 'request' })]
    gate.resolve(1)
    await Promise.all(runs)
    expect(paths()).toEqual(
      ['first', 'second'].flatMap((name) => [`run ${name}`, `run ${name} > node a`, `run ${name} > node b`]),
    )
  })
})

describe('a failure', () => {
  const broken = { ok: () => 1, broken: ({ ok }: { ok: number }) => Promise.reject(new TypeError(`no ${ok}`)) }

  test('a failure is recorded once, where it happened, and sets the status of node and run', async () => {
    const driver = await buildDriver(
      { ...broken, after: ({ broken }: { broken: unknown }) => broken },
      { adapters: [createTracing()] },
    )
    await errorOf(driver.execute(['after']))
    const status = { code: SpanStatusCode.ERROR, message: 'TypeError: no 1' }
    const node = spanNamed('node broken')
    expect(node).toMatchObject({ status, attributes: { 'dag.node.status': 'failed', 'error.type': 'TypeError' } })
    expect(node.events).toMatchObject([{ name: 'exception', attributes: { 'exception.message': 'no 1' } }])
    expect(spanNamed('run dag')).toMatchObject({
      status,
      events: [],
      attributes: { 'dag.run.status': 'failed', 'dag.run.failed_node': 'broken', 'error.type': 'TypeError' },
    })
    expect(paths()).not.toContain('run dag > node after')
  })

  test('a failure is recorded with the run if no span of a node has it', async () => {
    const hidden = await buildDriver(broken, { adapters: [createTracing({ nodes: () => false })], name: 'hidden' })
    await errorOf(hidden.execute(['broken']))
    const input = await buildDriver({ n: ({ q }: { q: number }) => q }, { adapters: [createTracing()], name: 'input' })
    await errorOf(input.execute(['n'], { inputs: { q: Promise.reject('gone') } }))
    for (const [name, message] of [
      ['hidden', 'no 1'],
      ['input', 'gone'],
    ]) {
      expect(spanNamed(`run ${name}`).events).toMatchObject([{ attributes: { 'exception.message': message } }])
    }
  })

  test('a failure ends the span of every node, even of nodes that end after the run, and records what they still log', async () => {
    const gate = deferred()
    const module = {
      late: async ({ $run }: { $run: RunContext }) => {
        await gate.promise
        $run.log.warn('rolled back')
      },
      broken: () => Promise.reject(new Error('no')),
    }
    const driver = await buildDriver(module, { adapters: [createTracing()] })
    await errorOf(driver.execute(['late', 'broken']))
    expect(openSpans()).toHaveLength(1)
    gate.resolve(1)
    await gate.promise
    await Promise.resolve()
    expect(openSpans()).toEqual([])
    expect(pathTo(spanNamed('node late'))).toBe('run dag > node late')
    expect(spanNamed('node late').events).toMatchObject([
      { name: 'rolled back', attributes: { 'dag.log.level': 'warn' } },
    ])
  })

  test('a failure of a hook before a node ends the span of the node, and fails the run only', async () => {
    const hook = { preNodeExecute: () => Promise.reject(new Error('not today')) }
    const driver = await buildDriver({ a: () => 1 }, { adapters: [createTracing(), hook] })
    await errorOf(driver.execute(['a']))
    expect(openSpans()).toEqual([])
    expect(spanNamed('run dag').attributes).not.toHaveProperty('dag.run.failed_node')
  })

  test.each([
    ['a string', 'no', 'no'],
    ['nothing', undefined, 'undefined'],
    ['a value without text', Object.create(null), 'a value that cannot be shown'],
    ['a value with unreadable members', unreadable, 'a value that cannot be shown'],
  ])('a failure by %s still ends its spans', async (_, thrown, message) => {
    const driver = await buildDriver({ a: () => Promise.reject(thrown) }, { adapters: [createTracing()] })
    await errorOf(driver.execute(['a']))
    expect(openSpans()).toEqual([])
    expect(spanNamed('node a').status).toEqual({ code: SpanStatusCode.ERROR, message })
  })
})

test('a cancelled run and its stopped nodes are marked as cancelled, not as errors', async () => {
  const controller = new AbortController()
  const waits = ({ $signal }: { $signal: AbortSignal }) =>
    new Promise((_, reject) => $signal.addEventListener('abort', () => reject($signal.reason)))
  const driver = await buildDriver({ waits }, { adapters: [createTracing()] })
  const run = driver.execute(['waits'], { signal: controller.signal })
  controller.abort(new Error('enough'))
  await errorOf(run)
  expect(openSpans()).toEqual([])
  for (const [name, kind] of [
    ['run dag', 'run'],
    ['node waits', 'node'],
  ]) {
    const { status, attributes, events } = spanNamed(String(name))
    expect([status, events]).toEqual([{ code: SpanStatusCode.UNSET }, []])
    expect(attributes).toMatchObject({ [`dag.${kind}.status`]: 'cancelled' })
  }
})

describe('a node run', () => {
  test('a node run has its attempts and whether its result was cached, wherever the cache is registered', async () => {
    let calls = 0
    const flaky = cache(
      {},
      retry({ attempts: 3 }, async () => {
        calls++
        await instrumented(`try ${calls}`)
        if (calls < 3) throw new Error('again')
        return calls
      }),
    )
    for (const order of ['inside', 'outside']) {
      calls = 0
      const [tracing, kept] = [createTracing(), createCache()]
      const driver = await buildDriver(
        { flaky },
        { adapters: order === 'inside' ? [tracing, kept] : [kept, tracing], name: order },
      )
      await driver.execute(['flaky'])
      await driver.execute(['flaky'])
    }
    const seen = finishedSpans().filter(({ name }) => name === 'node flaky')
    expect(seen.map(({ attributes }) => [attributes['dag.node.attempts'], attributes['dag.node.cached']])).toEqual([
      [3, false],
      [1, true],
      [3, false],
      [1, true],
    ])
    expect(paths()).toContain('run inside > node flaky > try 3')
  })

  test('a node run of an item has the number of the item', async () => {
    const module = {
      n: expand({ concurrency: 2 }, () => ['a', 'b', 'c']),
      page: async ({ n }: { n: string }) => instrumented(`load ${n}`),
      all: collect(['page'], ({ page }: { page: readonly unknown[] }) => page.length),
    }
    const driver = await buildDriver(module, { adapters: [createTracing()] })
    await driver.execute(['all'])
    const pages = finishedSpans().filter(({ name }) => name === 'node page')
    expect(pages.map(({ attributes }) => attributes['dag.node.item']).sort()).toEqual([0, 1, 2])
    expect(paths().filter((path) => path.endsWith('load b'))).toEqual(['run dag > node page > load b'])
  })

  test('a node run has lines of $run.log as events', async () => {
    const says = ({ $run }: { $run: RunContext }) =>
      $run.log.info('loading', {
        url: '/a',
        size: 3n,
        list: [1, { a: 2 }],
        error: new Error('x'),
        fn: () => 1,
        level: 'mine',
      })
    const driver = await buildDriver({ says }, { adapters: [createTracing()] })
    await driver.execute(['says'])
    expect(spanNamed('node says').events).toMatchObject([
      {
        name: 'loading',
        attributes: {
          'dag.log.level': 'info',
          'dag.log.field.url': '/a',
          'dag.log.field.size': '3',
          'dag.log.field.list': '[1,{"a":2}]',
          'dag.log.field.error': 'Error: x',
          'dag.log.field.level': 'mine',
        },
      },
    ])
    const silent = await buildDriver({ says }, { adapters: [createTracing({ logs: false })], name: 'silent' })
    await silent.execute(['says'])
    expect(finishedSpans().filter(({ name }) => name === 'node says')[1]?.events).toEqual([])
  })

  test('a node run that is left out has no span, and its requests nest below the run', async () => {
    const asked: string[] = []
    const nodes = ({ name }: { name: string }) => asked.push(name) > 0 && name !== 'a'
    const module = { a: () => instrumented('in a'), b: ({ a }: { a: unknown }) => a }
    const driver = await buildDriver(module, { adapters: [createTracing({ nodes })] })
    await driver.execute(['b'])
    await driver.execute(['b'])
    expect([...new Set(paths())]).toEqual(['run dag', 'run dag > in a', 'run dag > node b'])
    expect(asked.sort()).toEqual(['a', 'b'])
  })
})
