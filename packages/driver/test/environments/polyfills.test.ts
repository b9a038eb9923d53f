import { afterEach, describe, expect, test } from 'vitest'
import { retry } from '../../src/modifiers/retry.js'
import { timeout } from '../../src/modifiers/timeout.js'
import { buildDriver } from '../support/build-driver.js'
import { errorOf, problemsOf } from '../support/error-of.js'

interface Asks {
  readonly $signal: AbortSignal
}

const own = globalThis.AbortController
afterEach(() => {
  globalThis.AbortController = own
})

/** The least that a polyfill offers: no reason, no `throwIfAborted`, not an EventTarget. */
class OldSignal {
  aborted = false
  readonly listeners = new Set<() => void>()
  addEventListener(_: string, listener: () => void): void {
    this.listeners.add(listener)
  }
  removeEventListener(_: string, listener: () => void): void {
    this.listeners.delete(listener)
  }
}

class OldController {
  readonly signal = new OldSignal()
  abort(): void {
    this.signal.aborted = true
    for (const listener of [...this.signal.listeners]) listener()
  }
}

const useOldController = (): void => {
  globalThis.AbortController = OldController as never
}

describe('the driver under a polyfill of AbortController', () => {
  test('a polyfilled $signal reaches a node', async () => {
    useOldController()
    const driver = await buildDriver({ a: async ({ $signal }: Asks) => $signal.aborted })
    expect(await driver.execute(['a'])).toEqual({ a: false })
  })

  test('a polyfilled $signal is aborted when a sibling fails', async () => {
    useOldController()
    const failure = new Error('failed')
    let seen: boolean | null = null
    const driver = await buildDriver({
      bad: async () => Promise.reject(failure),
      late: ({ $signal }: Asks) =>
        new Promise((resolve) => {
          $signal.addEventListener('abort', () => {
            seen = $signal.aborted
            resolve(null)
          })
        }),
    })
    expect(await errorOf(driver.execute(['late', 'bad']))).toBe(failure)
    expect(seen).toBe(true)
  })

  test('timeout limits a node with a polyfilled signal', async () => {
    useOldController()
    const driver = await buildDriver({ slow: timeout(1, () => new Promise(() => {})) })
    expect(await problemsOf(driver.execute(['slow']))).toEqual([expect.stringContaining('DAG_NODE_TIMEOUT')])
  })

  test('a signal without a reason cancels the run with an AbortError', async () => {
    const driver = await buildDriver({ a: () => new Promise(() => {}) })
    const controller = new OldController()
    const running = driver.execute(['a'], { signal: controller.signal as never })
    controller.abort()
    expect(await errorOf(running)).toMatchObject({ name: 'AbortError', message: 'This operation was aborted' })
    const again = driver.execute(['a'], { signal: controller.signal as never })
    expect(await errorOf(again)).toMatchObject({ name: 'AbortError' })
  })

  test('the wait of a retry ends with an AbortError', async () => {
    const flaky = retry({ attempts: 2, delayMs: 60_000 }, async () => Promise.reject(new Error('flaky')))
    useOldController()
    const driver = await buildDriver({ flaky })
    const controller = new OldController()
    const running = driver.execute(['flaky'], { signal: controller.signal as never })
    await Promise.resolve()
    controller.abort()
    expect(await errorOf(running)).toMatchObject({ name: 'AbortError' })
    expect(controller.signal.listeners.size).toBe(0)
  })

  test.each([
    ['a text', 'abort'],
    ['an object without listeners', { aborted: false }],
    ['an EventTarget that cannot be aborted', new EventTarget()],
    ['a controller', new AbortController()],
  ])('a request is refused with %s as its signal', async (_, signal) => {
    const driver = await buildDriver({ a: () => 1 })
    expect(await problemsOf(driver.execute(['a'], { signal: signal as never }))).toEqual([
      expect.stringContaining('DAG_EXECUTE_INVALID_SIGNAL'),
    ])
  })
})
