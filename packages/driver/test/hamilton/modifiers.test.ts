import { describe, expect, test } from 'vitest'
import {
  AsyncDriver,
  checkOutput,
  collect,
  configWhen,
  configWhenNot,
  dataLoader,
  dataSaver,
  expand,
  extractFields,
  group,
  inject,
  parameterize,
  pipeInput,
  pipeOutput,
  source,
  step,
  subdag,
  tag,
  unpackFields,
  value,
} from '../../src/index.js'
import { buildDriver } from '../support/build-driver.js'
import { deferred } from '../support/deferred.js'
import { errorOf, problemsOf } from '../support/error-of.js'
import { schema } from '../support/schema.js'
import { expectNoUnhandledRejections } from '../support/unhandled.js'

expectNoUnhandledRejections()

// In the original the result of those marked "broken" is a coroutine, which the next function cannot use.
describe('modifiers around an async function', () => {
  test('extractFields and unpackFields split the result of an async function', async () => {
    const driver = await buildDriver({
      person: extractFields(['first', 'last'], async () => ({ first: 'Ada', last: 'Lovelace' })),
      pair: unpackFields(['left', 'right'], async () => [1, 2] as const),
    })
    expect(await driver.execute(['first', 'last', 'left', 'right', 'pair'])).toEqual({
      first: 'Ada',
      last: 'Lovelace',
      left: 1,
      right: 2,
      pair: [1, 2],
    })
  })

  test('extractFields lists the existing fields if one is missing', async () => {
    const driver = await buildDriver({
      person: extractFields(['first', 'last'], async () => ({ first: 'Ada' }) as { first: string; last: string }),
    })
    expect(await problemsOf(driver.execute(['last']))).toEqual([
      expect.stringMatching(/^DAG_NODE_MISSING_FIELD: .*last.*first/),
    ])
  })

  test('parameterize makes nodes of an async function with values and sources (broken in the original)', async () => {
    const scaled = parameterize(
      { double: { factor: value(2) }, byRate: { factor: source('rate') } },
      async ({ n, factor }: { n: number; factor: number }) => n * factor,
    )
    const driver = await buildDriver({
      scaled,
      sum: ({ double, byRate }: { double: number; byRate: number }) => double + byRate,
    })
    expect(await driver.execute(['double', 'byRate', 'sum'], { inputs: { n: 3, rate: 10 } })).toEqual({
      double: 6,
      byRate: 30,
      sum: 36,
    })
  })

  test('inject binds values, sources and groups of an async function (broken in the original)', async () => {
    const total = inject(
      { amounts: group('net', 'shipping'), rate: source('vat'), plus: value(1) },
      async ({ amounts, rate, plus }: { amounts: readonly number[]; rate: number; plus: number }) =>
        amounts.reduce((sum, amount) => sum + amount, 0) * rate + plus,
    )
    const driver = await buildDriver({ total, next: ({ total }: { total: number }) => total + 1 })
    expect(await driver.execute(['next'], { inputs: { net: 10, shipping: 5, vat: 2 } })).toEqual({ next: 32 })
  })

  test('parameterize wraps other modifiers around an async function (broken in the original)', async () => {
    const described = parameterize(
      { short: { limit: value(2) }, long: { limit: value(4) } },
      pipeOutput(
        [step(async (text: string) => text.toUpperCase())],
        async ({ text, limit }: { text: string; limit: number }) => text.slice(0, limit),
      ),
    )
    const driver = await buildDriver({ described })
    expect(await driver.execute(['short', 'long'], { inputs: { text: 'abcdef' } })).toEqual({
      short: 'AB',
      long: 'ABCD',
    })
  })

  test('pipeOutput sends the result of an async function through steps (broken in the original)', async () => {
    const scale = async (n: number, { by }: { by: number }) => n * by
    const price = pipeOutput(
      [step(scale, { by: source('rate') }), step((n: number) => n + 1)],
      async ({ net }: { net: number }) => net,
    )
    const driver = await buildDriver({ price, next: ({ price }: { price: number }) => `${price} EUR` })
    expect(await driver.execute(['next'], { inputs: { net: 10, rate: 2 } })).toEqual({ next: '21 EUR' })
  })

  test('pipeInput sends an input of an async function through steps', async () => {
    const trim = async (text: string) => text.trim()
    const words = pipeInput('text', [step(trim)], async ({ text }: { text: string }) => text.split(' '))
    const driver = await buildDriver({ words })
    expect(await driver.execute(['words'], { inputs: { text: ' a b ' } })).toEqual({ words: ['a', 'b'] })
  })

  test('configWhen and configWhenNot choose or drop an async function', async () => {
    const module = {
      price__eu: configWhen({ region: ['eu', 'ch'] }, async () => 'EUR'),
      price__us: configWhen({ region: 'us' }, async () => 'USD'),
      price__elsewhere: configWhenNot({ region: ['eu', 'ch', 'us'] }, async () => '?'),
    }
    const priceIn = async (region: string) =>
      (await (await buildDriver(module, { configs: [{ region }] })).rawExecute(['price'])).price
    expect(await Promise.all(['eu', 'ch', 'us', 'jp'].map(priceIn))).toEqual(['EUR', 'EUR', 'USD', '?'])
  })

  test('checkOutput fails an async node or warns', async () => {
    const positive = schema((n) => (Number(n) > 0 ? undefined : 'not positive'))
    const warnings: string[] = []
    const driver = await buildDriver(
      {
        strict: checkOutput(positive, async ({ n }: { n: number }) => n),
        lenient: checkOutput(positive, async ({ n }: { n: number }) => n, { onFail: 'warn' }),
      },
      { adapters: [{ nodeLog: ({ level, message }) => void warnings.push(`${level}: ${message}`) }] },
    )
    expect(await problemsOf(driver.execute(['strict'], { inputs: { n: -1 } }))).toEqual([
      expect.stringMatching(/^DAG_NODE_INVALID_OUTPUT: .*not positive/),
    ])
    expect(await driver.execute(['lenient'], { inputs: { n: -1 } })).toEqual({ lenient: -1 })
    expect(warnings).toEqual([expect.stringMatching(/^warn: .*lenient/)])
  })

  test('dataLoader and dataSaver separate data from metadata', async () => {
    const saved: unknown[] = []
    const driver = await buildDriver({
      orders: dataLoader(async ({ file }: { file: string }) => ({ data: [1, 2], metadata: { file } })),
      kept: dataSaver(async ({ orders }: { orders: readonly number[] }) => ({ rows: saved.push(...orders) })),
    })
    expect(await driver.execute(['kept', 'orders', 'orders.metadata'], { inputs: { file: 'a.csv' } })).toEqual({
      kept: { rows: 2 },
      orders: [1, 2],
      'orders.metadata': { file: 'a.csv' },
    })
  })

  test('tag marks an async node, and a driver lists it by its tags', async () => {
    const driver = await buildDriver({ rate: tag({ owner: 'growth' }, async () => 1), plain: async () => 2 })
    expect(driver.listNodes({ tags: { owner: 'growth' } }).map(({ name }) => name)).toEqual(['rate'])
    expect(driver.listNodes({ tags: { owner: ['growth', 'search'] } })).toHaveLength(1)
    expect(driver.listNodes({ tags: { owner: true } })).toHaveLength(1)
    expect(driver.listNodes({ tags: { owner: 'search' } })).toEqual([])
  })
})

describe('pipes chosen by config', () => {
  const addA = async (text: string) => `${text}a`
  const addB = async (text: string, { times }: { times: number }) => text + 'b'.repeat(times)
  const text = pipeOutput(
    [step(addA, {}, { when: { groupBy: 'a' } }), step(addB, { times: source('count') }, { when: { groupBy: 'b' } })],
    ({ start }: { start: string }) => start,
  )

  test.each([
    ['a', 'xa'],
    ['b', 'xbb'],
    ['c', 'x'],
  ])('run the async steps that %s selects, behind a sync function', async (groupBy, expected) => {
    const driver = await buildDriver({ text }, { configs: [{ groupBy }] })
    expect(await driver.execute(['text'], { inputs: { start: 'x', count: 2 } })).toEqual({ text: expected })
  })

  // `mutate` changes a node of another module. Here a later module redefines the node around the former one.
  test('pipes around the function of another module do the work of `mutate`, on purpose', async () => {
    const library = { rows: ({ start }: { start: string }) => start }
    const mine = { rows: pipeOutput([step(addA)], library.rows) }
    const driver = await AsyncDriver.builder().withModules(library, mine).allowModuleOverrides().build()
    expect(await driver.execute(['rows'], { inputs: { start: 'x' } })).toEqual({ rows: 'xa' })
  })
})

describe('subdags', () => {
  const inner = { foo: async ({ a }: { a: number }) => a, bar: async ({ b }: { b: number }) => b }
  const baz = subdag(
    { module: inner, inputs: { a: source('two'), b: source('three') } },
    async ({ foo, bar }: { foo: number; bar: number }) => foo + bar,
  )

  test('subdags of async functions run as part of the graph, and their nodes can be requested', async () => {
    const driver = await buildDriver({ baz })
    expect(await driver.execute(['baz', 'baz.foo', 'baz.bar'], { inputs: { two: 2, three: 3 } })).toEqual({
      baz: 5,
      'baz.foo': 2,
      'baz.bar': 3,
    })
  })

  test('subdags may contain subdags', async () => {
    const outer = subdag({ module: { baz } }, async ({ baz }: { baz: number }) => baz * 2)
    const driver = await buildDriver({ outer })
    expect(await driver.execute(['outer', 'outer.baz.foo'], { inputs: { two: 2, three: 3 } })).toEqual({
      outer: 10,
      'outer.baz.foo': 2,
    })
  })

  test('a function whose inputs are renamed stays async', async () => {
    const renamed = inject(
      { a: source('c'), b: source('d') },
      async ({ a, b }: { a: number; b: string }) => a + b.length,
    )
    const driver = await buildDriver({ renamed })
    expect(await driver.execute(['renamed'], { inputs: { c: 2, d: 'abc' } })).toEqual({ renamed: 5 })
  })
})

describe('Parallelizable and Collect', () => {
  // The original accepts both in its async driver, runs nothing in parallel, and Collect receives the generator itself.
  test('expand and collect run items at the same time, on purpose', async () => {
    const gates = [deferred<string>(), deferred<string>()]
    const started: number[] = []
    const driver = await buildDriver({
      item: expand({}, function* () {
        yield 0
        yield 1
      }),
      page: async ({ item }: { item: number }) => {
        started.push(item)
        return gates[item]?.promise
      },
      pages: collect(['page'], ({ page }: { page: readonly (string | undefined)[] }) => page.join()),
    })
    const running = driver.execute(['pages'])
    await new Promise(setImmediate)
    expect(started).toEqual([0, 1])
    gates[1]?.resolve('second')
    gates[0]?.resolve('first')
    expect(await running).toEqual({ pages: 'first,second' })
  })

  test('an expand fails with the first failing item', async () => {
    const driver = await buildDriver({
      item: expand({}, async () => [1, 2, 3]),
      page: async ({ item }: { item: number }) => (item === 2 ? Promise.reject('no') : item),
      pages: collect(['page'], ({ page }: { page: readonly number[] }) => page),
    })
    expect(await errorOf(driver.execute(['pages']))).toBe('no')
  })
})
