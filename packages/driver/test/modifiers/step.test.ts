import { describe, expect, test } from 'vitest'
import {
  cache,
  checkOutput,
  configWhen,
  extractFields,
  pipeOutput,
  retry,
  step,
  tag,
  timeout,
  value,
} from '../../src/index.js'
import type { AnyStep } from '../../src/signatures/pipes.js'
import { buildDriver } from '../support/build-driver.js'
import { edgesOf } from '../support/edges-of.js'
import { errorOf } from '../support/error-of.js'
import { schema } from '../support/schema.js'

const untyped = step as unknown as (fn: unknown, bindings?: unknown, options?: unknown) => AnyStep
const pipe = pipeOutput as unknown as (steps: readonly AnyStep[], fn: unknown) => object
const scale = (n: number, { by = 2 }: { by?: number }) => n * by
const raw = ({ n }: { n: number }) => n

describe('a step', () => {
  test('a step takes what it destructures from its second parameter by name, unless it is bound', async () => {
    const free = await buildDriver({ price: pipeOutput([step(scale)], raw) })
    expect(edgesOf(free)).toContain('price.step1 <- price.raw, by?')
    expect(await free.execute(['price'], { inputs: { n: 3 } })).toEqual({ price: 6 })
    const bound = await buildDriver({ price: pipeOutput([step(scale, { by: value(10) })], raw) })
    expect(await bound.execute(['price'], { inputs: { n: 3 } })).toEqual({ price: 30 })
  })

  test('a step may ask for the signal and the run', async () => {
    const named = (n: number, { $run, $signal }: { $run: { node: string }; $signal: AbortSignal }) =>
      `${n} ${$run.node} ${$signal.aborted}`
    const driver = await buildDriver({ price: pipe([untyped(named)], raw) })
    expect(await driver.execute(['price'], { inputs: { n: 1 } })).toEqual({ price: '1 price.step1 false' })
  })

  test('a step may be a built-in function, which receives only the value', async () => {
    const driver = await buildDriver({ root: pipe([untyped(Math.sqrt)], raw) })
    expect(await driver.execute(['root'], { inputs: { n: 9 } })).toEqual({ root: 3 })
  })

  test.each<[string, (...all: number[]) => unknown]>([
    ['a wrapper', (...all) => all.length],
    ['a bound function', Math.max.bind(null)],
  ])('a step is refused if it may hide what it needs: %s', (_, fn) => {
    expect(() => untyped(fn)).toThrow(/DAG_MODIFIER_UNREADABLE_STEP|cannot be a step/)
  })

  test('a step is part of the pipe only if the config says so', async () => {
    const steps = [
      step(scale, { by: value(2) }, { when: { mode: ['double', 'both'] } }),
      step(scale, { by: value(5) }, { name: 'five', whenNot: { mode: 'double' } }),
    ] as const
    const build = (config: object) => buildDriver({ price: pipeOutput(steps, raw) }, { configs: [config] })
    const inputs = { n: 1 }
    expect(await (await build({ mode: 'both' })).execute(['price'], { inputs })).toEqual({ price: 10 })
    expect(await (await build({ mode: 'double' })).execute(['price'], { inputs })).toEqual({ price: 2 })
    expect(edgesOf(await build({}))).toEqual(['price.raw <- n', 'price.five <- price.raw', 'price <- price.five'])
  })

  test('a step leaves no node if it is left out, and neither does a pipe without steps', async () => {
    const price = pipeOutput([step(scale, {}, { when: { mode: 'double' } })], raw)
    expect(edgesOf(await buildDriver({ price }))).toEqual(['price <- n'])
  })

  test('a step may have modifiers around its function that define no further nodes', async () => {
    let calls = 0
    const flaky = (n: number) => {
      if (++calls < 2) throw new Error('flaky')
      return n
    }
    const modified = tag({ owner: 'growth' }, cache({}, timeout(1000, retry({ attempts: 2 }, flaky))))
    const driver = await buildDriver({ price: pipeOutput([step(modified)], raw) })
    expect(await driver.execute(['price'], { inputs: { n: 1 } })).toEqual({ price: 1 })
    const node = driver.graph.nodes.get('price.step1')
    expect(node?.tags).toEqual({ owner: 'growth' })
    expect(node?.body?.cache).toEqual({ ttlMs: null, key: null })
  })

  test('a step may have its result checked', async () => {
    const checked = step(
      checkOutput(
        schema(() => 'too small'),
        (n: number) => n,
      ),
    )
    const driver = await buildDriver({ price: pipeOutput([checked], raw) })
    expect(String(await errorOf(driver.execute(['price'], { inputs: { n: 1 } })))).toMatch(
      /DAG_NODE_INVALID_OUTPUT: the result of node "price.step1" does not pass its schema: too small/,
    )
  })

  test.each([
    ['(text, limit) => text', '"limit"'],
    ['(text, [limit]) => text', '"[limit]"'],
    ['(text, ...rest) => text', '"...rest"'],
    ['(text, { ...rest }) => text', '"...rest"'],
    ['(text, { limit }, more) => text', '"more"'],
    ['class Foo {}', '"class Foo"'],
  ])('a step that is %s is refused at once', (text, detail) => {
    const fn = new Function(`return ${text}`)()
    expect(() => untyped(fn)).toThrow(`its parameters cannot be read (${detail})`)
  })

  test.each([
    ['no function', [3], /DAG_MODIFIER_NO_FUNCTION: step needs a function: received number 3/],
    [
      'an unknown parameter',
      [scale, { bye: value(1) }],
      /step names "bye", .* function scale. Did you mean "by"\? There are by\./,
    ],
    [
      'something else than a binding',
      [scale, { by: 3 }],
      /"by" in the bindings of step must be source\(\.\.\.\), .*: received number 3/,
    ],
    ['a name that no node can have', [scale, {}, { name: 'a.b' }], /DAG_MODIFIER_INVALID_NAME: step cannot use "a.b"/],
    ['an unknown option', [scale, {}, { nam: 'a' }], /step has no option "nam". Did you mean "name"\?/],
    ['an empty condition', [scale, {}, { when: {} }], /when of step must be an object with one key or more/],
    ['fields', [extractFields(['a'], () => ({ a: 1 }))], /step cannot go around extractFields: only tag, retry/],
    ['a condition around it', [configWhen({ a: 1 }, () => 1)], /step cannot go around configWhen/],
  ])('a step is refused at once with %s', (_, args, message) => {
    expect(() => (untyped as (...all: unknown[]) => unknown)(...args)).toThrow(message)
  })
})
