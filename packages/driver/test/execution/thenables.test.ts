import { describe, expect, test, vi } from 'vitest'
import { buildDriver } from '../support/build-driver.js'
import { errorOf } from '../support/error-of.js'
import { expectNoUnhandledRejections } from '../support/unhandled.js'

expectNoUnhandledRejections()

type Then = (resolve: (value: unknown) => void, reject: (reason: unknown) => void) => unknown

const thenable = (then: Then) => ({ then })

const twice = {
  one: ({ x }: { x: number }) => x + 1,
  two: ({ x }: { x: number }) => x + 2,
  both: ({ one, two }: { one: number; two: number }) => [one, two],
}

describe('thenables', () => {
  test('a thenable input is awaited once, however many nodes use it', async () => {
    const then = vi.fn<Then>((resolve) => resolve(1))
    const driver = await buildDriver(twice)
    expect(await driver.execute(['both', 'x'], { inputs: { x: thenable(then) } })).toEqual({ both: [2, 3], x: 1 })
    expect(then).toHaveBeenCalledTimes(1)
  })

  test.each([
    ['a promise', () => Promise.resolve(1)],
    ['a thenable', () => thenable((resolve) => resolve(1))],
    [
      'a function with a then',
      () =>
        Object.assign(
          () => {},
          thenable((resolve) => resolve(1)),
        ),
    ],
    ['a promise of a thenable', () => Promise.resolve(thenable((resolve) => resolve(1)))],
    ['a thenable of a promise', () => thenable((resolve) => resolve(Promise.resolve(1)))],
    ['a thenable of a thenable', () => thenable((resolve) => resolve(thenable((inner) => inner(1))))],
    ['a subclass of Promise', () => new (class extends Promise<number> {})((resolve) => resolve(1))],
  ])('%s is awaited as an input, an override, config and a result', async (_, make) => {
    const driver = await buildDriver({ ...twice, made: make, next: ({ made }: { made: number }) => made + 1 })
    expect(await driver.execute(['both'], { inputs: { x: make() } })).toEqual({ both: [2, 3] })
    expect(await driver.execute(['both'], { inputs: { x: 1 }, overrides: { one: make() } })).toEqual({ both: [1, 3] })
    expect(await driver.execute(['next'])).toEqual({ next: 2 })
    const configured = await buildDriver(twice, { configs: [{ x: make() }] })
    expect(await configured.execute(['both'])).toEqual({ both: [2, 3] })
    expect(await configured.execute(['both'])).toEqual({ both: [2, 3] })
  })

  test('a promise in the config may reject before a run awaits it', async () => {
    const error = new Error('no config')
    const driver = await buildDriver(twice, { configs: [{ x: Promise.reject(error) }] })
    await new Promise((resolve) => setImmediate(resolve))
    expect(await errorOf(driver.execute(['one']))).toBe(error)
  })

  test('a thenable whose then cannot be read fails the run', async () => {
    const error = new Error('unreadable')
    const hostile = () =>
      Object.defineProperty({}, 'then', {
        get() {
          throw error
        },
      })
    const driver = await buildDriver({ ...twice, made: hostile })
    expect(await errorOf(driver.execute(['both'], { inputs: { x: hostile() } }))).toBe(error)
    expect(await errorOf(driver.execute(['made']))).toBe(error)
  })

  test('a thenable whose then throws before it calls back fails the run', async () => {
    const error = new Error('broken')
    const throwing = thenable(() => {
      throw error
    })
    const driver = await buildDriver(twice)
    expect(await errorOf(driver.execute(['one'], { inputs: { x: throwing } }))).toBe(error)
  })

  test('a thenable counts once if it calls back repeatedly or throws afterwards', async () => {
    const noisy = thenable((resolve, reject) => {
      resolve(1)
      resolve(2)
      reject(new Error('too late'))
      throw new Error('later still')
    })
    const driver = await buildDriver({ ...twice, made: () => noisy })
    expect(await driver.execute(['both', 'made'], { inputs: { x: noisy } })).toEqual({ both: [2, 3], made: 1 })
  })

  test('an object that only looks like a promise fails the run', async () => {
    const driver = await buildDriver({ made: () => Object.create(Promise.prototype) })
    expect(await errorOf(driver.execute(['made']))).toBeInstanceOf(TypeError)
  })

  test('a thenable among unused inputs is left alone, because it may be lazy', async () => {
    const then = vi.fn<Then>()
    const driver = await buildDriver(twice)
    await driver.execute(['one'], { inputs: { x: 1, lazy: thenable(then) } })
    expect(then).not.toHaveBeenCalled()
  })
})
