import { collect, configWhen, expand, group, inject, parameterize, source, subdag, value } from '../../src/index.js'
import { assertType, builder, type Eq } from './assertions.js'
import * as module from './pipeline.js'

const inner = {
  a: ({ x, y }: { x: number; y: string }) => x + y.length,
  b: async ({ a, mode }: { a: number; mode: string }) => [a, mode] as const,
}

export async function innerNodesAreNodesOfTheOuterGraph() {
  const nodes = {
    feat: subdag(
      { module: inner, inputs: { x: source('foo'), y: value('q') }, config: { mode: 'm' } },
      ({ b, extra }: { b: readonly [number, string]; extra: boolean }) => [b[0], extra],
    ),
    plain: subdag({ module: inner }, ({ a }: { a: number }) => a),
  }
  const driver = await builder.withModules(module, nodes).build()
  const results = await driver.execute(['feat', 'feat.a'], { inputs: { request: { url: '' }, extra: true } })
  assertType<Eq<typeof results, { feat: (number | boolean)[]; 'feat.a': number }>>()
  // Only what is behind it is needed.
  await driver.execute(['feat.b'], { inputs: { request: { url: '' } } })
  await driver.execute(['plain'], { inputs: { x: 1, y: '' } })
  await driver.execute(['plain'], { overrides: { 'plain.a': 1 } })
  // @ts-expect-error x and y come from outside
  await driver.execute(['plain'])
  // @ts-expect-error mode comes from outside, too
  await driver.execute(['plain.b'], { inputs: { x: 1, y: '' } })
  // @ts-expect-error inner nodes have the name of their subdag
  await driver.execute(['a'], { inputs: { x: 1, y: '' } })
}

export async function others() {
  const nodes = {
    feat: subdag({ module: inner }, ({ a }: { a: number }) => a),
    use: ({ 'feat.a': a }: { 'feat.a': number }) => a,
  }
  const driver = await builder.withModules(nodes).build()
  await driver.execute(['use'], { inputs: { x: 1, y: '' } })
}

export async function innerNodesMustFit() {
  // @ts-expect-error a is a number
  await builder.withModules({ feat: subdag({ module: inner }, ({ a }: { a: string }) => a) }).build()
  const wrong = { p: () => 1, q: ({ p }: { p: string }) => p }
  // @ts-expect-error the inner module does not fit itself
  await builder.withModules({ feat: subdag({ module: wrong }, ({ q }: { q: string }) => q) }).build()
}

export async function whatIsBoundMustFit() {
  const use = ({ a }: { a: number }) => a
  // @ts-expect-error x is a number
  await builder.withModules({ f: subdag({ module: inner, inputs: { x: value('1') } }, use) }).build()
  // @ts-expect-error bar is a string
  await builder.withModules(module, { f: subdag({ module: inner, inputs: { x: source('bar') } }, use) }).build()
  // @ts-expect-error no such input
  await builder.withModules({ f: subdag({ module: inner, inputs: { z: value(1) } }, use) }).build()
  // @ts-expect-error x is not an array
  await builder.withModules({ f: subdag({ module: inner, inputs: { x: group('p') } }, use) }).build()
  // @ts-expect-error mode is a string
  await builder.withModules({ f: subdag({ module: inner, config: { mode: 1 } }, use) }).build()
  const lists = { hosts: ({ names }: { names: string[] }) => names }
  const hosts = ({ hosts }: { hosts: string[] }) => hosts
  await builder.withModules({ f: subdag({ module: lists, config: { names: ['x'] } }, hosts) }).build()
  await builder
    .withModules({ p: () => 'x', f: subdag({ module: lists, inputs: { names: group('p') } }, hosts) })
    .build()
}

export async function aSubdagSeesItsOwnConfigAlone() {
  const priced = {
    rate__eu: configWhen({ region: 'eu' }, ({ vat }: { vat: number }) => vat),
    rate__us: configWhen({ region: 'us' }, () => 0),
  }
  const use = ({ rate }: { rate: number }) => rate
  const nodes = {
    eu: subdag({ module: priced, config: { region: 'eu' } }, use),
    us: subdag({ module: priced, config: { region: 'us' } }, use),
  }
  const driver = await builder.withModules(nodes).withConfig({ region: 'us' }).build()
  await driver.execute(['us', 'us.rate'])
  await driver.execute(['eu'], { inputs: { vat: 1 } })
  // @ts-expect-error vat is needed in eu
  await driver.execute(['eu'])
}

export async function subdagsNest() {
  const middle = {
    deep: subdag({ module: inner, config: { mode: 'm' } }, ({ b }: { b: readonly unknown[] }) => b.length),
  }
  const outer = { top: subdag({ module: middle, inputs: { x: source('n') } }, ({ deep }: { deep: number }) => deep) }
  const driver = await builder.withModules(outer).build()
  const results = await driver.execute(['top', 'top.deep', 'top.deep.a'], { inputs: { n: 1, y: '' } })
  assertType<Eq<typeof results, { top: number; 'top.deep': number; 'top.deep.a': number }>>()
  const wrong = { deep: subdag({ module: inner, config: { mode: 1 } }, ({ a }: { a: number }) => a) }
  // @ts-expect-error a config that does not fit, further in
  await builder.withModules({ top: subdag({ module: wrong }, ({ deep }: { deep: number }) => deep) }).build()
}

export async function itemsMayBeSpreadWithin() {
  const spread = {
    url: expand({}, ({ urls }: { urls: string[] }) => urls),
    size: ({ url }: { url: string }) => url.length,
    sizes: collect(['size'], ({ size }: { size: number[] }) => size),
  }
  const nodes = { all: subdag({ module: spread }, ({ sizes }: { sizes: number[] }) => sizes.length) }
  const driver = await builder.withModules(nodes).build()
  await driver.execute(['all', 'all.sizes'], { inputs: { urls: [] } })
  // @ts-expect-error once per item
  await driver.execute(['all.size'], { inputs: { urls: [] } })
  const collecting = {
    all: subdag(
      { module: spread },
      collect(['size'], ({ size }: { size: number[] }) => size.length),
    ),
  }
  const other = await builder.withModules(collecting).build()
  await other.execute(['all'], { inputs: { urls: [] } })
  const per = { all: subdag({ module: spread }, ({ size }: { size: number }) => size) }
  const third = await builder.withModules(per).build()
  // @ts-expect-error the subdag itself runs once per item
  await third.execute(['all'], { inputs: { urls: [] } })
}

export function subdagsStack() {
  const bound = subdag(
    { module: inner },
    inject({ n: source('a') }, ({ n }: { n: number }) => n),
  )
  // @ts-expect-error write one subdag per node
  parameterize({ one: {}, two: {} }, bound)
  // @ts-expect-error a function belongs to one
  subdag({ module: inner }, bound)
}
