import { describe, expect, test, vi } from 'vitest'
import { buildDriver } from '../support/build-driver.js'
import { deferred } from '../support/deferred.js'
import { errorOf } from '../support/error-of.js'
import { expectNoUnhandledRejections } from '../support/unhandled.js'

expectNoUnhandledRejections()

describe('the first failure', () => {
  test.each([
    ['an error', new Error('no')],
    ['a string', 'no'],
    ['undefined', undefined],
    ['null', null],
  ])('a run rejects with the thrown value, untouched: %s', async (_, thrown) => {
    const driver = await buildDriver({
      sync() {
        throw thrown
      },
      async later() {
        throw thrown
      },
    })
    expect(await errorOf(driver.execute(['sync']))).toBe(thrown)
    expect(await errorOf(driver.execute(['later']))).toBe(thrown)
  })

  test('the first failure wins over later ones', async () => {
    const [slow, fast] = [deferred(), deferred()]
    const driver = await buildDriver({ slow: () => slow.promise, fast: () => fast.promise })
    const failing = errorOf(driver.execute(['slow', 'fast']))
    fast.reject('fast')
    slow.reject('slow')
    expect(await failing).toBe('fast')
  })

  test('a failed run rejects at once, while siblings are running', async () => {
    const never = deferred()
    const driver = await buildDriver({ never: () => never.promise, broken: () => Promise.reject('broken') })
    expect(await errorOf(driver.execute(['never', 'broken']))).toBe('broken')
  })

  test('no node starts after the first failure', async () => {
    const body = vi.fn()
    const [sibling, failing] = [deferred(), deferred()]
    const driver = await buildDriver({
      sibling: () => sibling.promise,
      failing: () => failing.promise,
      afterSibling({ sibling }: { sibling: unknown }) {
        body(sibling)
      },
      afterFailing({ failing }: { failing: unknown }) {
        body(failing)
      },
    })
    const error = errorOf(driver.execute(['afterSibling', 'afterFailing']))
    failing.reject('no')
    expect(await error).toBe('no')
    sibling.resolve(1)
    await sibling.promise
    expect(body).not.toHaveBeenCalled()
  })

  test('a sync node that fails keeps later nodes from starting', async () => {
    const body = vi.fn()
    const driver = await buildDriver({
      a() {
        throw 'a'
      },
      b: () => body(),
    })
    expect(await errorOf(driver.execute(['a', 'b']))).toBe('a')
    expect(body).not.toHaveBeenCalled()
  })

  test('an input that rejects fails the run, and later rejections are ignored', async () => {
    const [first, second] = [deferred(), deferred()]
    const driver = await buildDriver({ sum: ({ x, y }: { x: number; y: number }) => x + y })
    const failing = errorOf(driver.execute(['sum'], { inputs: { x: first.promise, y: second.promise } }))
    second.reject('second')
    expect(await failing).toBe('second')
    first.reject('first')
  })

  test('an unused input that rejects does not fail the run', async () => {
    const driver = await buildDriver({ one: () => 1 })
    const inputs = { unused: Promise.reject(new Error('unused')) }
    expect(await driver.execute(['one'], { inputs })).toEqual({ one: 1 })
  })

  test('a failure does not affect the next run', async () => {
    const driver = await buildDriver({
      async strict({ x }: { x: number }) {
        if (x < 0) throw new RangeError('negative')
        return x
      },
    })
    expect(await errorOf(driver.execute(['strict'], { inputs: { x: -1 } }))).toBeInstanceOf(RangeError)
    expect(await driver.execute(['strict'], { inputs: { x: 1 } })).toEqual({ strict: 1 })
  })
})
