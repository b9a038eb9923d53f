import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { describeFailure } from '../../src/index.js'
import type { NodeFinished } from '../../src/lifecycle/adapter.js'
import { collect } from '../../src/modifiers/collect.js'
import { expand } from '../../src/modifiers/expand.js'
import type { RunContext } from '../../src/node/node-context.js'
import { buildDriver } from '../support/build-driver.js'
import { type Deferred, deferred } from '../support/deferred.js'
import { errorOf, problemsOf } from '../support/error-of.js'
import { expectNoUnhandledRejections } from '../support/unhandled.js'

expectNoUnhandledRejections()

const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

const url = expand({}, ({ urls }: { urls: string[] }) => urls)
const page = async ({ url, agent }: { url: string; agent: string }) => `${url} for ${agent}`
const pages = collect(['page'], ({ page, title }: { page: readonly string[]; title: string }) => [title, ...page])

const kinds = [
  ['without adapters', []],
  ['with hooks', [{ preNodeExecute() {}, async postNodeExecute() {} }]],
] as const

describe.each(kinds)('items, %s', (_, adapters) => {
  const build = (module: object) => buildDriver(module, { adapters })

  test('nodes after an expand run once per item, up to the node that collects them in order', async () => {
    const driver = await build({ url, page, pages })
    const inputs = { urls: ['b', 'a'], agent: Promise.resolve('me'), title: 'All' }
    expect(await driver.execute(['pages'], { inputs })).toEqual({ pages: ['All', 'b for me', 'a for me'] })
    expect(await driver.execute(['pages'], { inputs: { ...inputs, urls: [] } })).toEqual({ pages: ['All'] })
  })

  test.each([
    ['a set', () => new Set([1, 2, 3])],
    ['a promise of an array', () => Promise.resolve([1, 2, 3])],
    ['an array of promises', () => [1, Promise.resolve(2), 3]],
    [
      'a generator',
      function* () {
        yield* [1, 2, 3]
      },
    ],
    [
      'an async generator',
      async function* () {
        yield* [1, 2, 3]
      },
    ],
  ])('an expand takes its items from %s', async (_what, source) => {
    const driver = await build({
      n: expand({}, source as () => number[]),
      square: ({ n }: { n: number }) => n * n,
      sum: collect(['square', 'n'], ({ square, n }: { square: readonly number[]; n: readonly number[] }) => [
        ...square,
        ...n,
      ]),
    })
    expect(await driver.execute(['sum'])).toEqual({ sum: [1, 4, 9, 1, 2, 3] })
  })

  test('an expand runs as many items at a time as its concurrency allows and pulls no more', async () => {
    const gates: Deferred<number>[] = []
    let pulled = 0
    const driver = await build({
      n: expand({ concurrency: 2 }, function* () {
        for (;;) {
          if (pulled === 4) return
          yield pulled++
        }
      }),
      slow: ({ n }: { n: number }) => {
        const gate = deferred<number>()
        gates[n] = gate
        return gate.promise
      },
      all: collect(['slow'], ({ slow }: { slow: readonly number[] }) => slow),
    })
    const running = driver.execute(['all'])
    await settle()
    expect(pulled).toBe(2)
    gates[1]?.resolve(11)
    await settle()
    expect(pulled).toBe(3)
    gates[2]?.resolve(12)
    gates[0]?.resolve(10)
    await settle()
    gates[3]?.resolve(13)
    expect(await running).toEqual({ all: [10, 11, 12, 13] })
  })

  test('a node of an item starts before values are available that only a later node needs', async () => {
    const late = deferred<string>()
    const seen: string[] = []
    const driver = await build({
      n: expand({}, () => ['a', 'b']),
      early: ({ n }: { n: string }) => seen.push(n),
      both: ({ early, late }: { early: number; late: string }) => `${early}${late}`,
      all: collect(['both'], ({ both }: { both: readonly string[] }) => both),
      late: () => late.promise,
    })
    const running = driver.execute(['all'])
    await settle()
    expect(seen).toEqual(['a', 'b'])
    late.resolve('!')
    expect(await running).toEqual({ all: ['1!', '2!'] })
  })

  test('a node of an item receives outer values that settle together with the source', async () => {
    const driver = await build({
      n: expand({}, ({ x }: { x: number }) => [x, x + 1]),
      pending: async ({ x }: { x: number }) => x * 10,
      first: ({ x }: { x: number }) => x * 100,
      second: ({ first }: { first: number }) => first + 1,
      third: ({ second }: { second: number }) => second + 1,
      sum: ({ n, pending, third }: { n: number; pending: number; third: number }) => n + pending + third,
      all: collect(['sum'], ({ sum }: { sum: readonly number[] }) => sum),
    })
    expect(await driver.execute(['all'], { inputs: { x: Promise.resolve(1) } })).toEqual({ all: [113, 114] })
  })

  test('a node of an item may take a list that another expand collected', async () => {
    const driver = await build({
      a: expand({}, () => [1, 2]),
      as: collect(['a'], async ({ a }: { a: readonly number[] }) => a.join('+')),
      b: expand({}, ({ as }: { as: string }) => [...as]),
      c: expand({}, () => ['x', 'y']),
      mixed: collect(['a'], ({ a, c }: { a: readonly number[]; c: string }) => `${c}${a.length}`),
      all: collect(['b', 'mixed'], ({ b, mixed }: { b: readonly string[]; mixed: readonly string[] }) => [b, mixed]),
    })
    expect(await driver.execute(['all'])).toEqual({
      all: [
        ['1', '+', '2'],
        ['x2', 'y2'],
      ],
    })
  })

  test('the first failing item fails the run, is named by describeFailure and ends the pulling', async () => {
    let pulled = 0
    let isClosed = false
    const broken = new Error('unreadable')
    const driver = await build({
      n: expand({ concurrency: 1 }, function* () {
        try {
          for (;;) yield pulled++
        } finally {
          isClosed = true
        }
      }),
      read: async ({ n }: { n: number }) => {
        if (n === 2) throw broken
        return n
      },
      all: collect(['read'], ({ read }: { read: readonly number[] }) => read),
    })
    const error = await errorOf(driver.execute(['all'], { runId: 'mine' }))
    expect(error).toBe(broken)
    expect(describeFailure(error)).toEqual({ runId: 'mine', node: 'read', item: 2, path: ['all', 'read'] })
    expect([pulled, isClosed]).toEqual([3, true])
  })

  test('no node of other items starts once an item has failed', async () => {
    const gates = [deferred<number>(), deferred<number>()]
    const called: number[] = []
    const driver = await build({
      n: expand({}, () => [0, 1]),
      first: ({ n }: { n: number }) => gates[n]?.promise,
      second: ({ first }: { first: number }) => called.push(first),
      all: collect(['second'], ({ second }: { second: readonly number[] }) => second),
    })
    const running = driver.execute(['all'])
    gates[0]?.reject('broken')
    expect(await errorOf(running)).toBe('broken')
    gates[1]?.resolve(1)
    await settle()
    expect(called).toEqual([])
  })

  test.each(['a string', 7, null, { length: 1 }])('needs items: %j is refused', async (source) => {
    const driver = await build({
      n: expand({}, (() => source) as never),
      all: collect(['n'], ({ n }: { n: readonly unknown[] }) => n),
    })
    expect(await problemsOf(driver.execute(['all']))).toEqual([
      expect.stringMatching(/^DAG_EXPAND_NOT_ITERABLE: node "n"/),
    ])
  })

  test('a generator that throws fails the run at the node that expands', async () => {
    const broken = new Error('connection lost')
    const driver = await build({
      n: expand({}, async function* () {
        yield 1
        throw broken
      }),
      all: collect(['n'], ({ n }: { n: readonly number[] }) => n),
    })
    const error = await errorOf(driver.execute(['all']))
    expect(error).toBe(broken)
    expect(describeFailure(error)).toMatchObject({ node: 'n', item: null })
  })

  test('nodes of items count for the concurrency of the run', async () => {
    let pending = 0
    let most = 0
    const driver = await build({
      n: expand({}, () => [...Array(20).keys()]),
      slow: async ({ n }: { n: number }) => {
        most = Math.max(most, ++pending)
        await settle()
        pending--
        return n
      },
      all: collect(['slow'], ({ slow }: { slow: readonly number[] }) => slow.length),
    })
    expect(await driver.execute(['all'], { concurrency: 3 })).toEqual({ all: 20 })
    expect(most).toBe(3)
  })

  test('items end when the run is cancelled', async () => {
    const controller = new AbortController()
    const driver = await build({
      n: expand({}, () => [1, 2]),
      never: ({ $signal, n }: { $signal: AbortSignal; n: number }) =>
        new Promise((_, reject) => $signal.addEventListener('abort', () => reject(n), { once: true })),
      all: collect(['never'], ({ never }: { never: readonly unknown[] }) => never),
    })
    const running = driver.execute(['all'], { signal: controller.signal })
    controller.abort('gone')
    expect(await errorOf(running)).toBe('gone')
  })

  test('an expand computes what mapping the items computes, sync or async', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.nat(), { maxLength: 20 }),
        fc.array(fc.boolean(), { minLength: 3, maxLength: 3 }),
        fc.integer({ min: 1, max: 4 }),
        fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined }),
        async (items, [a, b, c], limit, concurrency) => {
          const maybe = <T>(isAsync: boolean | undefined, value: T): T | Promise<T> =>
            isAsync === true ? Promise.resolve().then(() => value) : value
          const driver = await build({
            n: expand({ concurrency: limit }, () => maybe(a, items)),
            double: ({ n }: { n: number }) => maybe(n % 2 === 0 && b, n * 2),
            sum: ({ double, n, base }: { double: number; n: number; base: number }) => maybe(c, double + n + base),
            base: () => maybe(b, 1),
            all: collect(['sum'], ({ sum }: { sum: readonly number[] }) => sum),
          })
          const options = concurrency === undefined ? {} : { concurrency }
          expect(await driver.execute(['all'], options)).toEqual({ all: items.map((n) => n * 3 + 1) })
        },
      ),
    )
  })
})

test('each item is a separate node run with its number in hooks and in $run', async () => {
  const ends: NodeFinished[] = []
  const driver = await buildDriver(
    {
      n: expand({}, () => ['a', 'b']),
      id: ({ n, $run }: { n: string; $run: RunContext }) => `${n}${$run.item}`,
      all: collect(['id'], ({ id }: { id: readonly string[] }) => id),
    },
    { adapters: [{ postNodeExecute: (event) => void ends.push(event) }] },
  )
  expect(await driver.execute(['all'])).toEqual({ all: ['a0', 'b1'] })
  expect(ends.map(({ node, item, inputs }) => [node.name, item, { ...inputs, $run: 0 }])).toEqual([
    ['n', null, { $run: 0 }],
    ['id', 0, { n: 'a', $run: 0 }],
    ['id', 1, { n: 'b', $run: 0 }],
    ['all', null, { id: ['a0', 'b1'], $run: 0 }],
  ])
})

describe('graphs with items that are refused', () => {
  const items = expand({}, () => [1])
  const pass = ({ a }: { a: number }) => a

  test.each([
    [
      'a graph is refused if items of two expands meet',
      { a: items, b: items, both: ({ a, b }: never) => [a, b] },
      /DAG_EXPAND_MEETING: node "both"/,
    ],
    [
      'a graph is refused if an expand runs once per item',
      { a: items, b: expand({}, ({ a }: { a: number }) => [a]) },
      /DAG_EXPAND_NESTED: node "b"/,
    ],
    [
      'a graph is refused if a node of an item needs a list of all items',
      { a: items, b: pass, all: collect(['b'], ({ b }: never) => b), c: ({ a, all }: never) => [a, all] },
      /DAG_EXPAND_AGAIN: node "c".*"all"/,
    ],
    [
      'a graph is refused if items of two expands wait for each other',
      {
        ...{ a: items, b: items, perA: pass, perB: ({ b }: { b: number }) => b },
        lateA: collect(['perB'], ({ a, perB }: never) => [a, perB]),
        lateB: collect(['perA'], ({ b, perA }: never) => [b, perA]),
      },
      /DAG_EXPAND_CIRCLE: the items of "a", "b" wait for each other/,
    ],
    [
      'a graph is refused if items wait for each other through nodes that run once',
      {
        ...{ a: items, b: items, perA: pass, perB: ({ b }: { b: number }) => b },
        allA: collect(['perA', 'a'], ({ perA, a }: never) => [perA, a]),
        allB: collect(['perB'], ({ perB }: never) => perB),
        lateA: ({ a, allB }: never) => [a, allB],
        lateB: ({ b, allA }: never) => [b, allA],
      },
      /DAG_EXPAND_CIRCLE/,
    ],
    [
      'a graph is refused if a collected name does not exist once per item',
      { b: pass, all: collect(['b'], ({ b }: never) => b) },
      /DAG_COLLECT_NOT_PER_ITEM/,
    ],
  ])('%s', async (_, module, message) => {
    expect(await problemsOf(buildDriver(module as object))).toEqual([expect.stringMatching(message)])
  })

  test.each([
    ['requested', ['page'], {}, /DAG_EXECUTE_PER_ITEM_OUTPUT: output "page"/],
    ['requested, though it expands', ['url'], {}, /DAG_EXECUTE_PER_ITEM_OUTPUT: output "url"/],
    ['overridden', ['pages'], { page: 'x' }, /DAG_EXECUTE_PER_ITEM_OVERRIDE: override "page"/],
  ])('a request is refused if a name that exists once per item is %s', async (_, outputs, overrides, message) => {
    const driver = await buildDriver({ url, page, pages })
    const inputs = { urls: [], agent: '', title: '' }
    expect(await problemsOf(driver.execute(outputs, { inputs, overrides }))).toEqual([expect.stringMatching(message)])
  })
})

test('a node may be refused as an output and still be shown in a whole graph', async () => {
  const driver = await buildDriver({ url, page, pages })
  expect(driver.listNodes().map(({ name, perItemOf }) => [name, perItemOf])).toContainEqual(['page', 'url'])
})
