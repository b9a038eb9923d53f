import type { Statistics } from '@dag/protocol'
import { valueNodeSchema } from '@dag/protocol/schemas'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createRedaction } from '../../../src/redaction/redaction.js'
import { toStatistics } from '../../../src/summary/statistics/statistics.js'

/** As the wire's schema reads it back from JSON. */
const sent = (statistics: Statistics): unknown =>
  valueNodeSchema.parse({ kind: 'array', items: [], size: 0, statistics: JSON.parse(JSON.stringify(statistics)) })

const of = (values: ArrayLike<unknown>, size = values.length): Statistics =>
  toStatistics(values, size, createRedaction())

describe('statistics of numbers', () => {
  it('statistics of numbers equal those of numpy and pandas', () => {
    expect(of([1, 2, 3, 4, 10, null, Number.NaN, undefined, 0])).toEqual({
      kind: 'numbers',
      count: 6,
      missing: 3,
      zeros: 1,
      min: 0,
      max: 10,
      mean: 3.33333,
      std: 3.55903,
      quantiles: { p5: 0.25, p25: 1.25, p50: 2.5, p75: 3.75, p95: 8.5 },
      histogram: { from: 0, to: 10, counts: [1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 1] },
    })
  })

  it('bigints count as the nearest numbers', () => {
    expect(of([1n, 2n, 3n])).toMatchObject({ kind: 'numbers', min: 1, max: 3, mean: 2, std: 1 })
  })

  it('infinities are left out of statistics and counted', () => {
    expect(of([1, Number.POSITIVE_INFINITY, 3])).toMatchObject({ count: 2, infinite: 1, max: 3, mean: 2 })
    expect(of([Number.POSITIVE_INFINITY])).toMatchObject({ kind: 'mixed', count: 1, types: [['Infinity', 1]] })
  })

  it('outliers are counted next to the bins, so that they do not squeeze the histogram', () => {
    const values = [...Array.from({ length: 100 }, (_, index) => index + 0.5), 1e6, -1e6]
    expect(of(values)).toMatchObject({ histogram: { from: 0.5, to: 99.5, below: 1, above: 1 } })
  })

  it('statistics of one value have one bin', () => {
    expect(of([7, 7, 7])).toMatchObject({ std: 0, histogram: { from: 7, to: 7, counts: [3] } })
  })

  it('statistics of the largest numbers are finite', () => {
    const { MAX_VALUE } = Number
    const statistics = of([MAX_VALUE, -MAX_VALUE, MAX_VALUE, 0])
    expect(sent(statistics)).toMatchObject({ statistics })
  })
})

describe('statistics of other values', () => {
  it('statistics of strings have lengths and the most frequent strings', () => {
    expect(of(['a', 'bb', 'a', '', null, 'ccc'])).toEqual({
      kind: 'strings',
      count: 5,
      missing: 1,
      empty: 1,
      meanLength: 1.4,
      shortest: 0,
      longest: 3,
      unique: 4,
      top: [['a', 2]],
    })
  })

  it('the count of unique strings stops at a bound and reports it', () => {
    expect(of(Array.from({ length: 3_000 }, (_, index) => `id-${index}`))).toMatchObject({
      unique: 1_000,
      uniqueAtLeast: true,
      top: [],
    })
  })

  it('statistics of dates have the first, the last and the median', () => {
    expect(of([new Date(3_000), new Date(1_000), new Date(Number.NaN), new Date(2_000)])).toMatchObject({
      kind: 'dates',
      count: 3,
      missing: 1,
      minMs: 1_000,
      maxMs: 3_000,
      medianMs: 2_000,
    })
  })

  it('statistics of booleans count true, false and missing values', () => {
    expect(of([true, false, true, undefined])).toEqual({ kind: 'booleans', count: 3, missing: 1, trues: 2, falses: 1 })
  })

  it('statistics of mixed values name their types', () => {
    expect(of([1, 'a', 'b', new Map(), () => 1, Symbol('x'), null])).toEqual({
      kind: 'mixed',
      count: 6,
      missing: 1,
      types: [
        ['string', 2],
        ['number', 1],
        ['Map', 1],
        ['Function', 1],
        ['symbol', 1],
      ],
    })
  })

  it('statistics of a sample have its size', () => {
    expect(of([1, 2], 2_000_000)).toMatchObject({ count: 2, sampled: 2 })
    expect('sampled' in of([1, 2])).toBe(false)
  })
})

describe('statistics', () => {
  it('statistics account for every value, order their measures and match the protocol', () => {
    const value = fc.oneof(
      { weight: 8, arbitrary: fc.double() },
      { weight: 1, arbitrary: fc.anything({ withDate: true, withBigInt: true }) },
    )
    fc.assert(
      fc.property(
        fc.oneof(fc.array(value), fc.array(fc.double()), fc.array(fc.string()), fc.array(fc.date())),
        (values) => {
          const statistics = of(values)
          expect(sent(statistics)).toMatchObject({ statistics })
          const infinite = statistics.kind === 'numbers' ? (statistics.infinite ?? 0) : 0
          expect(statistics.count + statistics.missing + infinite).toBe(values.length)
          if (statistics.kind !== 'numbers' && statistics.kind !== 'dates') return
          const { counts, below = 0, above = 0 } = statistics.histogram
          expect(counts.reduce((sum, count) => sum + count, below + above)).toBe(statistics.count)
          if (statistics.kind === 'dates') return
          const { min, max, quantiles } = statistics
          const { p5 = Number.NaN, p25, p50, p75, p95 = Number.NaN } = quantiles
          const near = [p5, p25, p50, p75, p95]
          expect(near).toEqual([...near].sort((a, b) => a - b))
          const slack = Math.max(Math.abs(min), Math.abs(max)) * 1e-5
          expect(p5).toBeGreaterThanOrEqual(min - slack)
          expect(p95).toBeLessThanOrEqual(max + slack)
        },
      ),
    )
  })
})
