import { expect, it } from 'vitest'
import { toClockOffsetMs } from '@/client/clock-offset'

const timing = (timeOrigin: number, responseStart?: number) => ({
  timeOrigin,
  getEntriesByType: (type: string) => (type === 'navigation' && responseStart !== undefined ? [{ responseStart }] : []),
})

it('a browser clock that is two hours late is put forward by two hours', () => {
  expect(toClockOffsetMs(7_200_000 + 1_080, timing(1_000, 80))).toBe(7_200_000)
})

it('a browser clock that is ahead is put back', () => {
  expect(toClockOffsetMs(0, timing(3_600_000, 0.5))).toBe(-3_600_000.5)
})

it('a browser clock is kept as it is within the time that an answer may take', () => {
  expect(toClockOffsetMs(1_000, timing(0, 2_500))).toBe(0)
})

it('a browser clock is kept as it is if the browser did not time its page', () => {
  expect(toClockOffsetMs(9e9, timing(0))).toBe(0)
})
