import type { AsyncDriver } from '../../src/driver/driver-interfaces.js'
import { configWhen, namedModule } from '../../src/index.js'
import { assertType, builder, type Eq } from './assertions.js'
import * as module from './pipeline.js'

const later = { foo: () => 'later' }

export async function aNameInTwoModulesIsRefused() {
  // @ts-expect-error foo is defined twice
  await builder.withModules(module, later).build()
  // @ts-expect-error also one after the other
  await builder.withModules(module).withModules(later).build()
  await builder.withModules({ _a: () => 1, X: 1 }, { _a: () => 2, X: 2, y: () => 1 }).build()
}

export async function theLaterModuleWinsWhereOverridesAreAllowed() {
  const fitting = { foo: () => 9 as const }
  const driver = await builder.withModules(module, fitting).allowModuleOverrides().build()
  const results = await driver.execute(['foo'])
  assertType<Eq<typeof results, { foo: 9 }>>()
  await builder.allowModuleOverrides().withModules(module).withModules(fitting).build()
  // @ts-expect-error the later foo does not fit computation1
  await builder.withModules(module, later).allowModuleOverrides().build()
}

export async function nodesMayDependOnNodesOfAnotherModule() {
  const more = { doubled: ({ foo }: { foo: number }) => foo * 2 }
  const driver = await builder.withName('two').withModules(more).withModules(module).build()
  const results = await driver.execute(['doubled'], { inputs: { request: { url: '' } } })
  assertType<Eq<typeof results, { doubled: number }>>()
}

export async function aSuffixDefinesTheNameBeforeIt() {
  const driver = await builder
    .withModules({ rate__eu: ({ vat }: { vat: number }) => vat, price: ({ rate }: { rate: number }) => rate })
    .build()
  const results = await driver.execute(['price', 'rate'], { inputs: { vat: 1 } })
  assertType<Eq<typeof results, { price: number; rate: number }>>()
  // @ts-expect-error the node is called rate
  await driver.execute(['rate__eu'], { inputs: { vat: 1 } })
}

export async function adaptersMustHaveAHook() {
  // @ts-expect-error misspelt
  builder.withAdapters({ preNodeExecuted() {} })
}

export async function aDriverHasATypeThatCanBeWritten() {
  const driver: AsyncDriver<typeof module> = await builder.withModules(module).build()
  const results = await driver.execute(['someData'], { inputs: { userId: 1 } })
  assertType<Eq<typeof results, { someData: number }>>()
}

export async function theLaterModuleAlsoWinsUnderAnotherExport() {
  const variants = {
    rate__eu: configWhen({ region: 'eu' }, () => 'text'),
    rate__us: configWhen({ region: 'us' }, () => 'text'),
    price: ({ rate }: { rate: number }) => rate,
  }
  const fixed = { rate: () => 1 }
  const modules = builder.withModules(variants, fixed).withConfig({ region: 'eu' })
  // @ts-expect-error rate is defined by both
  await modules.build()
  const driver = await modules.allowModuleOverrides().build()
  const results = await driver.execute(['price', 'rate'])
  assertType<Eq<typeof results, { price: number; rate: number }>>()
  // If the config rules the earlier one out, there is nothing to override.
  await modules.withConfig({ region: 'jp' }).build()
}

export async function threeModulesAreOne() {
  const more = { doubled: ({ foo }: { foo: number }) => foo * 2 }
  const most = { tripled: ({ doubled, foo }: { doubled: number; foo: number }) => doubled + foo }
  const driver = await builder.withModules(module, namedModule('more', more)).withModules(most).build()
  const results = await driver.execute(['tripled'], { inputs: { request: { url: '' } } })
  assertType<Eq<typeof results, { tripled: number }>>()
  // @ts-expect-error the first and the third define foo
  await builder.withModules(module, more, { foo: () => 1 }).build()
}

export async function graphsOfUncheckedModulesStillKnowTheirTypes() {
  const wrong = { ...module, z: ({ foo }: { foo: string }) => foo }
  const driver = await builder.withModules(wrong).buildUnchecked()
  const results = await driver.execute(['z'], { inputs: { request: { url: '' } } })
  assertType<Eq<typeof results, { z: string }>>()
}

export async function listsOfModulesCountAsPresent() {
  const prices = { net: ({ x }: { x: number }) => x }
  const taxes = { tax: ({ net }: { net: number }) => net * 2 }
  const list = [prices, taxes]
  const driver = await builder.withModules(...list).build()
  const results = await driver.execute(['net', 'tax'], { inputs: { x: 1 } })
  assertType<Eq<typeof results, { net: number; tax: number }>>()
  // @ts-expect-error x is needed
  await driver.execute(['tax'])
  // @ts-expect-error total is not a node
  await driver.execute(['total'], { inputs: { x: 1 } })
  // The compiler gives literals of one array all of their members.
  const literals = [{ net: ({ x }: { x: number }) => x }, { text: ({ net }: { net: number }) => `${net}` }]
  const mixed = await builder.withModules(taxes, ...literals).build()
  const texts = await mixed.execute(['text', 'tax'], { inputs: { x: 1 } })
  assertType<Eq<typeof texts, { text: string; tax: number }>>()
  const wrong = [prices, { text: ({ net }: { net: string }) => net }]
  // @ts-expect-error net is a number
  await builder.withModules(...wrong).build()
}

export async function listsOfUnknownModulesAddNothing() {
  const plugins: readonly object[] = []
  const driver = await builder.withModules(module, ...plugins).build()
  const results = await driver.execute(['foo'], { inputs: { request: { url: '' } } })
  assertType<Eq<typeof results, { foo: number }>>()
}
