import { collect, Driver, expand, pipeOutput, step } from '../../src/index.js'
import { assertType, type Eq, syncBuilder } from './assertions.js'
import * as module from './pipeline.js'

const sums = { a: ({ q }: { q: number }) => q * 2, b: ({ a, k = 1 }: { a: number; k?: number }) => `${a + k}` }

export function aSynchronousDriverGivesItsResultsAtOnce() {
  const driver = Driver.builder().withName('sums').withModules(sums).build()
  const results = driver.execute(['a', 'b'], { inputs: { q: 1 } })
  assertType<Eq<typeof results, { a: number; b: string }>>()
  driver.execute(['b'], { overrides: { a: 1 } })
  // @ts-expect-error q is needed
  driver.execute(['a'])
  // @ts-expect-error nothing is awaited
  driver.execute(['a'], { inputs: { q: Promise.resolve(1) } })
  // @ts-expect-error nothing is awaited
  driver.execute(['b'], { overrides: { a: Promise.resolve(1) } })
  const text = syncBuilder
    .withModules(sums)
    .withAdapters({ buildResult: () => 'text' })
    .build()
  text.execute(['a'], { inputs: { q: 1 } }) satisfies string
  const typed: Driver<typeof sums> = driver
  typed.rawExecute(['a'], { inputs: { q: 1 } }) satisfies { a: number }
}

export function asyncNodesAreRefused() {
  // @ts-expect-error many are async
  syncBuilder.withModules(module).build()
  // @ts-expect-error perhaps a promise
  syncBuilder.withModules({ a: () => 1 as number | Promise<number> }).build()
  // @ts-expect-error anything that can be awaited
  syncBuilder.withModules({ a: () => ({}) as PromiseLike<number> }).build()
  // @ts-expect-error items that come asynchronously
  syncBuilder.withModules({ a: expand({}, async () => [1]) }).build()
  // @ts-expect-error a step is async
  syncBuilder.withModules({ a: pipeOutput([step(async (n: number) => n)], () => 1) }).build()
  syncBuilder.withModules({ a: () => JSON.parse('1') }).build()
  syncBuilder.withModules(module).buildUnchecked()
}

export function itemsMayBeSynchronous() {
  const nodes = { x: expand({}, () => [1]), xs: collect(['x'], ({ x }: { x: number[] }) => x) }
  const results = syncBuilder.withModules(nodes).build().execute(['xs'])
  assertType<Eq<typeof results, { xs: number[] }>>()
}

export function wiringIsCheckedTheSame() {
  // @ts-expect-error a is a number
  syncBuilder.withModules(sums, { z: ({ a }: { a: string }) => a }).build()
  // @ts-expect-error defined twice
  syncBuilder.withModules(sums, { a: () => 1 }).build()
}
