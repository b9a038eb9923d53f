import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as dag from '../../src/index.js'
import type { NodeFunction } from '../../src/node/node-function.js'
import { buildDriver } from '../support/build-driver.js'
import { schema } from '../support/schema.js'
import { expectNoUnhandledRejections } from '../support/unhandled.js'

expectNoUnhandledRejections()

/** A function as plain code: what it gives, from the values of all names. */
interface Model {
  readonly fn: NodeFunction
  /** The arguments of the function for the values of outer names. */
  readonly take: (outside: Readonly<Record<string, number>>) => Readonly<Record<'a' | 'b', number>>
  /** The result of the node for a result of the function. */
  readonly give: (result: number, outside: Readonly<Record<string, number>>) => number
  /** Parameters by the name that they have outside. */
  readonly names: readonly string[]
}

type Layer = (model: Model, number: number) => Model

const all = dag as unknown as Readonly<Record<string, (...args: unknown[]) => NodeFunction>>
const around =
  (name: string, ...options: readonly unknown[]): Layer =>
  (model) => ({ ...model, fn: all[name]?.(...options, model.fn) ?? model.fn })

const passes = schema(() => undefined)

/** Each layer with its effect on the result as plain code. */
const LAYERS: Readonly<Record<string, Layer>> = {
  tag: around('tag', { owner: 'x' }),
  retry: around('retry', { attempts: 2 }),
  timeout: around('timeout', 60_000),
  cache: around('cache', {}),
  checkOutput: (model) => ({ ...model, fn: all.checkOutput?.(passes, model.fn) ?? model.fn }),
  configWhen: around('configWhen', { active: true }),
  configWhenNot: around('configWhenNot', { active: false }),
  rename: (model, number) => {
    const [first, ...rest] = model.names
    if (first === undefined) return model
    const outer = `x${number}`
    return {
      ...model,
      fn: all.inject?.({ [first]: dag.source(outer) }, model.fn) ?? model.fn,
      names: [outer, ...rest],
      take: (outside) => model.take({ ...outside, [first]: outside[outer] ?? Number.NaN }),
    }
  },
  bind: (model, number) => {
    const [last] = model.names.slice(-1)
    if (last === undefined) return model
    return {
      ...model,
      fn: all.inject?.({ [last]: dag.value(number) }, model.fn) ?? model.fn,
      names: model.names.slice(0, -1),
      take: (outside) => model.take({ ...outside, [last]: number }),
    }
  },
  pipeInput: (model, number) => {
    const [first] = model.names
    if (first === undefined) return model
    const steps = [dag.step((n: number) => n + number), dag.step(async (n: number) => n * 2)]
    return {
      ...model,
      fn: all.pipeInput?.(first, steps, model.fn) ?? model.fn,
      take: (outside) => model.take({ ...outside, [first]: ((outside[first] ?? Number.NaN) + number) * 2 }),
    }
  },
  pipeOutput: (model, number) => {
    const steps = [
      dag.step((n: number, { extra }: { extra: number }) => n * 3 + extra),
      dag.step((n: number) => n - number),
    ]
    return {
      ...model,
      fn: all.pipeOutput?.(steps, model.fn) ?? model.fn,
      give: (result, outside) => model.give(result, outside) * 3 + (outside.extra ?? Number.NaN) - number,
    }
  },
}

const MANNERS: readonly NodeFunction[] = [
  ({ a, b }: { a: number; b: number }) => a * 100 + b,
  async ({ a, b }: { a: number; b: number }) => a * 100 + b,
]

const outside = (model: Model): Record<string, number> => ({
  ...Object.fromEntries(model.names.map((name, index) => [name, index + 1])),
  extra: 7,
})

function stack(manner: number, layers: readonly string[]): Model {
  const plain: Model = {
    fn: MANNERS[manner] ?? (() => 0),
    take: (values) => ({ a: values.a ?? Number.NaN, b: values.b ?? Number.NaN }),
    give: (result) => result,
    names: ['a', 'b'],
  }
  return layers.reduce((model, layer, index) => LAYERS[layer]?.(model, index) ?? model, plain)
}

function expected(model: Model): number {
  const values = outside(model)
  const { a, b } = model.take(values)
  return model.give(a * 100 + b, values)
}

const stacks = fc.record({
  manner: fc.nat(1),
  layers: fc.array(fc.constantFrom(...Object.keys(LAYERS)), { maxLength: 8 }),
})

describe('any stack of modifiers', () => {
  test('any stack of modifiers returns the results of plain functions', async () => {
    await fc.assert(
      fc.asyncProperty(stacks, async ({ manner, layers }) => {
        const model = stack(manner, layers)
        const driver = await buildDriver({ node: model.fn }, { configs: [{ active: true }] })
        const inputs = outside(model)
        expect(await driver.execute(['node'], { inputs })).toEqual({ node: expected(model) })
      }),
    )
  })

  test('any stack of modifiers returns the same results within a subdag', async () => {
    await fc.assert(
      fc.asyncProperty(stacks, async ({ manner, layers }) => {
        const model = stack(manner, layers)
        const module = { inner: model.fn }
        const use = ({ inner }: { inner: number }) => inner
        const outer = all.subdag?.({ module, config: { active: true } }, use) ?? use
        const driver = await buildDriver({ outer })
        expect(await driver.execute(['outer'], { inputs: outside(model) })).toEqual({ outer: expected(model) })
      }),
    )
  })

  test('any stack of modifiers returns the same results for every item, and for every node of a parameterize around it', async () => {
    await fc.assert(
      fc.asyncProperty(stacks, async ({ manner, layers }) => {
        const model = stack(manner, layers)
        const [first] = model.names
        if (first === undefined) return
        const nodes = { one: { [first]: dag.source('item') }, two: {} }
        const driver = await buildDriver(
          {
            item: dag.expand({}, () => [10, 20]),
            node: all.parameterize?.(nodes, model.fn) ?? model.fn,
            list: dag.collect(['one'], ({ one }: { one: readonly number[] }) => one),
          },
          { configs: [{ active: true }] },
        )
        const values = outside(model)
        const results = await driver.execute(['list', 'two'], { inputs: values })
        const at = (item: number): number => {
          const { a, b } = model.take({ ...values, [first]: item })
          return model.give(a * 100 + b, values)
        }
        expect(results).toEqual({ list: [at(10), at(20)], two: expected(model) })
      }),
    )
  })

  test('any stack of modifiers costs no microtask if everything in it is sync', async () => {
    const sync = Object.keys(LAYERS).filter((layer) => layer !== 'pipeInput')
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...sync), { maxLength: 8 }), async (layers) => {
        const model = stack(0, layers)
        let value: unknown = 'nothing yet'
        const see = ({ node }: { node: number }) => {
          value = node
        }
        const driver = await buildDriver({ node: model.fn, see }, { configs: [{ active: true }] })
        const running = driver.execute(['see'], { inputs: outside(model) })
        expect(value).toBe(expected(model))
        await running
      }),
    )
  })
})
