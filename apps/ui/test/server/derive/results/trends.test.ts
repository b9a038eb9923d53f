import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type ResultRun, TREND_POINTS, toMarks, toSeries, toTrend } from '@/server/derive/results/trends'

const run = (value: number | null, version = 'a'): ResultRun => ({
  version,
  figures: value === null ? [] : [{ path: 'total', kind: 'value', value }],
})

describe('the trend of a number of the results', () => {
  it('each of few runs is one point, and a run without the number is a gap', () => {
    const runs = [run(1), run(null), run(3)]
    const [series] = toSeries(runs)
    expect(series && toTrend(series, runs.length)).toEqual({
      path: 'total',
      kind: 'value',
      runs: 2,
      means: [1, null, 3],
    })
  })

  it('every run is in one point, so the means weighted by their runs give the mean of all', () => {
    const values = fc.array(fc.option(fc.integer({ min: -1_000, max: 1_000 })), { minLength: 1, maxLength: 300 })
    fc.assert(
      fc.property(values, (values) => {
        const runs = values.map((value) => run(value))
        const [series] = toSeries(runs)
        if (series === undefined) {
          expect(values.every((value) => value === null)).toBe(true)
          return
        }
        const { means } = toTrend(series, runs.length)
        expect(means).toHaveLength(Math.min(TREND_POINTS, values.length))
        const weights = means.map(
          (_, point) =>
            values.filter((value, at) => value !== null && Math.floor((at * means.length) / values.length) === point)
              .length,
        )
        const sum = means.reduce<number>((total, mean, point) => total + (mean ?? 0) * (weights[point] ?? 0), 0)
        expect(sum).toBeCloseTo(
          values.reduce<number>((total, value) => total + (value ?? 0), 0),
          6,
        )
        expect(means.every((mean, point) => (mean === null) === (weights[point] === 0))).toBe(true)
      }),
    )
  })

  it('a version is marked where its first run is, except that of the oldest run', () => {
    const runs = [run(1, 'a'), run(1, 'b'), run(1, 'a'), run(1, 'c')]
    expect(toMarks(runs)).toEqual([
      { version: 'b', at: 0.25 },
      { version: 'c', at: 0.75 },
    ])
    expect(toMarks([])).toEqual([])
  })
})
