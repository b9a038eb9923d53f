import fc from 'fast-check'
import { expect, it } from 'vitest'
import { toBinDuration, toDurationBin, toQuantile } from '@/contract/duration-bins'

it('the duration of a bin is within 5 % of every duration in it', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1e15 }), (us) => {
      expect(Math.abs(toBinDuration(toDurationBin(us)) - us)).toBeLessThanOrEqual(0.05 * us + 0.5)
    }),
    { numRuns: 2_000 },
  )
})

it('a quantile of bins is within 5 % of the quantile of the durations', () => {
  const durations = fc.array(fc.integer({ min: 1, max: 1e12 }), { minLength: 1, maxLength: 200 })
  fc.assert(
    fc.property(durations, fc.constantFrom(0, 0.5, 0.95, 0.99, 1), (all, quantile) => {
      const bins = new Map<number, number>()
      for (const us of all) bins.set(toDurationBin(us), (bins.get(toDurationBin(us)) ?? 0) + 1)
      const exact = [...all].sort((a, b) => a - b)[Math.max(1, Math.ceil(all.length * quantile)) - 1] ?? 0
      expect(Math.abs((toQuantile(bins, quantile) ?? 0) - exact)).toBeLessThanOrEqual(0.05 * exact + 0.5)
    }),
  )
})

it('a quantile of nothing is null', () => {
  expect(toQuantile(new Map(), 0.5)).toBeNull()
})
