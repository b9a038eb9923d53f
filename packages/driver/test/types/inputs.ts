import { builder } from './assertions.js'
import * as module from './pipeline.js'

export async function exactlyTheInputsBehindTheOutputsAreNeeded() {
  const driver = await builder.withModules(module).build()
  await driver.execute(['pipeline'], { inputs: { request: { url: '' }, userId: 1 } })
  await driver.execute(['someData'], { inputs: { userId: 1 } })
  // @ts-expect-error userId is missing
  await driver.execute(['pipeline'], { inputs: { request: { url: '' } } })
  // @ts-expect-error the options are missing altogether
  await driver.execute(['pipeline'])
  // @ts-expect-error request is not behind someData
  await driver.execute(['someData'], { inputs: { userId: 1, request: { url: '' } } })
  // @ts-expect-error no such input
  await driver.execute(['foo'], { inputs: { request: { url: '' }, zzz: 1 } })
  // @ts-expect-error wrong type
  await driver.execute(['someData'], { inputs: { userId: '1' } })
}

export async function whereNoInputIsNeededNoneIsAccepted() {
  const driver = await builder.withModules({ a: () => 1, b: ({ a }: { a: number }) => a }).build()
  await driver.execute(['b'])
  await driver.execute(['b'], {})
  await driver.execute(['b'], { inputs: {} })
  // @ts-expect-error no such input
  await driver.execute(['b'], { inputs: { zzz: 1 } })
}

export async function anyInputMayBeAPromise() {
  const driver = await builder.withModules(module).build()
  const lazily = { request: Promise.resolve({ url: '' }), userId: Promise.resolve(1) as PromiseLike<number> }
  await driver.execute(['pipeline'], { inputs: lazily })
  // @ts-expect-error a promise of the wrong type
  await driver.execute(['someData'], { inputs: { userId: Promise.resolve('1') } })
}

export async function anInputIsOptionalWhereEveryConsumerHasADefault() {
  const driver = await builder.withModules(module).build()
  await driver.execute(['bar'], { inputs: { request: { url: '' } } })
  await driver.execute(['bar'], { inputs: { request: { url: '' }, limit: 3 } })
  const mixed = { a: ({ n = 1 }: { n?: number }) => n, b: ({ n }: { n: number }) => n, c: ({ a }: { a: number }) => a }
  const other = await builder.withModules(mixed).build()
  await other.execute(['a', 'c'])
  // @ts-expect-error b has no default for n
  await other.execute(['a', 'b'])
  // @ts-expect-error n is required
  await other.execute(['a', 'b'], { inputs: {} })
}

export async function aParameterThatHasADefaultAsAWholeStillNamesItsDependencies() {
  const driver = await builder.withModules({ a: ({ n }: { n: number } = { n: 1 }) => n }).build()
  await driver.execute(['a'], { inputs: { n: 2 } })
  // @ts-expect-error the driver always passes an object, so that default never counts
  await driver.execute(['a'])
}

export async function anInputMustFitAllItsConsumers() {
  const two = { a: ({ u }: { u: { id: number } }) => u.id, b: ({ u }: { u: { name: string } }) => u.name }
  const driver = await builder.withModules(two).build()
  await driver.execute(['a'], { inputs: { u: { id: 1 } } })
  await driver.execute(['a', 'b'], { inputs: { u: { id: 1, name: '' } } })
  // @ts-expect-error b needs a name
  await driver.execute(['a', 'b'], { inputs: { u: { id: 1 } } })
}

export async function configGivesInputs() {
  const driver = await builder.withModules(module).withConfig({ userId: 1, limit: 3 }).build()
  const results = await driver.execute(['pipeline', 'userId'], { inputs: { request: { url: '' } } })
  results.userId satisfies 1
  // @ts-expect-error a key of the config is not an input
  await driver.execute(['someData'], { inputs: { userId: 2 } })
  await driver.execute(['someData'], { overrides: { someData: 1 } })
}

export async function tagsAndAnIdMayBeGiven() {
  const driver = await builder.withModules(module).build()
  await driver.execute(['someData'], { inputs: { userId: 1 }, tags: { a: 'b' }, runId: 'order-1' })
  // @ts-expect-error misspelt
  await driver.execute(['someData'], { inputs: { userId: 1 }, tag: {} })
}

export async function cyclesDoNotHangTheCompiler() {
  const cycle = { a: ({ b }: { b: number }) => b, b: ({ a, x }: { a: number; x: number }) => a + x }
  const driver = await builder.withModules(cycle).build()
  await driver.execute(['a'], { inputs: { x: 1 } })
}
