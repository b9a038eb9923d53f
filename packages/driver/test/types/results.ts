import { assertType, builder, type Eq } from './assertions.js'
import * as module from './pipeline.js'

const inputs = { request: { url: 'x' }, userId: 3 }

export async function resultsAreAwaitedAndNamed() {
  const driver = await builder.withModules(module).build()
  const results = await driver.execute(['pipeline', 'foo'], { inputs })
  assertType<Eq<typeof results, { pipeline: { ok: boolean }; foo: number }>>()
}

export async function anInputMayBeRequested() {
  const driver = await builder.withModules(module).build()
  const results = await driver.execute(['foo', 'userId'], { inputs })
  assertType<Eq<typeof results, { foo: number; userId: number }>>()
  // @ts-expect-error a requested input must be given
  await driver.execute(['foo', 'userId'], { inputs: { request: { url: '' } } })
  // @ts-expect-error also if every consumer has a default
  await driver.execute(['limit'])
  const limit = await driver.execute(['limit'], { inputs: { limit: 1 } })
  assertType<Eq<typeof limit, { limit: number }>>()
}

export async function unknownOutputsAreRefused() {
  const driver = await builder.withModules(module).build()
  // @ts-expect-error no such node
  await driver.execute(['nope'], { inputs })
  // @ts-expect-error names that start with an underscore are not nodes
  await driver.execute(['_helper'], { inputs })
  // @ts-expect-error only functions are nodes
  await driver.execute(['VERSION'], { inputs })
  // @ts-expect-error reserved names are not outputs
  await driver.execute(['$run'], { inputs })
  await driver.visualizeExecution(['pipeline'], { inputs: { request: null }, file: 'pipeline.mmd' })
  // @ts-expect-error no such node to draw
  await driver.visualizeExecution(['nope'])
}

export async function aListOfOutputsOnlyKnownAtRunTimeNeedsTheInputsOfAll(outputs: ('foo' | 'someData')[]) {
  const driver = await builder.withModules(module).build()
  const results = await driver.execute(outputs, { inputs })
  assertType<Eq<typeof results, { foo: number; someData: number }>>()
  // @ts-expect-error userId is needed for someData
  await driver.execute(outputs, { inputs: { request: { url: '' } } })
}

export async function aResultBuilderGivesTheResultOfExecuteButNotOfRawExecute() {
  const driver = await builder
    .withModules(module)
    .withAdapters({ buildResult: (results: Readonly<Record<string, unknown>>) => Object.entries(results) })
    .build()
  const rows = await driver.execute(['foo'], { inputs: { request: { url: '' } } })
  assertType<Eq<typeof rows, [string, unknown][]>>()
  const raw = await driver.rawExecute(['foo'], { inputs: { request: { url: '' } } })
  assertType<Eq<typeof raw, { foo: number }>>()
  const lazy = await builder
    .withModules(module)
    .withAdapters({ buildResult: async () => 'text' }, { preNodeExecute() {} })
    .build()
  const text = await lazy.execute(['foo'], { inputs: { request: { url: '' } } })
  assertType<Eq<typeof text, string>>()
}

export async function thenablesAreAwaited() {
  const driver = await builder.withModules({ a: () => ({}) as PromiseLike<PromiseLike<number>>, b: () => null }).build()
  const results = await driver.execute(['a', 'b'])
  assertType<Eq<typeof results, { a: number; b: null }>>()
}
