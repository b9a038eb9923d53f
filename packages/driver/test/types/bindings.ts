import { collect, expand, group, inject, parameterize, source, value } from '../../src/index.js'
import { assertType, builder, type Eq } from './assertions.js'
import * as module from './pipeline.js'

const scale = async ({ n, factor, label = '' }: { n: number; factor: number; label?: string }) => label + n * factor

export async function parameterizeDefinesTheNamedNodesInPlaceOfItsOwn() {
  const nodes = {
    scaled: parameterize({ double: { factor: value(2) }, byRate: { factor: source('rate'), n: source('foo') } }, scale),
    rate: () => 3,
    sum: ({ double, byRate }: { double: string; byRate: string }) => double + byRate,
  }
  const driver = await builder.withModules(module, nodes).build()
  const results = await driver.execute(['sum', 'byRate'], { inputs: { n: 1, request: { url: '' } } })
  assertType<Eq<typeof results, { sum: string; byRate: string }>>()
  // A default stays one.
  await driver.execute(['double'], { inputs: { n: 1, label: 'x' } })
  // @ts-expect-error n is needed
  await driver.execute(['double'])
  // @ts-expect-error a bound parameter is not an input
  await driver.execute(['double'], { inputs: { n: 1, factor: 2 } })
  // @ts-expect-error the function's name is not a node
  await driver.execute(['scaled'], { inputs: { n: 1 } })
  await driver.execute(['sum'], { overrides: { double: '', byRate: Promise.resolve('') } })
}

export async function theFunctionsOwnNameMayBeAmongThem() {
  const driver = await builder.withModules({ scaled: parameterize({ scaled: { factor: value(2) } }, scale) }).build()
  await driver.execute(['scaled'], { inputs: { n: 1 } })
}

export async function whatIsBoundMustFit() {
  // @ts-expect-error a value of another type
  parameterize({ double: { factor: value('2') } }, scale)
  // @ts-expect-error no such parameter
  parameterize({ double: { fcator: value(2) } }, scale)
  // @ts-expect-error no such parameter, next to one that exists
  parameterize({ double: { factor: value(2), fcator: value(2) } }, scale)
  // @ts-expect-error a group where no array is expected
  parameterize({ double: { factor: group('a', 'b') } }, scale)
  const wrong = { rate: () => 'x', s: parameterize({ t: { f: source('rate') } }, ({ f }: { f: number }) => f) }
  // @ts-expect-error the source gives a string
  await builder.withModules(wrong).build()
  // @ts-expect-error several functions for one node
  await builder.withModules({ t: () => 1, s: parameterize({ t: {} }, () => 2) }).build()
}

export async function injectRenamesFixesAndGathers() {
  const nodes = {
    a: () => 1,
    c: async () => 2,
    total: inject(
      { xs: group('a', 'c'), k: value(3), text: source('label') },
      ({ xs, k, text, z }: { xs: readonly number[]; k: number; text: string; z: string }) => text + z + xs.length * k,
    ),
  }
  const driver = await builder.withModules(nodes).build()
  const results = await driver.execute(['total'], { inputs: { z: '', label: '' } })
  assertType<Eq<typeof results, { total: string }>>()
  // @ts-expect-error label is needed for text
  await driver.execute(['total'], { inputs: { z: '' } })
  // @ts-expect-error text is label now
  await driver.execute(['total'], { inputs: { z: '', label: '', text: '' } })
}

export async function injectedBindingsMustFit() {
  const text = { a: () => 'x', total: inject({ xs: group('a') }, ({ xs }: { xs: readonly number[] }) => xs.length) }
  // @ts-expect-error a member of the group does not fit
  await builder.withModules(text).build()
  // @ts-expect-error no such parameter
  inject({ y: value(1) }, ({ x }: { x: number }) => x)
  // @ts-expect-error a value of another type
  inject({ x: value(true) }, ({ x }: { x: number }) => x)
  inject({ mode: value('fast') }, ({ mode }: { mode: 'fast' | 'slow' }) => mode)
  inject({ hosts: value(['a']) }, ({ hosts }: { hosts: string[] }) => hosts)
  inject({ limit: value(1) }, ({ limit = 2 }: { limit?: number }) => limit)
}

export async function twoParametersMayBeOneDependency() {
  const both = inject(
    { a: source('m'), b: source('m') },
    ({ a, b }: { a: { x: number }; b: { y: string } }) => a.x + b.y,
  )
  const driver = await builder.withModules({ both }).build()
  await driver.execute(['both'], { inputs: { m: { x: 1, y: '' } } })
  // @ts-expect-error it must suit both
  await driver.execute(['both'], { inputs: { m: { x: 1 } } })
}

export async function aDefaultStaysWhereASourceIsBound() {
  const limited = inject({ limit: source('max') }, ({ limit = 1 }: { limit?: number }) => limit)
  const driver = await builder.withModules({ limited }).build()
  await driver.execute(['limited'])
  await driver.execute(['limited'], { inputs: { max: 2 } })
}

export async function modifiedFunctionsAreCalledAsBefore() {
  const total = inject({ xs: group('a') }, ({ xs }: { xs: readonly number[] }) => xs.length)
  total({ xs: [1] }) satisfies number
  // @ts-expect-error a call knows nothing of the graph
  total({ a: 1 })
  const none = parameterize({ a: {} }, () => 1)
  none() satisfies number
}

export async function bindingsStack() {
  const inner = inject({ n: source('m') }, inject({ factor: source('rate') }, scale))
  const outer = parameterize({ one: { m: value(1) }, rated: { rate: source('other') } }, inner)
  const driver = await builder.withModules({ outer }).build()
  await driver.execute(['one'], { inputs: { rate: 1 } })
  await driver.execute(['rated'], { inputs: { m: 1, other: 2 } })
  // @ts-expect-error n has another name by now
  parameterize({ one: { n: value(1) } }, inner)
}

export function collectedParametersAreOnlyRenamed() {
  const pages = collect(['page'], ({ page, k }: { page: readonly string[]; k: number }) => page.length * k)
  inject({ page: source('other'), k: value(1) }, pages)
  // @ts-expect-error a value is not an item
  inject({ page: value('x') }, pages)
  parameterize({ once: { k: value(1) }, twice: { k: value(2) } }, pages)
  // @ts-expect-error it is the same for all nodes
  parameterize({ once: { page: source('other') } }, pages)
}

export function parameterizeComesLast() {
  const nodes = parameterize({ double: { factor: value(2) } }, scale)
  // @ts-expect-error inject belongs inside
  inject({ n: value(1) }, nodes)
  // @ts-expect-error once is enough
  parameterize({ triple: { factor: value(3) } }, nodes)
  // @ts-expect-error collect belongs inside
  collect(['n'], nodes)
  // @ts-expect-error expand belongs inside
  expand({}, nodes)
}
