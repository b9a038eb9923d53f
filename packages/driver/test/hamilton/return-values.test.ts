import { describe, expect, test } from 'vitest'
import { buildDriver } from '../support/build-driver.js'
import { thenable } from './thenable.js'

describe('results of nodes', () => {
  test.each([
    ['null', null],
    ['undefined', undefined],
    ['false', false],
    ['0', 0],
  ])('is kept if it is %s', async (_, value) => {
    const driver = await buildDriver({ sync: () => value, late: async () => value })
    expect(await driver.execute(['sync', 'late'])).toEqual({ sync: value, late: value })
  })

  // The original hands the task out as it is.
  test('a promise of a promise is awaited to its end, on purpose', async () => {
    const driver = await buildDriver({
      later: async () => thenable((resolve) => resolve(Promise.resolve(5))),
      next: ({ later }: { later: number }) => later + 1,
    })
    expect(await driver.execute(['later', 'next'])).toEqual({ later: 5, next: 6 })
  })

  // The original hands the coroutine out, and to those who depend on it.
  test('a promise of a sync function is awaited, also for its dependents, on purpose', async () => {
    const driver = await buildDriver({
      later: () => Promise.resolve(5),
      next: ({ later }: { later: number }) => later + 1,
    })
    expect(await driver.execute(['later', 'next'])).toEqual({ later: 5, next: 6 })
  })

  test('an object is passed on without a copy', async () => {
    const value = { rows: [1, 2] }
    const driver = await buildDriver({ value: async () => value, same: ({ value: v }: { value: object }) => v })
    const results = await driver.rawExecute(['value', 'same'])
    expect(results.value).toBe(value)
    expect(results.same).toBe(value)
  })
})
