import { runInNewContext } from 'node:vm'
import { describe, expect, test, vi } from 'vitest'
import { createDriver } from '../../src/driver/create-driver.js'
import { collect } from '../../src/modifiers/collect.js'
import { expand } from '../../src/modifiers/expand.js'
import { silence } from '../../src/node/thenable.js'
import { buildDriver } from '../support/build-driver.js'
import { errorOf } from '../support/error-of.js'
import { expectNoUnhandledRejections } from '../support/unhandled.js'

expectNoUnhandledRejections()

const broken = new Error('broken')

/** A rejected promise of another realm, as Jest and `node:vm` have them. */
const foreign = (): unknown => runInNewContext('Promise.reject(new Error("foreign"))')

const rejections: readonly (readonly [string, () => unknown])[] = [
  ['a promise', () => Promise.reject(broken)],
  ['a promise of another realm', foreign],
  ['a promise of an async function of another realm', () => runInNewContext('(async () => { throw 1 })()')],
  ['a subclass of Promise', () => class extends Promise<never> {}.reject(broken)],
]

describe.each(rejections)('%s that rejects without a handler', (_, make) => {
  test('causes no unhandled rejection as an input that no node uses', async () => {
    const driver = await buildDriver({ a: () => 1 })
    expect(await driver.execute(['a'], { inputs: { x: make() } })).toEqual({ a: 1 })
  })

  test('causes no unhandled rejection as an override that no node uses', async () => {
    const driver = await buildDriver({ a: () => 1, b: () => 2 })
    expect(await driver.execute(['a'], { overrides: { b: make() } })).toEqual({ a: 1 })
  })

  test('causes no unhandled rejection in a config that no run has used', async () => {
    const driver = await buildDriver({ a: () => 1 }, { configs: [{ x: make() }] })
    expect(await driver.execute(['a'])).toEqual({ a: 1 })
  })

  test('causes no unhandled rejection in a request that is refused', async () => {
    const driver = await buildDriver({ a: () => 1 })
    const refused = driver.execute(['nope'], { inputs: { x: make() } })
    expect(await errorOf(refused)).toMatchObject({ code: 'DAG_EXECUTE_UNKNOWN_OUTPUT' })
  })

  test('causes no unhandled rejection while the adapters of a lazy driver begin', async () => {
    const adapters = [{ init: () => new Promise<void>((resolve) => setTimeout(resolve, 5)) }]
    const driver = createDriver({ modules: [{ a: () => 1 }], adapters })
    expect(await driver.executeUnchecked(['a'], { inputs: { x: make() }, overrides: { a: 2 } })).toEqual({ a: 2 })
  })

  test.each<[string, (promises: readonly unknown[]) => unknown]>([
    ['an array', (promises) => promises],
    ['a set', (promises) => new Set(promises)],
    ['the iterator of an array', (promises) => promises.values()],
    ['the iterator of a set', (promises) => new Set(promises).values()],
    ['the values of a map', (promises) => new Map(promises.entries()).values()],
    ['an object with the iterator of an array', (promises) => ({ [Symbol.iterator]: () => promises.values() })],
    ['a promise of an array', async (promises) => promises],
  ])('causes no unhandled rejection among the items of %s', async (_what, hold) => {
    const module = {
      it: expand({ concurrency: 1 }, () => hold([Promise.reject(broken), make(), make()]) as unknown[]),
      all: collect(['it'], ({ it }: { it: readonly unknown[] }) => it),
    }
    expect(await errorOf((await buildDriver(module)).execute(['all']))).toBe(broken)
  })
})

test('a thenable that is not a promise is left alone until a node needs it', () => {
  const then = vi.fn()
  silence({ then })
  silence({ then, [Symbol.toStringTag]: 'Promise' })
  silence(Object.assign(() => {}, { then }))
  expect(then).not.toHaveBeenCalled()
})

test('a promise that starts its work in then is left alone until a node needs it', () => {
  const start = vi.fn()
  class Lazy extends Promise<unknown> {
    // biome-ignore lint/suspicious/noThenProperty: the case of the test
    override then(...handlers: never[]): never {
      start()
      return super.then(...handlers) as never
    }
  }
  silence(new Lazy(() => {}))
  expect(start).not.toHaveBeenCalled()
})

test('values that cannot be read are left alone', () => {
  const { proxy, revoke } = Proxy.revocable({}, {})
  revoke()
  const hostile = Object.defineProperty({}, Symbol.toStringTag, {
    get() {
      throw broken
    },
  })
  for (const value of [proxy, hostile, null, undefined, 1, 'text']) expect(() => silence(value)).not.toThrow()
})
