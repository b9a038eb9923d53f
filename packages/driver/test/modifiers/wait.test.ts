import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { wait } from '../../src/modifiers/wait.js'
import { countListeners } from '../support/count-listeners.js'
import { errorOf } from '../support/error-of.js'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

describe('a wait', () => {
  test('a wait ends after its time and leaves neither timer nor listener', async () => {
    const { signal } = new AbortController()
    const listeners = countListeners(signal)
    const waiting = wait(100, signal)
    expect([vi.getTimerCount(), listeners.count]).toEqual([1, 1])
    await vi.advanceTimersByTimeAsync(100)
    await waiting
    expect([vi.getTimerCount(), listeners.count]).toEqual([0, 0])
  })

  test('a wait ends at once with the reason of an abort, and leaves neither timer nor listener', async () => {
    const controller = new AbortController()
    const listeners = countListeners(controller.signal)
    const waiting = errorOf(wait(100, controller.signal))
    controller.abort('enough')
    expect(await waiting).toBe('enough')
    expect([vi.getTimerCount(), listeners.count]).toEqual([0, 0])
  })

  test('a wait does not begin after an abort', async () => {
    expect(await errorOf(wait(100, AbortSignal.abort('before')))).toBe('before')
    expect(vi.getTimerCount()).toBe(0)
  })
})
