import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addExactly, type StoredSum, toExactSum, toNearest } from '@/server/derive/statistics/exact-sum'

const NOTHING: StoredSum = { sum: 0, rest: null }
const number = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e300, max: 1e300 }),
  fc.integer(),
  fc.constantFrom(2 ** 53 - 1, -(2 ** 53), 0.1, 5e-324),
)
const times = (values: readonly number[], sign: number) => {
  const counts = new Map<number, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + sign)
  return counts
}
const add = (values: readonly number[]) => values.map(toExactSum).reduce((sum, one) => sum + one, 0n)

describe('an exact sum', () => {
  it('a single number comes back', () => {
    fc.assert(
      fc.property(number, (value) => {
        expect(toNearest(toExactSum(value)) + 0).toBe(value + 0)
      }),
      { examples: [[5e-324], [-5e-324], [2.2250738585072014e-308], [1e300], [0]] },
    )
  })

  it('terms that are taken away again leave the others, in any order and in steps', () => {
    fc.assert(
      fc.property(fc.array(number), fc.array(number), fc.array(number), (first, gone, last) => {
        const all = [first, gone, last].reduce((sum, values) => addExactly(sum, times(values, 1)), NOTHING)
        const rest = addExactly(all, times(gone.toReversed(), -1))
        expect(rest).toEqual(addExactly(NOTHING, times([...last, ...first], 1)))
        expect(rest.sum + 0).toBe(toNearest(add([...first, ...last])) + 0)
      }),
    )
  })

  it('it is rounded once: to the nearest number, and to the even one of two', () => {
    expect(toNearest(add([0.1, 0.2, 0.3]))).toBe(0.6)
    expect(toNearest(add(Array.from({ length: 10 }, () => 0.1)))).toBe(1)
    expect(toNearest(add([1e17, 1, -1e17]))).toBe(1)
    expect(toNearest(add([2 ** 53, 1]))).toBe(2 ** 53)
    expect(toNearest(add([2 ** 53, 1, 2 ** -1_000]))).toBe(2 ** 53 + 2)
    expect(toNearest(add([-(2 ** 53), -3]))).toBe(-(2 ** 53) - 4)
  })

  it('sums of integers have no rest', () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), (values) => {
        const sum = values.reduce((total, value) => total + value, 0)
        expect(addExactly(NOTHING, times(values, 1))).toEqual({ sum, rest: null })
      }),
    )
  })
})
