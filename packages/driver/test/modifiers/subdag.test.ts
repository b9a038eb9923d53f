import { describe, expect, test } from 'vitest'
import {
  checkOutput,
  collect,
  configWhen,
  expand,
  group,
  inject,
  parameterize,
  pipeInput,
  source,
  step,
  subdag,
  value,
} from '../../src/index.js'
import { buildDriver } from '../support/build-driver.js'
import { edgesOf } from '../support/edges-of.js'
import { errorOf, problemsOf } from '../support/error-of.js'
import { schema } from '../support/schema.js'

const inner = {
  a: ({ x, y }: { x: number; y: string }) => x + y.length,
  b: async ({ a, mode }: { a: number; mode: string }) => `${mode}${a}`,
}
const use = ({ b, extra = '' }: { b: string; extra?: string }) => b + extra
const untyped = subdag as unknown as (options: unknown, fn: unknown) => object

describe('subdag', () => {
  test('subdag puts the nodes of a module into the graph, and binds parameters to them', async () => {
    const options = { module: inner, inputs: { x: source('foo'), y: value('abc') }, config: { mode: 'm' } }
    const driver = await buildDriver({ features: subdag(options, use), foo: () => 1 })
    expect(edgesOf(driver)).toEqual([
      'foo',
      'features.a <- foo',
      'features.b <- features.a',
      'features <- features.b, extra?',
    ])
    expect(await driver.execute(['features', 'features.a'], { inputs: { extra: '!' } })).toEqual({
      features: 'm4!',
      'features.a': 4,
    })
  })

  test('subdag takes inputs that are not bound from the outer graph, by their names', async () => {
    const driver = await buildDriver(
      { features: subdag({ module: inner }, use), x: () => 1 },
      { configs: [{ mode: 'outer' }] },
    )
    expect(edgesOf(driver)).toContain('features.a <- x, y')
    expect(await driver.execute(['features'], { inputs: { y: '' } })).toEqual({ features: 'outer1' })
  })

  test('subdag may be in one graph any number of times', async () => {
    const driver = await buildDriver({
      first: subdag({ module: inner, inputs: { x: value(1) }, config: { mode: 'p' } }, use),
      second: subdag({ module: inner, inputs: { x: value(2) }, config: { mode: 'q' } }, use),
    })
    expect(await driver.execute(['first', 'second'], { inputs: { y: '' } })).toEqual({ first: 'p1', second: 'q2' })
  })

  test('subdag uses only its own config to decide which inner functions are active', async () => {
    const module = { a__eu: configWhen({ region: 'eu' }, () => 'eu'), a__us: configWhen({ region: 'us' }, () => 'us') }
    const outer = {
      eu: subdag({ module, config: { region: 'eu' } }, ({ a }: { a: string }) => a),
      us: subdag({ module, config: { region: 'us' } }, ({ a }: { a: string }) => a),
      neither: untyped({ module }, ({ a }: { a: string }) => a),
    }
    const driver = await buildDriver(outer, { configs: [{ region: 'eu' }] })
    expect(await driver.execute(['eu', 'us', 'neither'], { inputs: { a: 'input' } })).toEqual({
      eu: 'eu',
      us: 'us',
      neither: 'input',
    })
  })

  test('subdag may hold another one', async () => {
    const middle = { c: subdag({ module: inner, inputs: { y: source('text') }, config: { mode: 'm' } }, use) }
    const top = subdag({ module: middle, inputs: { text: value('ab') } }, ({ c }: { c: string }) => `[${c}]`)
    const driver = await buildDriver({ top })
    expect(edgesOf(driver)).toEqual(['top.c.a <- x', 'top.c.b <- top.c.a', 'top.c <- top.c.b, extra?', 'top <- top.c'])
    expect(await driver.execute(['top', 'top.c.a'], { inputs: { x: 1 } })).toEqual({ top: '[m3]', 'top.c.a': 3 })
  })

  test('subdag binds groups, and members of groups inside', async () => {
    const module = {
      total: inject({ all: group('p', 'q') }, ({ all }: { all: readonly number[] }) => all.reduce((sum, n) => sum + n)),
      count: ({ list }: { list: readonly number[] }) => list.length,
    }
    const options = { module, inputs: { p: value(1), q: source('n'), list: group('n', 'n') } }
    const driver = await buildDriver({
      s: subdag(options, ({ total, count }: { total: number; count: number }) => [total, count]),
    })
    expect(edgesOf(driver)).toContain('s.total <- s.p, n')
    expect(await driver.execute(['s'], { inputs: { n: 2 } })).toEqual({ s: [3, 2] })
  })

  test('subdag includes nodes that inner modifiers define', async () => {
    const module = {
      scaled: parameterize(
        { double: { by: value(2) }, triple: { by: value(3) } },
        ({ n, by }: { n: number; by: number }) => n * by,
      ),
      clean: pipeInput('double', [step((n: number) => -n)], ({ double }: { double: number }) => double),
    }
    const s = subdag({ module }, ({ clean, triple }: { clean: number; triple: number }) => clean + triple)
    const driver = await buildDriver({ s })
    expect(edgesOf(driver)).toEqual([
      's.double <- n',
      's.clean.double.step1 <- s.double',
      's.clean <- s.clean.double.step1',
      's.triple <- n',
      's <- s.clean, s.triple',
    ])
    expect(await driver.execute(['s'], { inputs: { n: 1 } })).toEqual({ s: 1 })
  })

  test('subdag may expand inside and collect outside', async () => {
    const module = {
      url: expand({}, ({ urls }: { urls: readonly string[] }) => urls),
      page: ({ url }: { url: string }) => `<${url}>`,
    }
    const pages = subdag(
      { module },
      collect(['page'], ({ page }: { page: readonly string[] }) => page),
    )
    expect(await (await buildDriver({ pages })).execute(['pages'], { inputs: { urls: ['a'] } })).toEqual({
      pages: ['<a>'],
    })
  })

  test('subdag reports errors with the full name of the node', async () => {
    const module = {
      a: checkOutput(
        schema(() => 'wrong'),
        () => 1,
      ),
    }
    const driver = await buildDriver({ s: subdag({ module }, ({ a }: { a: number }) => a) })
    expect(String(await errorOf(driver.execute(['s'])))).toMatch(
      /the result of node "s.a" does not pass its schema: wrong/,
    )
  })

  test('subdag lets other functions depend on its nodes by their full names', async () => {
    const driver = await buildDriver({
      s: subdag({ module: inner, config: { mode: 'm' } }, use),
      shown: inject({ a: source('s.a') }, ({ a }: { a: number }) => a),
    })
    expect(await driver.execute(['shown'], { inputs: { x: 1, y: '' } })).toEqual({ shown: 1 })
  })

  test.each([
    ['source', source('outer')],
    ['value', value(2)],
    ['group', group('a', 'b')],
  ])('subdag is refused at once if its config has a binding made by %s', (_, binding) => {
    expect(() => untyped({ module: inner, config: { mode: binding } }, use)).toThrow(
      /"mode" in the config of subdag must be a value, because bindings belong in inputs/,
    )
  })

  test('subdag passes a config value that only looks like a binding', async () => {
    const driver = await buildDriver({
      s: untyped(
        { module: { a: ({ mode }: { mode: unknown }) => mode }, config: { mode: { kind: 'source', name: 'x' } } },
        ({ a }: { a: unknown }) => a,
      ),
    })
    expect(await driver.execute(['s'])).toEqual({ s: { kind: 'source', name: 'x' } })
  })

  test('subdag is refused at build if a bound input is missing in its module', async () => {
    const features = untyped({ module: inner, inputs: { xx: value(1), a: value(1) } }, use)
    expect(await problemsOf(buildDriver({ features }))).toEqual([
      'DAG_MODIFIER_UNKNOWN_INPUT: subdag "features" binds "xx", which is not an input of its module. Did you mean "x"? Its inputs are x, y, mode.',
      'DAG_MODIFIER_UNKNOWN_INPUT: subdag "features" binds "a", which is not an input of its module. Its inputs are x, y, mode.',
    ])
  })

  test('subdag is refused at build with all inner problems and their places', async () => {
    const module = { bad: new Function('return (x) => 1')() as () => number, a__x: () => 1, a__y: () => 2 }
    expect(await problemsOf(buildDriver({ s: untyped({ module }, () => 1) }))).toEqual([
      expect.stringMatching(/node "a" is defined twice by module 1 \(bad, a__x, a__y\) in subdag "s"/),
      expect.stringMatching(/DAG_FUNCTION_BARE_PARAMETER: node "bad"/),
    ])
  })

  test('subdag is refused at build if it contains itself', async () => {
    const module: Record<string, unknown> = { leaf: () => 1 }
    module.tree = untyped({ module }, ({ leaf }: { leaf: number }) => leaf)
    expect(await problemsOf(buildDriver(module))).toEqual([
      expect.stringMatching(/DAG_MODIFIER_RECURSIVE_SUBDAG: subdag "tree" contains itself/),
    ])
  })

  test('subdag may contain its own module if the config ends the recursion', async () => {
    const module: Record<string, unknown> = { leaf: () => 1 }
    module.tree = configWhen(
      { deep: true },
      untyped({ module, config: { deep: false } }, ({ leaf }: { leaf: number }) => leaf) as () => number,
    )
    const driver = await buildDriver(module, { configs: [{ deep: true }] })
    expect(edgesOf(driver)).toEqual(['leaf', 'tree.leaf', 'tree <- tree.leaf'])
  })
})
