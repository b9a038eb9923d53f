import fc from 'fast-check'
import { expect, it } from 'vitest'
import { toDayOptions, toExpiryWords, toLimit, toRunOptions } from '@/features/settings/retention/retention-options'

it('the list of limits has the stored limit, each limit once, in their order, and no limit at its end', () => {
  fc.assert(
    fc.property(fc.option(fc.integer({ min: 1, max: 36_500 })), (stored) => {
      for (const options of [toDayOptions(stored), toRunOptions(stored)]) {
        const limits = options.map(({ value }) => toLimit(value))
        expect(limits).toContain(stored)
        expect(limits.at(-1)).toBeNull()
        const numbers = limits.slice(0, -1).map(Number)
        expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b))
      }
    }),
  )
  expect(toDayOptions(1)[0]?.label).toBe('1 day')
})

it('a preview that was not counted to its end is more than its number', () => {
  expect(toExpiryWords({ runs: 27_118, isMore: false })).toBe('27,118 runs')
  expect(toExpiryWords({ runs: 1, isMore: false })).toBe('1 run')
  expect(toExpiryWords({ runs: 100_000, isMore: true })).toBe('more than 100,000 runs')
})
