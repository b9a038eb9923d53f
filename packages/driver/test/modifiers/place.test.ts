import { describe, expect, test } from 'vitest'
import { extractFields, place, retry } from '../../src/index.js'
import { buildDriver } from '../support/build-driver.js'

describe('place', () => {
  test('place notes the place of the function, not of nodes that only take a part of its result', async () => {
    const sizes = place(
      { on: 'threads', timeoutMs: 50 },
      extractFields(['width'], () => ({ width: 1 })),
    )
    const driver = await buildDriver({ sizes, here: retry({ attempts: 2 }, () => 1) })
    const places = driver.listNodes().map(({ name, body }) => [name, body?.place ?? null])
    expect(Object.fromEntries(places)).toEqual({
      sizes: { on: 'threads', timeoutMs: 50, transfer: 'none' },
      width: null,
      here: null,
    })
  })

  test('place changes nothing without an adapter that runs nodes elsewhere', async () => {
    const driver = await buildDriver({ two: place({ on: 'threads' }, () => 2) })
    expect(await driver.execute(['two'])).toEqual({ two: 2 })
  })

  test.each([
    [{}, /DAG_MODIFIER_INVALID_OPTION: on of place must be a name/],
    [{ on: '' }, /on of place must be a name/],
    [{ on: 'threads', timeoutMs: 0 }, /timeoutMs of place must be/],
    [{ on: 'threads', transfer: 'some' }, /transfer of place must be/],
    [{ on: 'threads', where: 1 }, /place has no option "where"/],
  ])('place refuses %j', (options, message) => {
    expect(() => place(options as never, () => 1)).toThrow(message)
  })
})
