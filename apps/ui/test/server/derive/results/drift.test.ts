import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { FigureKind } from '@/contract/node-results'
import { FEWEST_RUNS, findDrift } from '@/server/derive/results/drift'
import type { FigureSeries } from '@/server/derive/results/series'

type Part = readonly [version: string, values: readonly number[]]

const toSeries = (kind: FigureKind, ...parts: readonly Part[]): FigureSeries => ({
  path: 'price',
  kind,
  values: parts.flatMap(([version, values]) => values.map((value) => ({ version, value }))),
})

/** Values that alternate around a middle. */
const around = (middle: number, spread: number, runs: number): readonly number[] =>
  Array.from({ length: runs }, (_, index) => middle + (index % 2 === 0 ? spread : -spread))

describe('a drift of the results', () => {
  it('the missing share that rises with a version is found', () => {
    const drift = findDrift(toSeries('missing', ['old', around(0.001, 0.001, 40)], ['new', around(0.12, 0.02, 30)]))
    expect(drift).toMatchObject({ path: 'price', kind: 'missing', version: 'new', runsBefore: 40, runsSince: 30 })
    expect(drift?.before).toBeCloseTo(0.001)
    expect(drift?.since).toBeCloseTo(0.12)
  })

  it.each<[string, FigureSeries, boolean]>([
    ['a fall of a mean', toSeries('mean', ['a', around(10, 1, 20)], ['b', around(5, 1, 20)]), true],
    ['a rise of constant values', toSeries('length', ['a', around(2, 0, 20)], ['b', around(3, 0, 20)]), true],
    ['a rise from zero', toSeries('value', ['a', around(0, 0, 20)], ['b', around(1, 0, 20)]), true],
    ['one run too few since', toSeries('mean', ['a', around(10, 0, 50)], ['b', around(5, 0, 19)]), false],
    ['one run too few before', toSeries('mean', ['a', around(10, 0, 19)], ['b', around(5, 0, 50)]), false],
    [
      'a share that rises by one point',
      toSeries('missing', ['a', around(0, 0, 50)], ['b', around(0.01, 0, 50)]),
      false,
    ],
    ['a mean that rises by a twentieth', toSeries('mean', ['a', around(10, 0, 50)], ['b', around(10.5, 0, 50)]), false],
    ['a rise within the spread', toSeries('mean', ['a', around(10, 9, 20)], ['b', around(13, 9, 20)]), false],
    ['one version alone', toSeries('mean', ['a', [...around(10, 0, 50), ...around(20, 0, 50)]]), false],
  ])('%s', (_, series, expected) => {
    expect(findDrift(series) !== null).toBe(expected)
  })

  it('a version with few runs leaves the drift of the one before it', () => {
    const series = toSeries('mean', ['a', around(10, 0, 30)], ['b', around(20, 0, 30)], ['c', around(99, 0, 5)])
    expect(findDrift(series)).toMatchObject({ version: 'b', before: 10, since: 20 })
  })

  it('equal values and few runs never make a drift', () => {
    const kind = fc.constantFrom<FigureKind>('value', 'length', 'mean', 'missing', 'true')
    const value = fc.double({ min: -1e9, max: 1e9, noNaN: true })
    fc.assert(
      fc.property(kind, value, fc.nat({ max: 60 }), fc.nat({ max: 60 }), (kind, value, before, since) => {
        expect(findDrift(toSeries(kind, ['a', around(value, 0, before)], ['b', around(value, 0, since)]))).toBeNull()
      }),
    )
    const few = fc.array(value, { maxLength: FEWEST_RUNS - 1 })
    const many = fc.array(value, { maxLength: 60 })
    fc.assert(
      fc.property(kind, few, many, (kind, few, many) => {
        expect(findDrift(toSeries(kind, ['a', few], ['b', many]))).toBeNull()
        expect(findDrift(toSeries(kind, ['a', many], ['b', few]))).toBeNull()
      }),
    )
  })

  it('the sides of a drift can be swapped for shares', () => {
    const share = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 20, maxLength: 60 })
    fc.assert(
      fc.property(share, share, (before, since) => {
        const one = findDrift(toSeries('missing', ['a', before], ['b', since]))
        const other = findDrift(toSeries('missing', ['a', since], ['b', before]))
        expect([one?.before, one?.since]).toEqual([other?.since, other?.before])
      }),
    )
  })
})
