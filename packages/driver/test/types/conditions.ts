import { configWhen, configWhenNot, tag } from '../../src/index.js'
import { assertType, builder, type Eq } from './assertions.js'

const rates = {
  rates__eu: configWhen({ region: 'eu' }, async ({ vat }: { vat: number }) => vat),
  rates__us: configWhen({ region: ['us', 'ca'] }, async ({ state }: { state: string }) => state.length),
  rates__else: configWhenNot({ region: ['eu', 'us', 'ca'] }, () => 'none' as const),
  price: ({ rates, net }: { rates: number | 'none'; net: number }) => [rates, net] as const,
}

export async function aLiteralConfigDecides() {
  const eu = await builder.withConfig({ region: 'eu' }).withModules(rates).build()
  const results = await eu.execute(['price', 'rates'], { inputs: { vat: 1, net: 1 } })
  assertType<Eq<typeof results, { price: readonly [number | 'none', number]; rates: number }>>()
  // @ts-expect-error vat is needed in eu
  await eu.execute(['price'], { inputs: { net: 1 } })
  const ca = await builder.withModules(rates).withConfig({ region: 'ca' }).build()
  await ca.execute(['price'], { inputs: { state: '', net: 1 } })
  // @ts-expect-error vat is not an input here
  await ca.execute(['price'], { inputs: { state: '', vat: 2, net: 1 } })
  const other = await builder.withModules(rates).withConfig({ region: 'jp' }).build()
  const none = await other.execute(['rates'])
  assertType<Eq<typeof none, { rates: 'none' }>>()
  // @ts-expect-error the variants are not nodes
  await other.execute(['rates__eu'])
}

export async function aConfigThatIsOpenLeavesAllOpen(region: string, two: 'eu' | 'us') {
  const any = await builder.withModules(rates).withConfig({ region }).build()
  const results = await any.execute(['rates'])
  assertType<Eq<typeof results, { rates: number | 'none' }>>()
  await any.execute(['price'], { inputs: { net: 1, vat: 1, state: '' } })
  // @ts-expect-error net is needed by all
  await any.execute(['price'], { inputs: { vat: 1 } })
  const either = await builder.withModules(rates).withConfig({ region: two }).build()
  const number = await either.execute(['rates'], { inputs: { vat: 1 } })
  assertType<Eq<typeof number, { rates: number }>>()
}

export async function aConfigThatMayBeAnythingLeavesAllOpen() {
  const driver = await builder
    .withModules(rates)
    .withConfig({ region: JSON.parse('"eu"') })
    .build()
  const results = await driver.execute(['rates'])
  assertType<Eq<typeof results, { rates: number | 'none' }>>()
}

export async function eachOpenVariantMustFit(region: string) {
  const wrong = { ...rates, rates__jp: configWhen({ region: 'jp' }, () => true) }
  await builder.withModules(wrong).withConfig({ region: 'eu' }).build()
  // @ts-expect-error in jp it does not fit
  await builder.withModules(wrong).withConfig({ region: 'jp' }).build()
  // @ts-expect-error in jp it would not fit
  await builder.withModules(wrong).withConfig({ region }).build()
}

export async function whatEveryVariantNeedsIsNeeded(fast: boolean) {
  const nodes = {
    n__fast: configWhen({ fast: true }, ({ a, b = 1 }: { a: number; b?: number }) => a + b),
    n__slow: configWhen({ fast: false }, ({ a, b }: { a: number; b: number }) => a + b),
  }
  const driver = await builder.withModules(nodes).withConfig({ fast }).build()
  await driver.execute(['n'], { inputs: { a: 1 } })
  await driver.execute(['n'], { inputs: { a: 1, b: 2 } })
  // @ts-expect-error both need a
  await driver.execute(['n'], { inputs: { b: 2 } })
  const slow = await builder.withModules(nodes).withConfig({ fast: false }).build()
  // @ts-expect-error the slow one needs b
  await slow.execute(['n'], { inputs: { a: 1 } })
}

export async function keysThatTheConfigLacksHaveNoValue() {
  const driver = await builder.withModules(rates).build()
  const results = await driver.execute(['rates'])
  assertType<Eq<typeof results, { rates: 'none' }>>()
}

export async function aNodeThatNothingDefinesIsAnInput() {
  const only = { rate: configWhen({ region: 'eu' }, () => 1), price: ({ rate }: { rate: number }) => rate }
  const eu = await builder.withModules(only).withConfig({ region: 'eu' }).build()
  await eu.execute(['price'])
  const us = await builder.withModules(only).withConfig({ region: 'us' }).build()
  await us.execute(['price'], { inputs: { rate: 1 } })
  // @ts-expect-error rate is an input here
  await us.execute(['price'])
}

export async function conditionsStack() {
  const both = configWhen(
    { a: 1 },
    tag(
      { owner: 'x' },
      configWhenNot({ b: [2, 3] }, () => 1),
    ),
  )
  const on = await builder.withModules({ n: both }).withConfig({ a: 1, b: 1 }).build()
  await on.execute(['n'])
  const off = await builder.withModules({ n: both }).withConfig({ a: 1, b: 3 }).build()
  // @ts-expect-error b speaks against it
  await off.execute(['n'])
  const twoKeys = configWhen({ a: 1, b: [1, 2] }, () => 1)
  const half = await builder.withModules({ n: twoKeys }).withConfig({ a: 1, b: 3 }).build()
  // @ts-expect-error all keys must have their values
  await half.execute(['n'])
  const noneOf = configWhenNot({ a: 1, b: [1, 2] }, () => 1)
  const one = await builder.withModules({ n: noneOf }).withConfig({ a: 1, b: 3 }).build()
  // @ts-expect-error one key that has its value is enough
  await one.execute(['n'])
}

export async function twoThatAreBothThereAreRefused() {
  // @ts-expect-error both define n
  await builder.withModules({ n__a: () => 1, n__b: () => 2 }).build()
  const overlapping = { n__a: configWhen({ k: ['x', 'y'] }, () => 1), n__b: configWhen({ k: 'y' }, () => 2) }
  await builder.withModules(overlapping).withConfig({ k: 'x' }).build()
  // @ts-expect-error both hold
  await builder.withModules(overlapping).withConfig({ k: 'y' }).build()
}

export async function configIsAnInputToo() {
  const withVat = builder.withModules(rates).withConfig({ region: 'eu', vat: 20 })
  const driver = await withVat.build()
  const results = await driver.execute(['price', 'region'], { inputs: { net: 1 } })
  results.region satisfies 'eu'
  // @ts-expect-error vat is a number
  await builder.withModules(rates).withConfig({ region: 'eu', vat: '20' }).build()
}

export function conditionsAreOfPrimitives() {
  // @ts-expect-error objects are not compared
  configWhen({ region: { name: 'eu' } }, () => 1)
}
