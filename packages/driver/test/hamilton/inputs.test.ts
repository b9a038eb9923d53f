import { describe, expect, test } from 'vitest'
import { AsyncDriver } from '../../src/index.js'
import { buildDriver } from '../support/build-driver.js'
import { problemsOf } from '../support/error-of.js'
import { expectNoUnhandledRejections } from '../support/unhandled.js'
import { thenable } from './thenable.js'

expectNoUnhandledRejections()

const plusOne = { y: ({ x }: { x: number }) => x + 1, z: async ({ x }: { x: number }) => x * 2 }

describe('inputs', () => {
  test.each([
    ['a promise', () => Promise.resolve(4)],
    ['a promise under way', () => new Promise((resolve) => setImmediate(resolve, 4))],
    ['the promise of an async function', async () => 4],
  ])('that is %s is awaited', async (_, give) => {
    const driver = await buildDriver(plusOne)
    expect(await driver.execute(['x', 'y', 'z'], { inputs: { x: give() } })).toEqual({ x: 4, y: 5, z: 8 })
  })

  // The original fails with "coroutine is being awaited already"; only tasks may be shared.
  test('an input of two nodes is awaited once, whatever it is, on purpose', async () => {
    let subscribed = 0
    const lazy = thenable<number>((resolve) => {
      subscribed++
      resolve(4)
    })
    const driver = await buildDriver(plusOne)
    expect(await driver.execute(['y', 'z'], { inputs: { x: lazy } })).toEqual({ y: 5, z: 8 })
    expect(subscribed).toBe(1)
  })

  test('an unused input is ignored', async () => {
    const driver = await buildDriver(plusOne)
    expect(await driver.execute(['y'], { inputs: { x: 1, unused: 2 } })).toEqual({ y: 2 })
  })

  test('an input may be requested as an output', async () => {
    const driver = await buildDriver(plusOne)
    expect(await driver.execute(['x'], { inputs: { x: 1 } })).toEqual({ x: 1 })
  })

  // The original calls the function of a wrong type at run time, and so does this: but the compiler has said so before.
  test('an input of a wrong type is refused by the compiler and not checked at run time', async () => {
    const driver = await AsyncDriver.builder().withModules(plusOne).build()
    // @ts-expect-error: type 'string' is not assignable to type 'number'
    expect(await driver.execute(['y'], { inputs: { x: 'a' } })).toEqual({ y: 'a1' })
  })
})

describe('optional inputs', () => {
  const optional = { y: ({ x = 10 }: { x?: number }) => x + 1 }

  test('an optional input that is left out has its default', async () => {
    expect(await (await buildDriver(optional)).execute(['y'])).toEqual({ y: 11 })
  })

  test('an optional input that is passed is used', async () => {
    expect(await (await buildDriver(optional)).execute(['y'], { inputs: { x: 1 } })).toEqual({ y: 2 })
  })

  // The original raises a KeyError.
  test('an optional input that is requested and not passed is missing, on purpose', async () => {
    const driver = await buildDriver(optional)
    expect(await problemsOf(driver.execute(['x']))).toEqual([
      expect.stringMatching(/^DAG_EXECUTE_MISSING_INPUT: input "x" is missing: it is requested as an output/),
    ])
  })
})

describe('missing inputs', () => {
  // The original's async driver raises a NotImplementedError for the first one, once nodes have run.
  test('all missing inputs are reported before any node runs, on purpose', async () => {
    let ran = false
    const driver = await buildDriver({
      first: () => {
        ran = true
      },
      y: ({ first, a, b }: { first: unknown; a: number; b: number }) => [first, a, b],
    })
    expect(await problemsOf(driver.execute(['y'], { inputs: { c: 1 } }))).toEqual([
      expect.stringMatching(/^DAG_EXECUTE_MISSING_INPUT: input "a" is missing: "y" needs it/),
      expect.stringMatching(/^DAG_EXECUTE_MISSING_INPUT: input "b" is missing: "y" needs it/),
    ])
    expect(ran).toBe(false)
  })
})

describe('config', () => {
  test('config provides inputs', async () => {
    const driver = await buildDriver(plusOne, { configs: [{ x: 4 }] })
    expect(await driver.execute(['x', 'y'])).toEqual({ x: 4, y: 5 })
  })

  test('config and inputs must be disjoint', async () => {
    const driver = await buildDriver(plusOne, { configs: [{ x: 4 }] })
    expect(await problemsOf(driver.execute(['y'], { inputs: { x: 1 } }))).toEqual([
      expect.stringMatching(/^DAG_EXECUTE_INPUT_IN_CONFIG: "x" is given by the config and by the inputs/),
    ])
  })

  test('an override beats config', async () => {
    const driver = await buildDriver(plusOne, { configs: [{ x: 4 }] })
    expect(await driver.execute(['y'], { overrides: { x: 1 } })).toEqual({ y: 2 })
  })
})
