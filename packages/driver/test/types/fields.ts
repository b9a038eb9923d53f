import { configWhen, extractFields, inject, parameterize, retry, source, unpackFields } from '../../src/index.js'
import { assertType, builder, type Eq } from './assertions.js'

const measure = async ({ bar }: { bar: string }) => ({ length: bar.length, upper: bar, hidden: 1 })

export async function fieldsAreNodesBesideTheirOwn() {
  const nodes = {
    feats: retry({ attempts: 2 }, extractFields(['length', 'upper'], measure)),
    use: ({ length, feats }: { length: number; feats: { hidden: number } }) => length + feats.hidden,
  }
  const driver = await builder.withModules(nodes).build()
  const results = await driver.execute(['use', 'upper'], { inputs: { bar: '' } })
  assertType<Eq<typeof results, { use: number; upper: string }>>()
  // @ts-expect-error not extracted
  await driver.execute(['hidden'], { inputs: { bar: '' } })
  // @ts-expect-error bar is behind the fields
  await driver.execute(['upper'])
  await driver.execute(['upper'], { overrides: { feats: { length: 1, upper: '', hidden: 1 } } })
  await driver.execute(['upper'], { overrides: { upper: '' } })
}

export async function fieldsMustBeThere() {
  // @ts-expect-error no such field
  extractFields(['zip'], measure)
  // @ts-expect-error no such field, next to one that exists
  extractFields(['length', 'zip'], measure)
  // @ts-expect-error perhaps there is nothing to take it from
  extractFields(['a'], () => null as { a: number } | null)
  extractFields(['a', 'b'], (): Record<string, number> => ({}))
  extractFields(['a'], () => JSON.parse(''))
}

export async function fieldsAreChecked() {
  const nodes = { feats: extractFields(['length'], measure), use: ({ length }: { length: string }) => length }
  // @ts-expect-error length is a number
  await builder.withModules(nodes).build()
  // @ts-expect-error upper is defined twice
  await builder.withModules({ feats: extractFields(['upper'], measure), upper: () => '' }).build()
}

export async function elementsAreNodesInOrder() {
  const nodes = {
    pair: unpackFields(['left', 'right'], async ({ k }: { k: string }) => [1, k] as const),
    list: unpackFields(['first'], (): number[] => []),
  }
  const driver = await builder.withModules(nodes).build()
  const results = await driver.execute(['left', 'right', 'pair', 'first'], { inputs: { k: '' } })
  assertType<Eq<typeof results, { left: 1; right: string; pair: readonly [1, string]; first: number }>>()
  // @ts-expect-error there is no third element
  unpackFields(['a', 'b', 'c'], () => [1, 2] as const)
  // @ts-expect-error no array
  unpackFields(['a'], () => ({ 0: 1 }))
  unpackFields(['a'], () => [1, 2] as const)
}

export async function fieldsStack() {
  const twice = extractFields(['length'], extractFields(['upper'], inject({ bar: source('text') }, measure)))
  const driver = await builder
    .withModules({ feats__on: configWhen({ on: true }, twice) })
    .withConfig({ on: true })
    .build()
  const results = await driver.execute(['length', 'upper'], { inputs: { text: '' } })
  assertType<Eq<typeof results, { length: number; upper: string }>>()
  const renamed = inject({ bar: source('other') }, extractFields(['upper'], measure))
  const after = await builder.withModules({ renamed }).build()
  await after.execute(['upper'], { inputs: { other: '' } })
  // @ts-expect-error each node would have the same fields
  parameterize({ a: {}, b: {} }, extractFields(['upper'], measure))
  // @ts-expect-error likewise
  extractFields(['upper'], parameterize({ a: {}, b: {} }, measure))
}
