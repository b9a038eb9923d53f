import { expect, it } from 'vitest'
import { createWallClock } from '../src/clock.js'

it('the wall clock follows the system forward, and continues at its own pace when that is set back', () => {
  let wallMs = 1_000_000
  let monotonicMs = 50
  const wallUs = createWallClock(
    () => wallMs,
    () => monotonicMs,
  )
  const pass = (ms: number, shiftMs = 0): number => {
    monotonicMs += ms
    wallMs += ms + shiftMs
    return wallUs()
  }
  expect(pass(0)).toBe(1_000_000_000)
  expect(pass(10)).toBe(1_000_010_000)
  expect(pass(5, -3_600_000)).toBe(1_000_015_000)
  expect(pass(0.5)).toBe(1_000_015_500)
  expect(pass(0, 7_200_000)).toBe(wallMs * 1_000)
})
