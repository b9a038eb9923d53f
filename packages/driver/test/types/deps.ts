import type { DepLists, Deps, DepsByName, Fields } from '../../src/index.js'
import { assertType, builder, type Eq } from './assertions.js'
import * as pipeline from './deps-pipeline.js'

type Pipeline = typeof pipeline

export function dependenciesHaveTheResultsOfTheirNodes() {
  assertType<Eq<Deps<Pipeline, 'user'>, { user: { id: string; address: { city: string } } }>>()
  assertType<Eq<Deps<Pipeline, 'city' | 'total'>, { city: string; total: number }>>()
  assertType<Eq<Deps<Pipeline, 'url' | 'page'>, { url: string; page: { url: string; body: string } }>>()
  assertType<Eq<DepLists<Pipeline, 'url'>, { url: readonly string[] }>>()
  assertType<Eq<Deps<Pipeline, 'shown' | 'orders'>, { shown: string; orders: string[] }>>()
}

export function theTableHasTheSameDependenciesByName() {
  type Needs = DepsByName<Pipeline>
  assertType<Eq<Needs['user'], Deps<Pipeline, 'user'>>>()
  assertType<Eq<(Needs['city'] & Needs['total'])['total'], number>>()
}

export function fieldsAreTheNodesThatAnExportDefines() {
  assertType<Eq<Fields<Pipeline, 'parts'>['a'], number>>()
  assertType<Eq<Fields<Pipeline, 'pair', 'left' | 'right'>, { left: number; right: 'y' }>>()
  assertType<Eq<Fields<Pipeline, 'scaled'>, { double: number; triple: number }>>()
  assertType<Eq<Fields<Pipeline, 'orders', 'orders.metadata'>, { 'orders.metadata': { rows: number } }>>()
  assertType<Eq<Fields<Pipeline, 'inner', 'inner.foo'>, { 'inner.foo': number }>>()
  assertType<Eq<Fields<Pipeline, 'rate__eu' | 'rate__us'>, { rate: number | string }>>()
}

export function namesThatAreNotNodesAreRefused() {
  // @ts-expect-error misspelt
  assertType<Eq<Deps<Pipeline, 'usr'>, unknown>>()
  // @ts-expect-error not a node of this export
  assertType<Eq<Fields<Pipeline, 'parts', 'c'>, unknown>>()
  assertType<Eq<Deps<Pipeline, 'rate__eu'>['rate__eu'], `'rate__eu' is not the name of a node: use Fields`>>()
  assertType<Eq<Deps<Pipeline, 'scaled'>['scaled'], `'scaled' defines other nodes: use Fields`>>()
}

export async function aGraphOfDepsIsBuiltAndExecuted() {
  const driver = await builder.withModules(pipeline).withConfig({ region: 'eu' }).build()
  const results = await driver.execute(['label', 'sum', 'end'], {
    inputs: { userId: 'u', request: { path: '/' }, seed: 's' },
  })
  assertType<Eq<typeof results, { label: string; sum: readonly [number, number, number | string]; end: number }>>()
  // @ts-expect-error seed is needed
  await driver.execute(['total'], { inputs: {} })
}

export async function severalModulesAreLookedUpTogether() {
  const more = { shout: ({ city, a }: Deps<Pipeline & { a: () => number }, 'city' | 'a'>) => `${city}${a}` }
  const driver = await builder.withModules(pipeline, more).withConfig({ region: 'eu' }).build()
  const results = await driver.execute(['shout'], { inputs: { userId: 'u', seed: '' } })
  assertType<Eq<typeof results, { shout: string }>>()
}

export class Prices {
  gross({ net }: { net: number }) {
    return net * 2
  }
  async tax({ gross }: Deps<Prices, 'gross'>) {
    return gross / 2
  }
  text = ({ tax }: Deps<Prices, 'tax'>) => tax.toFixed(2)
}

export async function methodsOfAnInstanceAreLookedUp() {
  const driver = await builder.withModules(new Prices()).build()
  const results = await driver.execute(['text'], { inputs: { net: 1 } })
  assertType<Eq<typeof results, { text: string }>>()
}
