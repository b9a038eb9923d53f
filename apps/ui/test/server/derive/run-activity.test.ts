import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  chartRuns,
  chooseActivitySpan,
  findStarts,
  toBuckets,
  toChartRange,
  toPlausibleStarts,
} from '@/server/derive/run-activity'

const SECOND_US = 1_000_000
const DAY_US = 86_400 * SECOND_US
const NOW_US = 1_790_000_000 * SECOND_US + 1
const OPEN = { fromUs: null, toUs: null }

const run = (startedAtUs: number, tookUs: number | null = null, failed = false) => ({
  startedAtUs,
  finishedAtUs: tookUs === null ? null : startedAtUs + tookUs,
  failed,
})

describe('the span of a chart', () => {
  it.each([
    [60 * SECOND_US, 1],
    [200 * SECOND_US, 5],
    [23 * 3_600 * SECOND_US, 900],
    [14 * DAY_US, 4 * 3_600],
    [365 * DAY_US, 7 * 86_400],
  ])('the span of a chart looks back %d µs in buckets of %d s', (backUs, seconds) => {
    const span = chooseActivitySpan({ fromUs: NOW_US - backUs, toUs: NOW_US + 1 })
    expect(span.bucketUs).toBe(seconds * SECOND_US)
    expect(span.fromUs % span.bucketUs).toBe(0)
  })

  it('the span of a chart holds its range in at most 96 buckets and exceeds it by less than two', () => {
    const us = fc.integer({ min: 0, max: 7_000_000_000 * SECOND_US })
    fc.assert(
      fc.property(us, us, (a, b) => {
        const range = { fromUs: Math.min(a, b), toUs: Math.max(a, b) + 1 }
        const { fromUs, toUs, bucketUs } = chooseActivitySpan(range)
        expect(fromUs).toBeLessThanOrEqual(range.fromUs)
        expect(toUs).toBeGreaterThanOrEqual(range.toUs)
        expect(range.fromUs - fromUs).toBeLessThan(bucketUs)
        expect(toUs - range.toUs).toBeLessThan(bucketUs)
        expect((toUs - fromUs) / bucketUs).toBeLessThanOrEqual(96)
        expect(Number.isInteger((toUs - fromUs) / bucketUs)).toBe(true)
      }),
    )
  })
})

describe('the range of a chart', () => {
  const starts = { fromUs: NOW_US - DAY_US, toUs: NOW_US - 5 }

  it('the range of a chart is that of the filter where it has bounds', () => {
    const chosen = { fromUs: NOW_US - 3 * DAY_US, toUs: NOW_US - 2 * DAY_US }
    expect(toChartRange(chosen, starts, NOW_US)).toEqual(chosen)
    expect(toChartRange({ ...chosen, toUs: null }, starts, NOW_US)).toEqual({ ...chosen, toUs: NOW_US + 1 })
    expect(toChartRange({ fromUs: null, toUs: NOW_US - 4 }, starts, NOW_US)).toEqual({ ...starts, toUs: NOW_US - 4 })
  })

  it('the range of a chart goes from the first run to now, and has a shortest length', () => {
    expect(toChartRange(OPEN, starts, NOW_US)).toEqual({ ...starts, toUs: NOW_US + 1 })
    const shortest = { fromUs: NOW_US + 1 - 60 * SECOND_US, toUs: NOW_US + 1 }
    expect(toChartRange(OPEN, null, NOW_US)).toEqual(shortest)
    expect(toChartRange(OPEN, { fromUs: NOW_US - 1, toUs: NOW_US }, NOW_US)).toEqual(shortest)
  })

  it('the range of a chart is never empty', () => {
    const bound = fc.option(fc.integer({ min: 0, max: 2 * NOW_US }), { nil: null })
    fc.assert(
      fc.property(bound, bound, (fromUs, toUs) => {
        const range = toChartRange({ fromUs, toUs }, starts, NOW_US)
        expect(range.toUs).toBeGreaterThan(range.fromUs)
      }),
    )
  })

  it('the range of a chart is not stretched by runs with a wrong clock', () => {
    const plausible = toPlausibleStarts(NOW_US - DAY_US, NOW_US)
    const runs = [run(NOW_US + 3 * 3_600 * SECOND_US), run(NOW_US + SECOND_US), run(NOW_US - 9), run(5)]
    const found = findStarts(runs, plausible)
    expect(found).toEqual({ fromUs: NOW_US - 9, toUs: NOW_US + SECOND_US + 1 })
    const { outside, buckets, fromUs, toUs } = chartRuns(
      chooseActivitySpan(toChartRange(OPEN, found, NOW_US)),
      runs,
      false,
    )
    expect([outside, buckets.reduce((sum, bucket) => sum + bucket.runs, 0)]).toEqual([2, 2])
    expect(toUs - fromUs).toBeLessThan(100 * SECOND_US)
    expect(findStarts([run(5)], plausible)).toBeNull()
  })
})

describe('the buckets of a chart', () => {
  const span = { fromUs: 100, toUs: 130, bucketUs: 10 }

  it('the buckets of a chart are empty without runs, and leave out what is behind the end', () => {
    const bucket = { runs: 3, failed: 1, p95Us: 95 }
    const empty = { runs: 0, failed: 0, p95Us: null }
    const filled = new Map([
      [2, bucket],
      [3, bucket],
    ])
    expect(toBuckets(span, filled)).toEqual([empty, empty, bucket])
  })

  it('the buckets of a chart and the runs outside sum to all runs', () => {
    const runs = fc.array(
      fc
        .record({ at: fc.nat({ max: 200 }), took: fc.option(fc.nat(), { nil: null }), failed: fc.boolean() })
        .map(({ at, took, failed }) => run(at, took, failed)),
    )
    fc.assert(
      fc.property(runs, (started) => {
        const { buckets, outside } = chartRuns(span, started, true)
        expect(buckets.reduce((sum, bucket) => sum + bucket.runs, outside)).toBe(started.length)
        const inside = started.filter(({ startedAtUs }) => startedAtUs >= 100 && startedAtUs < 130)
        expect(inside.length + outside).toBe(started.length)
        const failed = inside.filter((each) => each.failed).length
        expect(buckets.reduce((sum, bucket) => sum + bucket.failed, 0)).toBe(failed)
      }),
    )
  })

  it('the buckets of a chart have the p95 of finished runs, of one DAG only', () => {
    const runs = Array.from({ length: 100 }, (_, index) => run(100, 100 - index))
    const all = [...runs, run(101), run(125)]
    expect(chartRuns(span, all, true).buckets.map((bucket) => bucket.p95Us)).toEqual([95, null, null])
    expect(chartRuns(span, all, false).buckets.map((bucket) => bucket.p95Us)).toEqual([null, null, null])
  })
})
