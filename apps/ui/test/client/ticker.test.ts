import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createTicker } from '@/client/ticker'

beforeEach(() => {
  vi.useFakeTimers({ now: 5_000 })
})
afterEach(() => {
  vi.useRealTimers()
})

it('a ticker passes all listeners the same time, and advances with each beat', () => {
  const ticker = createTicker(1_000)
  const listener = vi.fn()
  ticker.subscribe(listener)
  vi.advanceTimersByTime(400)
  expect(ticker.nowUs()).toBe(5_000_000)
  vi.advanceTimersByTime(600)
  expect(ticker.nowUs()).toBe(6_000_000)
  expect(listener).toHaveBeenCalled()
})

it('a ticker rests without listeners, and is right at once for a new listener', () => {
  const ticker = createTicker(1_000)
  ticker.subscribe(() => {})()
  expect(vi.getTimerCount()).toBe(0)
  vi.advanceTimersByTime(60_000)
  ticker.subscribe(() => {})
  expect(ticker.nowUs()).toBe(65_000_000)
})
