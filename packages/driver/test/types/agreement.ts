import { AsyncDriver } from '../../src/driver/async-driver.js'
import { namedModule } from '../../src/graph/named-module.js'
import { retry } from '../../src/modifiers/retry.js'
import { subdag } from '../../src/modifiers/subdag.js'
import { assertType, builder, type Eq } from './assertions.js'
import * as pipeline from './pipeline.js'

// The compiler agrees with the build: test/graph/instances.test.ts and absent-names.test.ts build the same kinds of modules.

export class Prices {
  readonly rate = 2
  readonly #half = 0.5
  gross({ net }: { net: number }): number {
    return net * this.rate * this.#half
  }
  async tax({ gross }: { gross: number }): Promise<number> {
    return gross
  }
  text = ({ tax }: { tax: number }): string => `${tax}`
  tried = retry({ attempts: 2 }, ({ text }: { text: string }) => text.length)
  _helper(text: string): string {
    return text
  }
}

export async function methodsOfAnInstanceAreNodes() {
  const driver = await builder.withModules(namedModule('prices', new Prices())).build()
  const results = await driver.execute(['text', 'tried'], { inputs: { net: 1 } })
  assertType<Eq<typeof results, { text: string; tried: number }>>()
  // @ts-expect-error net is a number
  await driver.execute(['text'], { inputs: { net: '1' } })
  // @ts-expect-error not a node
  await driver.execute(['_helper'])
}

export async function aClassThatDoesNotFitIsRefused() {
  class Wrong extends Prices {
    label({ gross }: { gross: string }): string {
      return gross
    }
  }
  // @ts-expect-error gross is a number
  await builder.withModules(new Wrong()).build()
  class Helping extends Prices {
    slug(text: string): string {
      return text
    }
  }
  // @ts-expect-error slug is a helper
  await builder.withModules(new Helping()).build()
}

export async function valuesThatCannotBeModulesAreRefused() {
  // @ts-expect-error a promise
  builder.withModules(import('./pipeline.js'))
  // @ts-expect-error an array
  builder.withModules([pipeline])
  // @ts-expect-error a Map
  builder.withModules(new Map([['a', () => 1]]))
  // @ts-expect-error a Set
  builder.withModules(new Set([() => 1]))
  // @ts-expect-error a class
  builder.withModules(Prices)
  // @ts-expect-error a function
  builder.withModules(() => 1)
  // @ts-expect-error a default export
  builder.withModules({ default: pipeline })
  // @ts-expect-error nothing
  builder.withModules(null)
  await builder.withModules(await import('./pipeline.js')).build()
  await builder.withModules({ default: pipeline, a: () => 1 }).build()
}

type Parameters = { readonly a: number }

export async function functionsWithoutOneObjectAreRefused() {
  // @ts-expect-error a string
  await builder.withModules({ slug: (s: string) => s, a: () => 1 }).build()
  // @ts-expect-error a literal
  await builder.withModules({ slug: (s: 'x') => s }).build()
  // @ts-expect-error a number with a default
  await builder.withModules({ round: (n: number, digits = 2) => n.toFixed(digits) }).build()
  // @ts-expect-error a flag
  await builder.withModules({ not: (flag: boolean) => !flag }).build()
  // @ts-expect-error something unknown
  await builder.withModules({ isRecord: (value: unknown) => typeof value === 'object' }).build()
  // @ts-expect-error an array
  await builder.withModules({ sum: (xs: number[]) => xs.length }).build()
  // @ts-expect-error a destructured array
  await builder.withModules({ first: ([x]: readonly number[]) => x }).build()
  // @ts-expect-error a tuple
  await builder.withModules({ pair: ([x]: [number, string]) => x }).build()
  // @ts-expect-error a function
  await builder.withModules({ call: (fn: () => number) => fn() }).build()
  // @ts-expect-error two objects
  await builder.withModules({ both: ({ a }: Parameters, q: Parameters) => a + q.a }).build()
  // @ts-expect-error an optional second parameter
  await builder.withModules({ both: ({ a }: Parameters, q?: Parameters) => [a, q] }).build()
  // @ts-expect-error a list of arguments
  await builder.withModules({ log: (...all: unknown[]) => all }).build()
  // @ts-expect-error a list after the object
  await builder.withModules({ log: ({ a }: Parameters, ...all: string[]) => [a, all] }).build()
  // @ts-expect-error null
  await builder.withModules({ nothing: (value: null) => value }).build()
  await builder.withModules({ _slug: (s: string) => s, slug: ({ s }: { s: string }) => s }).build()
  await builder.withModules({ whole: ({ a }: { a?: number } = {}) => a, none: () => 1 }).build()
  function withThis(this: void, { a }: Parameters) {
    return a
  }
  await builder
    .withModules({
      withThis,
      *items(this: void, { a }: Parameters) {
        yield a
      },
    })
    .build()
}

export async function schemasThatAreFunctionsAreNotNodes() {
  const User = Object.assign((value: unknown) => value, { '~standard': { version: 1, vendor: 'x' } } as const)
  const driver = await builder.withModules({ User, a: () => 1 }).build()
  // @ts-expect-error not a node
  await driver.execute(['User'])
}

// biome-ignore lint/suspicious/noExplicitAny: untyped modules are the subject
type Untyped = any

export async function untypedModulesAreNotChecked(path: string) {
  const untyped: Untyped = await import(path)
  const driver = await builder.withModules(untyped).build()
  const results = await driver.execute(['anything', 'more'], { inputs: { x: 1 }, overrides: { y: 2 } })
  assertType<Eq<typeof results, { anything: Untyped; more: Untyped }>>()
  await driver.execute(['anything'])
  const beside = await AsyncDriver.builder().withModules(pipeline, untyped).withConfig({ a: 1 }).build()
  await beside.execute(['foo', 'anything'], { inputs: { x: 1 } })
  beside.upstreamOf('anything')
}

export async function recordsOfFunctionsAreNotChecked(
  never: Record<string, (...parameters: never[]) => number>,
  untyped: Record<string, (dependencies: Untyped) => Promise<string>>,
) {
  const driver = await builder.withModules(never).build()
  const results = await driver.execute(['a'], { inputs: { x: 1 } })
  assertType<Eq<typeof results, { a: number }>>()
  const other = await (await builder.withModules(untyped).build()).execute(['a', 'b'])
  assertType<Eq<typeof other, { a: string; b: string }>>()
}

export async function partialModulesKeepTheTypes() {
  const whole = { a: ({ x }: { x: number }) => x, b: async ({ a }: { a: number }) => `${a}` }
  const fakes: Partial<typeof whole> = { a: () => 1 }
  const driver = await builder.withModules(whole, fakes).allowModuleOverrides().build()
  const results = await driver.execute(['a', 'b'], { inputs: { x: 1 } })
  assertType<Eq<typeof results, { a: number; b: string }>>()
  // @ts-expect-error there is no c
  await driver.execute(['c'], { inputs: { x: 1 } })
  const some: { readonly a?: () => number; readonly c: () => boolean } = { c: () => true }
  const mixed = await builder.withModules(whole, some).allowModuleOverrides().build()
  const both = await mixed.execute(['b', 'c'], { inputs: { x: 1 } })
  assertType<Eq<typeof both, { b: string; c: boolean }>>()
  const typed: Partial<typeof pipeline> = {}
  const faked = await builder.withModules(pipeline, typed).allowModuleOverrides().build()
  const real = await builder.withModules(pipeline).build()
  const fakedResults = await faked.execute(['someData'], { inputs: { userId: 1 } })
  const realResults = await real.execute(['someData'], { inputs: { userId: 1 } })
  assertType<Eq<typeof fakedResults, typeof realResults>>()
}

export async function oneFunctionMayComeByTwoModules() {
  const shared = ({ x }: { x: number }) => x
  const scaled = retry({ attempts: 2 }, shared)
  const driver = await builder.withModules({ shared, scaled, a: () => 1 }, { shared, scaled }).build()
  await driver.execute(['shared', 'a'], { inputs: { x: 1 } })
  // @ts-expect-error another function
  await builder.withModules({ shared }, { shared: () => 'x' }).build()
}

export async function callsWithoutInputsAreStillAccepted() {
  const driver = await builder.withModules({ a: () => 1, b: ({ x = 1 }: { x?: number }) => x }).build()
  await driver.execute(['a', 'b'])
  await driver.execute(['a', 'b'], undefined)
  await driver.execute(['b'], {})
  await driver.rawExecute(['b'])
}

export async function aGenericNameNeedsItsBoundSpelledOut() {
  const driver = await builder.withModules({ a: ({ x }: { x: number }) => x, b: () => String(1) }).build()
  const get = <K extends 'a' | 'b'>(name: K) => driver.execute<'a' | 'b'>([name], { inputs: { x: 1 } })
  const results = await get('a')
  assertType<Eq<typeof results, { a: number; b: string }>>()
}

export async function configThatMayBeAbsentIsNotEnoughForANodeThatNeedsIt(config: { region?: 'eu'; size?: number }) {
  const module = {
    a: ({ region }: { region: 'eu' | undefined }) => region,
    b: ({ size = 1 }: { size?: number }) => size,
  }
  // @ts-expect-error region may be absent
  await builder.withModules(module).withConfig(config).build()
  await builder.withModules({ b: module.b }).withConfig(config).build()
  await builder.withModules(module).withConfig(config).withConfig({ region: 'eu' }).build()
}

export async function modulesOfSubdagsAreCheckedLikeOthers() {
  // @ts-expect-error a promise
  await builder.withModules({ a: subdag({ module: import('./pipeline.js') }, () => 1) }).build()
  // @ts-expect-error a helper
  await builder.withModules({ a: subdag({ module: { slug: (s: string) => s } }, () => 1) }).build()
  const driver = await builder
    .withModules({ a: subdag({ module: new Prices() }, ({ gross }: { gross: number }) => gross) })
    .build()
  await driver.execute(['a', 'a.text'], { inputs: { net: 1 } })
}

export async function anExportTypedAnyIsANodeThatFitsEverywhere(helper: Untyped) {
  const driver = await builder.withModules({ helper, b: ({ helper }: { helper: number }) => helper }).build()
  const results = await driver.execute(['b'])
  assertType<Eq<typeof results, { b: number }>>()
}
