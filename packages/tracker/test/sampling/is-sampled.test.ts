import fc from 'fast-check'
import { expect, it } from 'vitest'
import { isSampled } from '../../src/sampling/is-sampled.js'

const share = (ids: readonly string[], rate: number): number =>
  ids.filter((id) => isSampled(id, rate)).length / ids.length

it.each([
  ['counted up', Array.from({ length: 20_000 }, (_, index) => `run-${index}`)],
  [
    'of one millisecond',
    Array.from({ length: 20_000 }, (_, index) => `0193fd3c-0000-7000-8000-${index.toString(16).padStart(12, '0')}`),
  ],
])('ids that are %s are sampled at the requested rate', (_what, ids) => {
  for (const rate of [0.01, 0.1, 0.5, 0.9]) expect(Math.abs(share(ids, rate) - rate)).toBeLessThan(0.015)
  expect([share(ids, 0), share(ids, 1)]).toEqual([0, 1])
})

it('a run that is sampled at one rate is sampled at every higher rate', () => {
  fc.assert(
    fc.property(
      fc.string(),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (id, a, b) => {
        const [low, high] = a < b ? [a, b] : [b, a]
        expect(isSampled(id, high) || !isSampled(id, low)).toBe(true)
      },
    ),
  )
})
