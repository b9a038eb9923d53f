import { AsyncDriver } from '../../src/driver/async-driver.js'
import { node } from '../../src/node/node.js'
import { assertType, builder, type Eq } from './assertions.js'

// biome-ignore lint/suspicious/noExplicitAny: what untyped modules look like is the point
type Untyped = any

export async function untypedParametersSwitchTheChecksOff() {
  const driver = await builder.withModules({ a: () => 1, b: ({ a, x }: Untyped) => [a, x] }).build()
  const results = await driver.execute(['a', 'b'], { inputs: { x: 1, whatever: 2 } })
  assertType<Eq<typeof results.a, 1>>()
  await driver.execute(['b'])
}

export async function aRecordNamesNothingForCertain() {
  const driver = await builder.withModules({ a: () => 1, b: ({ x }: Record<string, number>) => x }).build()
  await driver.execute(['a', 'b'], { inputs: { x: 1 } })
}

export async function genericNodesGiveWhatTheirBoundsSay() {
  const driver = await builder.withModules({ first: <T>({ items }: { items: readonly T[] }) => items[0] }).build()
  const results = await driver.execute(['first'], { inputs: { items: [1, 2] } })
  assertType<Eq<typeof results, { first: unknown }>>()
}

export async function wrappedFunctionsKeepTheirTypes() {
  const total = node(({ net, vat = 0 }: { net: number; vat?: number }) => net + vat, {
    dependencies: ['net'],
    optional: ['vat'],
  })
  const driver = await builder.withModules({ total }).build()
  const results = await driver.execute(['total'], { inputs: { net: 1 } })
  assertType<Eq<typeof results, { total: number }>>()
  // @ts-expect-error net is needed
  await driver.execute(['total'])
}

export async function methodsAndOverloadsAreNodes() {
  function overloaded({ a }: { a: number }): number
  function overloaded({ a }: { a: string }): string
  function overloaded({ a }: { a: number | string }) {
    return a
  }
  const driver = await AsyncDriver.builder()
    .withModules({
      overloaded,
      async method({ overloaded }: { overloaded: string }) {
        return overloaded
      },
    })
    .build()
  // The last overload counts.
  const results = await driver.execute(['method'], { inputs: { a: '' } })
  assertType<Eq<typeof results, { method: string }>>()
}

export async function classesAreNoNodes() {
  class Service {
    readonly name = 'service'
  }
  const driver = await builder.withModules({ Service, a: () => new Service() }).build()
  const results = await driver.execute(['a'])
  assertType<Eq<typeof results, { a: Service }>>()
  // @ts-expect-error no node
  await driver.execute(['Service'])
}

export async function readOnlyResultsFitReadOnlyParameters() {
  const lists = { xs: () => [1, 2] as const, n: ({ xs }: { xs: readonly number[] }) => xs.length }
  await builder.withModules(lists).build()
  const mutable = { xs: () => [1, 2] as const, n: ({ xs }: { xs: number[] }) => xs.length }
  // @ts-expect-error a readonly result may not be changed
  await builder.withModules(mutable).build()
}
